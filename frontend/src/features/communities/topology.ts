/** A border's line: degrees east and north, one after the other. */
export type Line = readonly (readonly [longitude: number, latitude: number])[];

interface Topology {
  arcs: readonly (readonly (readonly [number, number])[])[];
  transform?: { scale: readonly [number, number]; translate: readonly [number, number] };
}

/** The lines of a TopoJSON: each arc once, as neighbours share it. Empty for what is none. */
export function linesOf(topology: unknown): Line[] {
  const { arcs, transform } = (topology ?? {}) as Partial<Topology>;
  if (!Array.isArray(arcs)) {
    return [];
  }
  const [kx, ky] = transform?.scale ?? [1, 1];
  const [dx, dy] = transform?.translate ?? [0, 0];
  return (arcs as Topology["arcs"]).map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([stepX, stepY]) => {
      // With a transform points are steps from the one before.
      x = transform ? x + stepX : stepX;
      y = transform ? y + stepY : stepY;
      return [x * kx + dx, y * ky + dy] as const;
    });
  });
}

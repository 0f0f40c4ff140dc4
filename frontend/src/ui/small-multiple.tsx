/** The drawing's own units; it takes what width there is. */
const width = 160;
const height = 56;
const edge = 3;

export interface Line {
  values: readonly number[];
  /** Told apart by its dashes and its weight, not by its colour alone. */
  dashed?: boolean;
}

/**
 * One panel of many on one scale, 0 to `top`: the same height is the same figure in all of them. The label says what it
 * shows in words.
 */
export function SmallMultiple({ lines, top, label }: { lines: readonly Line[]; top: number; label: string }) {
  const x = (at: number, count: number) => edge + (at / Math.max(1, count - 1)) * (width - 2 * edge);
  const y = (value: number) => height - edge - (value / (top || 1)) * (height - 2 * edge);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="block h-14 w-full text-(color:--level-3)"
    >
      <title>{label}</title>
      {[0, 0.5, 1].map((share) => (
        <path
          key={share}
          d={`M0 ${y(top * share)}H${width}`}
          className="stroke-line"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {lines.map(({ values, dashed }) => (
        <polyline
          key={dashed ? "dashed" : "solid"}
          points={values
            .map((value, at) => `${x(at, values.length).toFixed(1)},${y(value).toFixed(1)}`)
            .join(" ")}
          fill="none"
          stroke="currentColor"
          strokeWidth={dashed ? 1.25 : 2}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
          {...(dashed ? { strokeDasharray: "3 3", className: "text-muted" } : {})}
        />
      ))}
    </svg>
  );
}

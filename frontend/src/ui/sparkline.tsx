/** The drawing's size in CSS pixels, with room for the last point. */
const width = 56;
const height = 16;
const edge = 2.5;

/**
 * How a figure moved, as a line without axes. All lines of a table share one scale, `reach`: the greatest rise and fall
 * among them, so that a steeper line is a greater change. The label says the same in words.
 */
export function Sparkline({
  values,
  reach,
  label,
}: {
  /** Changes since the first point. */
  values: readonly number[];
  reach: { low: number; high: number };
  label: string;
}) {
  const span = reach.high - reach.low || 1;
  const x = (at: number) => edge + (at / Math.max(1, values.length - 1)) * (width - 2 * edge);
  const y = (value: number) => edge + ((reach.high - value) / span) * (height - 2 * edge);
  const last = values.at(-1) ?? 0;
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="inline-block shrink-0 align-middle text-(color:--level-3)"
    >
      <title>{label}</title>
      <polyline
        points={values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={x(values.length - 1)} cy={y(last)} r="2" fill="currentColor" />
    </svg>
  );
}

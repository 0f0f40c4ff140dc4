import { classes } from "./classes";
import { type Step, stepClass } from "./level";

export interface LadderSegment {
  step: Step | number;
  count: number;
  /** From an older list, not checked here (PR2): hatched. */
  older: boolean;
}

/**
 * How many communities stand on each step, as one bar from the lowest step to the highest. The label says the same in
 * words; without a list (null) the bar is hatched and empty, never zero (PR1).
 */
export function LadderBar({
  segments,
  label,
  className,
}: {
  segments: readonly LadderSegment[] | null;
  label: string;
  className?: string;
}) {
  const shown = segments?.filter((segment) => segment.count > 0) ?? [];
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={classes(
        "flex h-3 w-full gap-px overflow-hidden rounded-[3px] outline -outline-offset-1 outline-edge/50",
        shown.length === 0 && "hatch-missing",
        className,
      )}
    >
      {shown.map((segment) => (
        <span
          key={`${segment.step}-${segment.older}`}
          style={{ flexGrow: segment.count, flexBasis: 0 }}
          className={classes("min-w-0.5", stepClass(segment.step), segment.older && "hatch-older")}
        />
      ))}
    </span>
  );
}

import { classes } from "./classes";

/** A step of the ladder: not triggered, triggered, or a level from 1 to 4. */
export type Step = "none" | "triggered" | 1 | 2 | 3 | 4;

/** The colour class of a step; levels above 4, which a profile may have, take the last colour. */
export function stepClass(step: Step | number): string {
  return `step-${typeof step === "number" ? Math.min(Math.max(step, 1), 4) : step}`;
}

/** The mark's rungs from below; the last one is gold. */
const allRungs = [1, 2, 3, 4] as const;

/**
 * A step's mark: its colour, its numeral, and as many rungs on its left edge as it is high, so that it is known in grey
 * and without reading. Decorative: its name stands beside it.
 */
export function LevelMark({
  step,
  older = false,
}: {
  step: Step | number;
  /** From an older list, not checked here (PR2): hatched. */
  older?: boolean;
}) {
  const rungs = typeof step === "number" ? Math.min(step, 4) : 0;
  return (
    <span
      aria-hidden="true"
      className={classes(
        "relative inline-flex h-4.5 w-6 shrink-0 items-center justify-center rounded-[4px] border border-edge/60 pl-1.5 text-small font-strong leading-none",
        stepClass(step),
        older && "hatch-older",
      )}
    >
      <span className="absolute bottom-0.5 left-0.5 top-0.5 flex w-1 flex-col-reverse gap-[1.5px]">
        {allRungs.slice(0, rungs).map((rung) => (
          <span
            key={rung}
            className={classes("h-[2.2px] w-full rounded-full", rung === 4 ? "bg-rung-gold" : "bg-current")}
          />
        ))}
      </span>
      {/* Its hatch does not run through the numeral. */}
      <span className={older ? classes("rounded-[3px] px-0.5", stepClass(step)) : undefined}>
        {typeof step === "number" ? step : step === "triggered" ? "▲" : "–"}
      </span>
    </span>
  );
}

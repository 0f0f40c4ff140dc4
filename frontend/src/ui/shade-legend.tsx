import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { classes } from "./classes";
import { stepClass } from "./level";
import type { ShadeStep } from "./shade";

/** The ramp's steps in percent, each with how many areas have it; what is not known stands apart, hatched and counted. */
export function ShadeLegend({
  steps,
  unknown,
  noList,
}: {
  steps: readonly (ShadeStep & { count: number })[];
  unknown: number;
  /** What is not known is for want of a list (PR1). */
  noList: boolean;
}) {
  const format = useFormat();
  // Where nothing is known, the ramp's steps would only say so five times over.
  const known = steps.some(({ count }) => count > 0) ? steps : [];
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-small text-muted">
      {known.map(({ step, from, to, count }) => {
        const upTo = to === null ? 0 : to - 1;
        const n = format.number(count);
        return (
          <li key={String(step)} className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              className={classes("size-3 rounded-[3px] border border-edge/60", stepClass(step))}
            />
            <span>
              {to === null ? (
                <Trans>{from}% and more</Trans>
              ) : from === upTo ? (
                <Trans>{from}%</Trans>
              ) : (
                <Trans>
                  {from}–{upTo}%
                </Trans>
              )}{" "}
              <span className="text-muted">({n})</span>
            </span>
          </li>
        );
      })}
      {unknown > 0 ? (
        <li className="flex items-center gap-1.5">
          <span aria-hidden="true" className="hatch-missing size-3 rounded-[3px] border border-edge/60" />
          {noList ? <Trans>no list</Trans> : <Trans>not known</Trans>} ({format.number(unknown)})
        </li>
      ) : null}
    </ul>
  );
}

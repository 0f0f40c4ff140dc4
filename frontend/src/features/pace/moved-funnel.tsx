import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import { LevelMark, stepClass } from "#/ui/level";
import { few, placeOf, stepsTo } from "./flow";
import type { MovedOn, StepFlow } from "./moved-query";
import type { PaceNation } from "./query";
import { useWayWords } from "./words";

/** How many came to each step, and which share moved on to the next ones. */
export function MovedFunnel({
  moved,
  nation,
  whole,
}: {
  moved: MovedOn;
  nation: PaceNation;
  /** The whole ladder, or the way to one level. */
  whole: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWayWords(nation);
  const steps = whole ? moved.all : stepsTo(moved);
  const most = Math.max(1, ...steps.map(({ reached }) => reached));
  const undated = steps.reduce((sum, one) => sum + one.undated, 0);
  return (
    <>
      <ol
        aria-label={t`Communities that came to each step`}
        className="grid grid-cols-[minmax(0,17rem)_minmax(2rem,1fr)_auto_auto] items-center gap-x-2.5 px-3.5 py-1.5 text-table max-sm:grid-cols-[minmax(0,1fr)_auto]"
      >
        {steps.map((one, at) => {
          const level = one.step === "TRIGGERED" ? "triggered" : one.level;
          return (
            <li
              key={placeOf(one)}
              className="col-span-full grid min-h-6 grid-cols-subgrid items-center max-sm:py-1"
            >
              <span className="flex min-w-0 items-center gap-2">
                <LevelMark step={level} />
                <span className={classes("wrap-anywhere", one.step === "HELD" && "font-strong")}>
                  {words(one)}
                </span>
              </span>
              <span
                aria-hidden="true"
                className="flex h-3 overflow-hidden rounded-[3px] bg-sunken outline -outline-offset-1 outline-edge/40 max-sm:hidden"
              >
                <span
                  className={classes("h-full", stepClass(level))}
                  style={{ width: `${(one.reached / most) * 100}%` }}
                />
              </span>
              <b className="text-right font-strong">{format.number(one.reached)}</b>
              <span className="text-right text-small whitespace-nowrap text-muted max-sm:col-span-2 max-sm:text-left max-sm:whitespace-normal">
                {at === steps.length - 1 ? null : <Moved flow={one} />}
              </span>
            </li>
          );
        })}
      </ol>
      {undated > 0 ? (
        <p className="px-3.5 pb-2 text-small text-muted">
          <Undated undated={undated} />
        </p>
      ) : null}
    </>
  );
}

/** "k of n moved on", of those that had the time, and how many have time left. */
function Moved({ flow: { wentOn, due, reached } }: { flow: StepFlow }) {
  const format = useFormat();
  const [n, of, left] = [format.number(wentOn), format.number(due), format.number(reached - due)];
  const share = format.percent(wentOn, due);
  return (
    <>
      {due === 0 ? (
        reached > 0 ? null : (
          "–"
        )
      ) : due < few ? (
        <Trans>
          {n} of {of} moved on
        </Trans>
      ) : (
        <Trans>
          {n} of {of} moved on, <b className="font-strong text-ink">{share}</b>
        </Trans>
      )}
      {due > 0 && reached > due ? " · " : null}
      {reached > due ? <Trans>{left} have time left</Trans> : null}
    </>
  );
}

function Undated({ undated }: { undated: number }) {
  const format = useFormat();
  const n = format.number(undated);
  return <Trans>{n} more steps were come to in a month that is not known, and are in no number.</Trans>;
}

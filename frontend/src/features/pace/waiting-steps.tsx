import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { LevelMark } from "#/ui/level";
import { bodyOf, useStepWords } from "#/ui/steps/words";
import type { CasesWaiting, PaceNation } from "./query";
import { framed, summed } from "./steps";

/** What waits in the whole, by level: the officials' steps, and beside them what is with the communities (PR22). */
export function WaitingSteps({ waiting: { total }, nation }: { waiting: CasesWaiting; nation: PaceNation }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useStepWords();
  const { cases, late } = summed(total.steps);
  const most = Math.max(1, ...total.steps.map((step) => step.cases));
  const oldest = total.steps.reduce<(typeof total.steps)[number] | null>(
    (worst, step) => (worst && worst.oldestDays >= step.oldestDays ? worst : step),
    null,
  );
  const [open, over] = [format.number(cases), format.number(late)];
  const place = oldest ? `${words(oldest.state)}, ${bodyOf(nation, oldest.tier)}` : "";
  const days = format.number(oldest?.oldestDays ?? 0);
  return (
    <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Card aria-labelledby="officials">
        <figure>
          <figcaption className="grid gap-0.5 border-b border-line px-3.5 py-2">
            <h2 id="officials" className="text-lead font-strong">
              <Trans>Where cases wait for officials</Trans>
            </h2>
            <p className="text-muted">
              {oldest ? (
                <Trans>
                  {open} cases are open, {over} of them past their clock; the oldest has waited {days} days (
                  {place}).
                </Trans>
              ) : (
                <Trans>No case is open here.</Trans>
              )}
            </p>
          </figcaption>
          {oldest ? (
            <ol
              aria-label={t`Open cases by level, step and body`}
              className="grid grid-cols-[auto_minmax(0,16rem)_minmax(2rem,1fr)_auto] items-center gap-x-2.5 px-3.5 py-1.5 text-table"
            >
              {total.steps.map((step) => {
                const [n, past] = [format.number(step.cases), format.number(step.late)];
                const [median, longest] = [format.number(step.medianDays), format.number(step.oldestDays)];
                return (
                  <li
                    key={`${step.level} ${step.state} ${step.tier}`}
                    className="col-span-full grid min-h-7 grid-cols-subgrid items-center"
                  >
                    <LevelMark step={step.level} />
                    <span className="wrap-anywhere">
                      <span className="sr-only">
                        {nation.levels.find(({ number }) => number === step.level)?.name}:{" "}
                      </span>
                      {words(step.state)} <span className="text-muted">· {bodyOf(nation, step.tier)}</span>
                    </span>
                    <span
                      aria-hidden="true"
                      className="flex h-3 overflow-hidden rounded-[3px] bg-sunken outline -outline-offset-1 outline-edge/40 max-sm:hidden"
                    >
                      <span className="h-full bg-late" style={{ width: `${(step.late / most) * 100}%` }} />
                      <span
                        className="h-full bg-accent/60"
                        style={{ width: `${((step.cases - step.late) / most) * 100}%` }}
                      />
                    </span>
                    <span className="text-right max-sm:col-start-2 max-sm:text-left">
                      <b className="font-strong">{n}</b>{" "}
                      <span className="text-small text-muted">
                        <Trans>
                          median {median} d, oldest {longest} d
                        </Trans>
                        {" · "}
                        {step.timed === 0 ? (
                          <Trans>no clock</Trans>
                        ) : step.late > 0 ? (
                          <span className="text-late">
                            <Trans>{past} past it</Trans>
                          </span>
                        ) : (
                          <Trans>none past it</Trans>
                        )}
                      </span>
                    </span>
                  </li>
                );
              })}
            </ol>
          ) : null}
          <p className="border-t border-line px-3.5 py-2 text-small text-muted">
            <Trans>
              Requests and visits have the protocol's clock, a visit's result the profile's; lists and
              decisions have none. A clock whose start is not known is never late.
            </Trans>
          </p>
        </figure>
      </Card>
      <Frames waiting={{ total }} nation={nation} />
    </div>
  );
}

/** The communities' own time frames, by their next level. */
function Frames({
  waiting: { total },
  nation,
}: {
  waiting: Pick<CasesWaiting, "total">;
  nation: PaceNation;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { communities, late, dormant } = framed(total.frames);
  const [n, of] = [format.number(late), format.number(communities)];
  return (
    <Card aria-labelledby="communities">
      <figure>
        <figcaption className="grid gap-0.5 border-b border-line px-3.5 py-2">
          <h2 id="communities" className="text-lead font-strong">
            <Trans>The communities' own time frame</Trans>
          </h2>
          <p className="text-muted">
            <Trans>
              {n} of {of} on their way are past it.
            </Trans>{" "}
            {dormant > 0 ? (
              <Plural
                value={dormant}
                one="# is dormant and counts as none of them."
                other="# are dormant and count as none of them."
              />
            ) : null}
          </p>
        </figcaption>
        <ul
          aria-label={t`Communities past their time frame, by next level`}
          className="px-3.5 py-1.5 text-table"
        >
          {total.frames.map((frame) => {
            const [past, whole] = [format.number(frame.late), format.number(frame.communities)];
            const asked = format.number(frame.lateWithOfficials);
            const [median, longest] = [
              format.number(frame.medianLateDays),
              format.number(frame.oldestLateDays),
            ];
            return (
              <li
                key={frame.level}
                className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-2.5 py-1.5"
              >
                <LevelMark step={frame.level} />
                <span className="wrap-anywhere">
                  {nation.levels.find(({ number }) => number === frame.level)?.name}
                </span>
                <span className={frame.late > 0 ? "text-late" : ""}>
                  <Trans>
                    <b className="font-strong">{past}</b> of {whole}
                  </Trans>
                </span>
                {frame.late > 0 ? (
                  <span className="col-span-2 col-start-2 text-small text-muted">
                    <Trans>
                      median {median} days past it, at most {longest}; {asked} have asked
                    </Trans>
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
      </figure>
    </Card>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import { Problem } from "#/ui/problem";
import { useSeen } from "#/ui/seen";
import { SmallMultiple } from "#/ui/small-multiple";
import { hasList, type Lens } from "./measures";
import { type LongTrend, longTrendDocument, type Progress, type ProgressRow } from "./query";
import { AreaLink } from "./view";

/** So many panels are drawn at first. */
const drawnAtFirst = 24;

/** How each area came to stand where it does: panels on one scale, by the days on which levels were reached (PR5). */
export function Trends({
  progress,
  rows,
  lens,
  held,
  drills,
}: {
  progress: Progress;
  /** In the table's order. */
  rows: readonly ProgressRow[];
  lens: Lens;
  held: string;
  drills: boolean;
}) {
  const part = useRef<HTMLElement>(null);
  const seen = useSeen(part);
  const { data, failure, again } = useAnswer(
    longTrendDocument,
    { area: progress.area?.id ?? null, by: progress.by, level: lens.level },
    !seen,
  );
  const trend = data?.trend;
  return (
    <Card ref={part} aria-labelledby="trend">
      <h2 id="trend" className="border-b border-line px-3.5 py-2 text-lead font-strong">
        <Trans>Five years, by quarter</Trans>{" "}
        <span className="text-small font-normal text-muted">
          <Trans>share of today's listed communities that held {held}, all panels on one scale</Trans>
        </span>
      </h2>
      {failure ? (
        <Problem failure={failure} onRetry={again} />
      ) : trend ? (
        <Panels trend={trend} progress={progress} rows={rows} drills={drills} lens={lens} />
      ) : (
        <div className={classes("m-3.5 h-80", seen && "skeleton")} />
      )}
    </Card>
  );
}

function Panels({
  trend,
  progress,
  rows,
  drills,
  lens,
}: {
  trend: LongTrend;
  progress: Progress;
  rows: readonly ProgressRow[];
  drills: boolean;
  lens: Lens;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const listed = rows.filter(hasList);
  const shown = all ? listed : listed.slice(0, drawnAtFirst);
  const byArea = new Map(trend.rows.map((row) => [row.id, row]));
  const shares = (values: readonly number[], of: number) => values.map((value) => value / Math.max(1, of));
  const top = Math.max(
    0.05,
    ...listed.flatMap((row) => shares(byArea.get(row.id)?.reachedAny ?? [], row.communities)),
  );
  const from = trend.days[0];
  const ceiling = format.percent(Math.ceil(top * 100), 100);
  const [drawn, of] = [format.number(shown.length), format.number(listed.length)];
  return (
    <figure className="grid gap-2 px-3.5 py-2.5">
      <figcaption className="text-table">
        <Finding trend={trend} lens={lens} />
      </figcaption>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-2.5 sm:grid-cols-3 md:grid-cols-4 xl:grid-cols-6">
        {shown.map((row) => {
          const line = byArea.get(row.id);
          const [checked, any] = [line?.reached ?? [], line?.reachedAny ?? []];
          const area = row.name;
          const [first, last] = [format.number(any[0] ?? 0), format.number(any.at(-1) ?? 0)];
          const here = format.number(checked.at(-1) ?? 0);
          return (
            <li key={row.id ?? row.name} className="min-w-0">
              <p className="flex items-baseline justify-between gap-2 text-table">
                <span className="truncate font-strong">
                  {drills && row.id ? (
                    <AreaLink area={row.id} className="text-accent hover:underline" title={row.name}>
                      {row.name}
                    </AreaLink>
                  ) : (
                    row.name
                  )}
                </span>
                <span className="text-small text-muted">
                  {format.percent(any.at(-1) ?? 0, row.communities)}
                </span>
              </p>
              <SmallMultiple
                top={top}
                label={t`${area}: from ${first} to ${last} communities, ${here} of them checked here`}
                lines={[
                  { values: shares(any, row.communities), dashed: true },
                  { values: shares(checked, row.communities) },
                ]}
              />
              <Apart undated={line?.undatedAny ?? 0} late={line?.lateAny[0] ?? 0} />
            </li>
          );
        })}
      </ul>
      <p className="flex flex-wrap gap-x-4 text-small text-muted">
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="w-5 border-t-2 border-(--level-3)" />
          <Trans>checked here</Trans>
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="w-5 border-t border-dashed border-muted" />
          <Trans>with older lists, not checked here</Trans>
        </span>
        {from ? (
          <span>
            <Scale from={format.day(from)} to={format.day(trend.days.at(-1) ?? from)} top={ceiling} />
          </span>
        ) : null}
        {listed.length < progress.rows.length ? (
          <span>
            <Trans>Areas without a list are not drawn.</Trans>
          </span>
        ) : null}
      </p>
      {shown.length < listed.length ? (
        <p className="flex flex-wrap items-center gap-3">
          <Trans>
            The first {drawn} of {of} are shown.
          </Trans>
          <Button onClick={() => setAll(true)}>
            <Trans>Show all</Trans>
          </Button>
        </p>
      ) : null}
    </figure>
  );
}

function Scale({ from, to, top }: { from: string; to: string; top: string }) {
  return (
    <Trans>
      from {from} to {to}, from 0 to {top}
    </Trans>
  );
}

/** What moved in all of these years together; what cannot be placed in time is told, not drawn (PR4, PR5). */
function Finding({ trend, lens }: { trend: LongTrend; lens: Lens }): ReactNode {
  const format = useFormat();
  const total = trend.total[0];
  if (!total) {
    return null;
  }
  const any = lens.checked ? total.reached : total.reachedAny;
  const first = format.number(any[0] ?? 0);
  const last = format.number(any.at(-1) ?? 0);
  const late = (lens.checked ? total.late : total.lateAny)[0] ?? 0;
  const arrived = format.number(late);
  const undated = lens.checked ? total.undated : total.undatedAny;
  return (
    <>
      <b className="font-strong">
        <Trans>
          From {first} communities to {last}.
        </Trans>
      </b>{" "}
      <Lost lost={total.lost.reduce((sum, one) => sum + one, 0)} />
      {late > 0 ? (
        <>
          <Trans>
            News of {arrived} of those {first} arrived only later: late news, no change.
          </Trans>{" "}
        </>
      ) : null}
      {undated > 0 ? (
        <Plural
          value={undated}
          one="# more hold the level since a day that is not known, and are not drawn."
          other="# more hold the level since a day that is not known, and are not drawn."
        />
      ) : null}
    </>
  );
}

function Lost({ lost }: { lost: number }) {
  return lost > 0 ? (
    <>
      <Plural value={lost} one="# lost its status meanwhile." other="# lost their status meanwhile." />{" "}
    </>
  ) : null;
}

function Apart({ undated, late }: { undated: number; late: number }) {
  return undated > 0 || late > 0 ? (
    <p className="text-small text-muted">
      {late > 0 ? <Plural value={late} one="# arrived late" other="# arrived late" /> : null}
      {late > 0 && undated > 0 ? "; " : null}
      {undated > 0 ? <Plural value={undated} one="# of unknown date" other="# of unknown date" /> : null}
    </p>
  ) : null;
}

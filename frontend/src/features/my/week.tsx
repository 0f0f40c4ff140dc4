import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import type { Own } from "./query";

/** What this week calls for: the report, the households to go, and what was agreed. Never the day of a visit. */
export function Week({ own, today, reports }: { own: Own; today: string; reports: boolean }) {
  const format = useFormat();
  const { week, householdsToGo } = own;
  const by = week.by ? format.day(week.by) : "";
  const left = householdsToGo ? householdsToGo.total - householdsToGo.ticked : 0;
  if (!reports && week.actions.length === 0) {
    return null;
  }
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">
        <Trans>This week</Trans>
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {reports && week.asked > 0 ? (
          week.made < week.asked ? (
            <Line>
              <Link to="/my/report" search={{ community: own.communityId }} className={press}>
                <Trans>Report what you see, by {by}</Trans>
              </Link>
            </Line>
          ) : (
            <Line done>
              <Trans>Your report of this week was received.</Trans>
            </Line>
          )
        ) : null}
        {reports && left > 0 ? (
          <Line>
            <Link to="/my/houses" search={{ community: own.communityId }} className={press}>
              <Plural
                value={left}
                one="Go to # household without a good latrine, and tick it when it has one"
                other="Go to # households without a good latrine, and tick those that have one"
              />
            </Link>
          </Line>
        ) : null}
        {week.actions.map(({ id, what, byWhom, dueOn }) => {
          const day = dueOn ? format.day(dueOn) : "";
          return (
            <Line key={id}>
              <Link
                to="/communities/$id/way"
                params={{ id: own.communityId }}
                className="grid min-h-11 grow content-center py-1"
              >
                <b className="font-strong wrap-anywhere">{what}</b>
                <span className={`text-office ${dueOn && dueOn < today ? "text-late" : "text-muted"}`}>
                  {byWhom ? <>{byWhom} · </> : null}
                  <Trans>agreed until {day}</Trans>
                </span>
              </Link>
            </Line>
          );
        })}
      </ul>
    </section>
  );
}

const press = "flex min-h-11 grow items-center py-1 font-strong text-accent";

function Line({ done = false, children }: { done?: boolean; children: ReactNode }) {
  return (
    <li className="flex min-h-13 items-center gap-3">
      <span aria-hidden="true" className={done ? "text-gain" : "text-accent"}>
        {done ? "✓" : "●"}
      </span>
      {children}
    </li>
  );
}

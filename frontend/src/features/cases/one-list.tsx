import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { HeldLevel } from "#/ui/held-level";
import type { ListsNation, SubmittedList } from "./lists-query";
import { bodyName, levelName, useStates } from "./words";

/** A list: who submitted it and when, how many it withheld, and what its communities came to. */
export function OneList({ list, nation }: { list: SubmittedList; nation: ListsNation }) {
  const format = useFormat();
  const states = useStates();
  const { areaName, presented, eligible, verified, failed, penalisedAbovePercent: limit, submittedBy } = list;
  const body = bodyName(nation, list.toTier);
  const day = format.day(list.submittedOn);
  const percent = format.number(limit);
  const [n, of, lost, visited] = [presented, eligible, failed, verified].map(format.number);
  const late = failed * 100 > limit * verified;
  return (
    <li className="grid gap-2 border-b border-line px-3.5 py-3 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-strong">
          <Trans>
            {areaName} to the {body}
          </Trans>
        </h2>
        <p className="text-table text-muted">
          {day}
          {submittedBy ? (
            <>
              {" · "}
              <Trans>submitted by {submittedBy}</Trans>
            </>
          ) : null}
        </p>
      </div>
      <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        <p>
          <Trans>
            Presented <b className="font-strong">{n}</b> of {of} eligible
          </Trans>
          {eligible > presented ? (
            <span className="block text-small text-muted">
              <Plural value={eligible - presented} one="# was held back" other="# were held back" />
            </span>
          ) : null}
        </p>
        <p>
          {verified === 0 ? (
            <span className="text-muted">
              <Trans>None was visited yet.</Trans>
            </span>
          ) : (
            <>
              <span className={late ? "text-late" : undefined}>
                <Trans>
                  Not met <b className="font-strong">{lost}</b> of {visited} visited
                </Trans>{" "}
                · {format.percent(failed, verified)}
              </span>
              <span className="block text-small text-muted">
                {late ? (
                  <Trans>more than {percent} %: a penalty can follow</Trans>
                ) : failed === 0 && verified === presented ? (
                  <Trans>all were met: a reward can follow</Trans>
                ) : (
                  <Trans>not more than {percent} %, no penalty</Trans>
                )}
              </span>
            </>
          )}
        </p>
      </div>
      <details>
        <summary className="min-h-6 cursor-pointer text-accent max-sm:py-3">
          <Plural value={list.requests.length} one="# community" other="# communities" />
        </summary>
        <ul className="grid gap-1 pt-1 text-table">
          {list.requests.map((one) => (
            <li key={one.requestId} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
              <Link
                to="/cases/$id"
                params={{ id: one.requestId }}
                className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
              >
                {one.communityName}
              </Link>
              <HeldLevel level={one.level} name={levelName(nation, one.level)} />
              {one.outcome === null ? null : one.outcome === "PASSED" ? (
                <span className="text-gain">
                  <Trans>met</Trans>
                </span>
              ) : (
                <span className="text-lost">
                  {one.outcome === "FAILED" ? <Trans>not met</Trans> : <Trans>disqualified</Trans>}
                </span>
              )}
              <span className="text-muted">{states[one.state]}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { type WaitingEntry, type WaitingGroup, type WaitingKind, whereDone } from "#/lib/waiting";
import { Card } from "./card";
import { Chip } from "./chips";

interface Level {
  number: number;
  name: string;
}

/** The kinds in words, as something that is done. */
export function useWaitingWords(): Record<WaitingKind, string> {
  const { t } = useLingui();
  return {
    SHEET: t`Score sheets to finish and sign`,
    VISIT: t`Visits to make`,
    REVIEW_PAPERS: t`Papers to see before a visit`,
    DECIDE: t`Decisions to take`,
    REPLY: t`Requests to reply to`,
    HAND_DOWN: t`Requests to hand on`,
    FORM_TEAM: t`Teams to form`,
    PRESENT: t`Cases to present on a list`,
    APPEAL: t`Appeals to decide`,
    REVIEW: t`Levels under review`,
    COMPLAINT: t`Complaints to hear`,
    LATE_DRAFT: t`Visits without a result for long`,
    COMPARE_PAPER: t`Papers to compare`,
    COMPARE_REQUEST: t`Requests on paper to compare`,
    ASK: t`Requests to sign and pass on`,
    BRIEF: t`Self-assessments to brief and decide on`,
    REASSESS: t`Communities that assess themselves again`,
    IMPROVE: t`Communities sent back to improve`,
    SANCTION: t`Penalties and rewards to decide`,
    SETTLE_OLDER: t`Older lists to decide on`,
  };
}

/** What waits, a line for each kind: how many, how many late, and the first of them. For a home in an office. */
export function WaitingCard({ groups, title }: { groups: readonly WaitingGroup[]; title?: string }) {
  const { t } = useLingui();
  const words = useWaitingWords();
  const format = useFormat();
  const late = format.number(groups.reduce((sum, { overdue }) => sum + overdue, 0));
  if (groups.length === 0) {
    return (
      <Card aria-label={t`What waits for you`} className="px-3.5 py-2.5 text-muted">
        <Trans>Nothing waits for you at present.</Trans>
      </Card>
    );
  }
  return (
    <Card aria-label={title ?? t`What waits for you`}>
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lead font-strong">{title ?? t`What waits for you`}</h2>
        {late === "0" ? null : (
          <span className="text-small text-late">
            <Trans>{late} past their day</Trans>
          </span>
        )}
        <Link
          to="/waiting"
          className="ml-auto text-accent hover:underline max-sm:min-h-11 max-sm:content-center"
        >
          <Trans>See all of it</Trans>
        </Link>
      </div>
      <ul className="grid">
        {groups.map(({ kind, count, overdue, entries }) => (
          <li
            key={kind}
            className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 border-b border-line px-3.5 py-2 last:border-b-0 sm:grid-cols-[20rem_5rem_1fr]"
          >
            <Link
              to="/waiting"
              hash={kind}
              className="font-strong hover:underline max-sm:min-h-11 max-sm:content-center"
            >
              {words[kind]}
            </Link>
            <span className="flex items-baseline gap-2 tabular-nums">
              <b className="font-strong">{format.number(count)}</b>
              {overdue > 0 ? <Late n={overdue} /> : null}
            </span>
            <ul className="flex flex-wrap gap-x-4 gap-y-1 max-sm:col-span-full">
              {entries.map((entry) => (
                <li key={entry.id} className="min-w-0">
                  <Link
                    {...whereDone(kind, entry)}
                    className="text-accent hover:underline max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
                  >
                    {entry.communityName || entry.areaName}
                  </Link>{" "}
                  <span className="text-small text-muted">
                    <When entry={entry} />
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Late({ n }: { n: number }) {
  const late = useFormat().number(n);
  return (
    <Chip tone="late">
      <Trans>{late} late</Trans>
    </Chip>
  );
}

/** Until when, or since when. */
function When({ entry: { dueOn, overdue, since } }: { entry: WaitingEntry }) {
  const format = useFormat();
  const day = format.day(dueOn ?? since);
  return dueOn ? (
    overdue ? (
      <span className="text-late">
        <Trans>was due by {day}</Trans>
      </span>
    ) : (
      <Trans>until {day}</Trans>
    )
  ) : (
    <Trans>since {day}</Trans>
  );
}

/** What waits, in a line: how many of each kind. For a home that has something else to show first. */
export function WaitingLine({ groups }: { groups: readonly WaitingGroup[] }) {
  const { t } = useLingui();
  const words = useWaitingWords();
  const format = useFormat();
  return groups.length === 0 ? null : (
    <nav
      aria-label={t`What waits for you`}
      className="flex flex-wrap items-baseline gap-x-4 gap-y-1 print:hidden"
    >
      {groups.map(({ kind, count, overdue }) => (
        <span key={kind} className="flex items-baseline gap-1.5">
          <Link
            to="/waiting"
            hash={kind}
            className="text-accent hover:underline max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
          >
            {words[kind]}
          </Link>
          <b className="font-strong tabular-nums">{format.number(count)}</b>
          {overdue > 0 ? <Late n={overdue} /> : null}
        </span>
      ))}
    </nav>
  );
}

/** What waits, each thing a line to press: on a phone, and where all of it is listed. */
export function WaitingList({
  groups,
  levels,
}: {
  groups: readonly WaitingGroup[];
  levels: readonly Level[];
}) {
  const words = useWaitingWords();
  return groups.map((group) => (
    <section key={group.kind} id={group.kind} className="grid scroll-mt-16 gap-2">
      <h2 className="text-xl font-strong">
        {words[group.kind]} <Count group={group} />
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {group.entries.map((entry) => (
          <li key={entry.id}>
            <Link
              {...whereDone(group.kind, entry)}
              className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 py-2 hover:bg-sunken"
            >
              <span className="grid min-w-0">
                <b className="font-strong text-accent">{entry.communityName || entry.areaName}</b>
                <span className="text-office text-muted">
                  <About entry={entry} levels={levels} />
                </span>
              </span>
              <span className="text-office">
                <When entry={entry} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** How many there are, and how many of them are below. */
function Count({ group: { count, overdue, kind, entries } }: { group: WaitingGroup }) {
  const format = useFormat();
  const all = format.number(count);
  const shown = format.number(entries.length);
  return (
    <span className="ml-1.5 inline-flex items-baseline gap-x-2 text-office font-normal whitespace-nowrap text-muted">
      {entries.length < count && kind !== "SETTLE_OLDER" && kind !== "SANCTION" ? (
        <Trans>
          the first {shown} of {all}
        </Trans>
      ) : (
        all
      )}
      {overdue > 0 ? <Late n={overdue} /> : null}
    </span>
  );
}

function About({
  entry: { communityName, areaName, level, items },
  levels,
}: {
  entry: WaitingEntry;
  levels: readonly Level[];
}) {
  const name = levels.find(({ number }) => number === level)?.name;
  return communityName ? (
    <>
      {areaName} · {name}
    </>
  ) : level === 0 ? (
    <Plural value={items} one="# list or year" other="# lists and years" />
  ) : (
    <Plural value={items} one="# level of older lists" other="# levels of older lists" />
  );
}

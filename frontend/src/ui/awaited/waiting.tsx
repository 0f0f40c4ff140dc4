import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type Format, useFormat } from "#/lib/format";
import { useSession } from "#/lib/session";
import {
  firstOf,
  quarterOf,
  type WaitingEntry,
  type WaitingGroup,
  type WaitingKind,
  whereDone,
} from "#/lib/waiting";
import { Card } from "../card";
import { Chip } from "../chips";

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
    DECLARE_AREA: t`Areas to declare as a whole`,
    CONFIRM_LIST: t`Lists of communities to confirm as complete`,
    CONFIRM_MONTH: t`Months to confirm`,
    FREEZE_RETURN: t`Quarterly returns to freeze`,
    SUBMIT_RETURN: t`Quarterly returns to submit`,
    MEND_RETURN: t`Quarterly returns sent back to you`,
    ANSWER_RETURN: t`Quarterly returns to accept or send back`,
    DECIDE_NOMINATION: t`Nominations to decide`,
    PLAN_CELEBRATION: t`Celebrations to plan`,
    FOLLOW_COMMITMENT: t`Commitments that are late or due soon`,
    FOLLOW_EVENT_ACTION: t`Actions of meetings that are late or due soon`,
    HOLD_CELEBRATION: t`Celebrations whose day is over`,
    FREEZE_LEAGUE: t`The league to freeze`,
    PRESENT_FOR_LEAGUE: t`Communities to present for the league`,
    FAILED_IMPORT: t`Lists that failed to come in`,
    HELD_ROWS: t`Rows of imports to decide on`,
    EXPIRED_INVITATION: t`Invitations that expired unused`,
    FILL_ROSTER: t`Bodies with too few people for a team`,
    CONFIRM_AREA: t`Areas made by imports to confirm`,
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
      <Card aria-label={title ?? t`What waits for you`} className="px-3.5 py-2.5 text-muted">
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
                <li key={keyOf(entry)} className="min-w-0">
                  <One kind={kind} entry={entry} />
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

/** Two months of an area are done on the same thing. */
function keyOf({ id, period }: WaitingEntry): string {
  return `${id} ${period ?? ""}`;
}

/** Who or what it is, where it is done, in which area, since when and until when. */
function One({ kind, entry }: { kind: WaitingKind; entry: WaitingEntry }) {
  const title = useTitle()(kind, entry);
  const area = useArea()(title, entry);
  return (
    <>
      <Link
        {...whereDone(kind, entry)}
        className="text-accent underline max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
      >
        {title}
      </Link>{" "}
      <span className="text-small text-muted">
        {area ? `${area} · ` : null}
        <When entry={entry} />
      </span>
    </>
  );
}

/** Who or what waits: the community, the month, the quarter, whoever was nominated, else the area. */
function useTitle(): (kind: WaitingKind, entry: WaitingEntry) => string {
  const { t } = useLingui();
  const format = useFormat();
  return (kind, { communityName, name, period, areaName }) => {
    if (communityName || name) {
      return communityName || name;
    }
    const year = period?.slice(0, 4);
    return !period
      ? areaName
      : year && kind.endsWith("_LEAGUE")
        ? t`League of ${year}`
        : periodOf(kind, period, format);
  };
}

function periodOf(kind: WaitingKind, period: string, format: Format): string {
  return kind === "CONFIRM_MONTH" ? format.month(period) : quarterOf(period);
}

/** The area, where the title does not say it and it is not the reader's only one. */
function useArea(): (title: string, entry: WaitingEntry) => string | null {
  const now = useSession();
  const areas = new Set(now?.viewer.assignments.flatMap(({ areaName }) => (areaName ? [areaName] : [])));
  const own = areas.size === 0 ? now?.nation?.name : areas.size === 1 ? [...areas][0] : undefined;
  return (title, { areaName }) => (areaName === title || areaName === own ? null : areaName);
}

/** Since when it waits, and until when. */
function When({ entry: { dueOn, overdue, since } }: { entry: WaitingEntry }) {
  const format = useFormat();
  const from = format.day(since);
  if (!dueOn) {
    return <Trans>since {from}</Trans>;
  }
  const day = format.day(dueOn);
  return overdue ? (
    <Trans>
      since {from}, <span className="text-late">was due by {day}</span>
    </Trans>
  ) : (
    <Trans>
      since {from}, until {day}
    </Trans>
  );
}

/**
 * What waits, where a home has something else to show first: how many of each kind, and who, what, where and since when
 * of the first few.
 */
export function WaitingLine({ groups }: { groups: readonly WaitingGroup[] }) {
  const { t } = useLingui();
  const words = useWaitingWords();
  const format = useFormat();
  return groups.length === 0 ? null : (
    <section aria-label={t`What waits for you`} className="grid gap-1 print:hidden">
      <ul className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        {groups.map(({ kind, count, overdue }) => (
          <li key={kind} className="flex items-baseline gap-1.5">
            <Link
              to="/waiting"
              hash={kind}
              className="text-accent hover:underline max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
            >
              {words[kind]}
            </Link>
            <b className="font-strong tabular-nums">{format.number(count)}</b>
            {overdue > 0 ? <Late n={overdue} /> : null}
          </li>
        ))}
      </ul>
      <ul
        aria-label={t`What waits first`}
        className="grid gap-x-6 gap-y-0.5 border-l-2 border-line pl-3 lg:grid-cols-2"
      >
        {firstOf(groups, firstFew).map(({ kind, entry }) => (
          <li key={`${kind} ${keyOf(entry)}`} className="min-w-0">
            <One kind={kind} entry={entry} />
            <span className="text-small text-muted">
              {" · "}
              {words[kind]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many are told of at first glance. */
const firstFew = 4;

/** What waits, each thing a line to press: on a phone, and where all of it is listed. */
export function WaitingList({
  groups,
  levels,
}: {
  groups: readonly WaitingGroup[];
  levels: readonly Level[];
}) {
  const words = useWaitingWords();
  const title = useTitle();
  return groups.map((group) => (
    <section key={group.kind} id={group.kind} className="grid scroll-mt-16 gap-2">
      <h2 className="text-xl font-strong">
        {words[group.kind]} <Count group={group} />
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {group.entries.map((entry) => (
          <li key={keyOf(entry)}>
            <Link
              {...whereDone(group.kind, entry)}
              className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 py-2 hover:bg-sunken"
            >
              <span className="grid min-w-0">
                <b className="font-strong text-accent">{title(group.kind, entry)}</b>
                <span className="text-office text-muted">
                  <About kind={group.kind} entry={entry} levels={levels} titled={title(group.kind, entry)} />
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
function Count({ group: { count, overdue, entries } }: { group: WaitingGroup }) {
  const format = useFormat();
  const all = format.number(count);
  const below = entries.reduce((sum, { items }) => sum + items, 0);
  const shown = format.number(below);
  return (
    <span className="ml-1.5 inline-flex items-baseline gap-x-2 text-office font-normal whitespace-nowrap text-muted">
      {below < count ? (
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

/** Where it is, and what of. */
function About({
  kind,
  entry: { areaName, level, items },
  levels,
  titled,
}: {
  kind: WaitingKind;
  entry: WaitingEntry;
  levels: readonly Level[];
  titled: string;
}) {
  const of =
    kind === "SANCTION" ? (
      <Plural value={items} one="# list or year" other="# lists and years" />
    ) : kind === "SETTLE_OLDER" ? (
      <Plural value={items} one="# level of older lists" other="# levels of older lists" />
    ) : kind === "HELD_ROWS" ? (
      <Plural value={items} one="# row" other="# rows" />
    ) : kind === "DECIDE_NOMINATION" && items > 1 ? (
      <Plural value={items} one="# nomination" other="# nominations" />
    ) : (
      levels.find(({ number }) => number === level)?.name
    );
  const where = areaName === titled ? null : areaName;
  return (
    <>
      {where}
      {where && of ? " · " : null}
      {of}
    </>
  );
}

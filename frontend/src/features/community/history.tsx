import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { papersLink, standingLink } from "#/lib/community-links";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { LevelMark } from "#/ui/level";
import { Nothing, Section } from "#/ui/section";
import { Dated } from "./dates";
import { useOpenAct } from "./opened";
import { type Community, type LevelRecord, may, type Nation } from "./query";
import { historyOf } from "./standing";
import { useWords } from "./words";

/** The levels that it held or is said to hold, each with who says so and since when (PR2, PR5). */
export function History({ community, nation }: { community: Community; nation: Nation }) {
  const records = historyOf(community);
  return (
    <Section
      title={<Trans>Levels</Trans>}
      flush
      actions={
        <>
          {may(community, "SELF_ASSESSMENT READ") ? (
            <Link
              {...standingLink(community.id)}
              className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
            >
              <Trans>Certificates and reviews</Trans>
            </Link>
          ) : null}
          {may(community, "TRANSCRIPTION READ") ? (
            <Link
              {...papersLink(community.id)}
              className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
            >
              <Trans>Checks on paper</Trans>
            </Link>
          ) : null}
        </>
      }
    >
      {records.length === 0 ? (
        <Nothing>
          <Trans>No level is recorded, neither here nor on an older list.</Trans>
        </Nothing>
      ) : (
        <ol>
          {records.map((record) => (
            <Entry key={record.id} record={record} community={community} nation={nation} />
          ))}
        </ol>
      )}
      <Honours community={community} nation={nation} />
    </Section>
  );
}

/** The celebrations that honoured it: when, where and for which level (HN2). */
function Honours({ community, nation }: { community: Community; nation: Nation }) {
  const { t } = useLingui();
  const format = useFormat();
  return community.honours.length === 0 ? null : (
    <ul aria-label={t`Honours received`} className="border-t border-line">
      {community.honours.map(({ celebrationId, on, place, areaName, level }) => {
        const name = nation.levels.find(({ number }) => number === level)?.name ?? level;
        const day = format.day(on);
        return (
          <li
            key={`${celebrationId} ${level}`}
            className="flex flex-wrap items-baseline gap-x-2 border-b border-line px-3.5 py-2 text-table last:border-b-0"
          >
            <Link
              to="/celebrations/$id"
              params={{ id: celebrationId }}
              className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
            >
              <Trans>
                Honoured for {name} on {day}
              </Trans>
            </Link>
            <span className="text-small text-muted">{[place, areaName].filter(Boolean).join(", ")}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Entry({ record, community, nation }: { record: LevelRecord; community: Community; nation: Nation }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const open = useOpenAct();
  const checked = record.source === "CHECKED_HERE";
  const name = nation.levels.find(({ number }) => number === record.level)?.name ?? record.level;
  const settled = record.settledOn ? format.day(record.settledOn) : null;
  const lost = record.lostOn ? format.day(record.lostOn) : null;
  const recorded = format.day(record.createdAt.slice(0, 10));
  const list = record.sourceName || t`a list without a name`;
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-start gap-x-2.5 border-b border-line px-3.5 py-2 last:border-b-0">
      <span className="mt-0.5 inline-flex">
        <LevelMark step={record.level} older={!checked} />
      </span>
      <div className="grid min-w-0 gap-0.5">
        <p>
          <b className="font-strong">{name}</b>{" "}
          <span className="text-muted">
            <Dated day={record.effectiveOn} precision={record.effectivePrecision} />
          </span>
        </p>
        <p className="wrap-anywhere text-table">
          {checked ? <Trans>Checked here</Trans> : <Trans>Older list, not checked here: {list}</Trans>}
        </p>
        <p className="wrap-anywhere text-small text-muted">
          <span
            className={record.standing === "LOST" || record.standing === "REJECTED" ? "text-lost" : undefined}
          >
            {record.madeInError ? <Trans>Withdrawn, made in error</Trans> : words.standing[record.standing]}
          </span>
          {settled ? <> · {settled}</> : null}
          {lost ? <> · {lost}</> : null}
          {record.reason ? <> · {record.reason}</> : null} · <Trans>recorded on {recorded}</Trans>
        </p>
      </div>
      {!checked && may(community, "LEVEL_HISTORY REVIEW") ? (
        <Button onClick={() => open({ act: "review", record })}>
          <Trans>Decide</Trans>
        </Button>
      ) : null}
    </li>
  );
}

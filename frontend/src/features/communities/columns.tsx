import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useFormat } from "#/lib/format";
import { useImpreciseDate } from "#/lib/imprecise-date";
import type { Nation } from "#/lib/session";
import { Chip } from "#/ui/chips";
import { type Column, rowLink } from "#/ui/column";
import { HeldLevel, OlderLevel } from "#/ui/held-level";
import { Of } from "#/ui/of";
import type { CommunityRow } from "./query";

/** Columns that stand there until somebody chooses others. */
export const firstColumns = [
  "area",
  "level",
  "older",
  "changed",
  "due",
  "coverage",
  "population",
  "marks",
] as const;

/** All columns of the list. What is not open to the viewer, or not known, is said to be so and never shown as 0. */
export function useColumns(levels: Nation["levels"], figures: boolean): Column<CommunityRow>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const dated = useImpreciseDate();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language, and nothing else here.
  return useMemo(() => {
    const levelName = (number: number) => levels.find((level) => level.number === number)?.name ?? "";
    const share = (of: (row: CommunityRow) => number | null) => (row: CommunityRow) => (
      <Share n={of(row)} of={row.householdsCounted} />
    );
    const all: Column<CommunityRow>[] = [
      {
        key: "name",
        label: t`Community`,
        sortable: true,
        grow: true,
        width: 140,
        phone: "title",
        cell: (row) => (
          <Link to="/communities/$id" params={{ id: row.id }} className={rowLink}>
            {row.name}
          </Link>
        ),
      },
      {
        key: "area",
        label: t`Area`,
        grow: true,
        width: 148,
        cell: (row) => [row.areaName, row.parentAreaName].filter(Boolean).join(", "),
      },
      {
        key: "level",
        label: t`Checked here`,
        sortable: true,
        width: 124,
        cell: (row) => <HeldLevel level={row.level} name={levelName(row.level)} />,
      },
      {
        key: "older",
        label: t`Older list`,
        name: t`Older list, not checked here`,
        width: 100,
        cell: (row) =>
          row.recordedLevel > 0 ? (
            <OlderLevel level={row.recordedLevel} name={levelName(row.recordedLevel)} />
          ) : (
            ""
          ),
      },
      {
        key: "changed",
        label: t`Newest level`,
        name: t`Date of the newest level`,
        sortable: true,
        numeric: true,
        width: 136,
        cell: (row) => dated(row.lastLevelChangeOn, row.lastLevelChangePrecision) ?? "",
      },
      {
        key: "triggeredOn",
        label: t`Triggered`,
        name: t`Date of triggering`,
        numeric: true,
        width: 112,
        cell: (row) => dated(row.triggeredOn, row.triggeredPrecision) ?? "",
      },
      {
        key: "due",
        label: t`Next level due`,
        sortable: true,
        numeric: true,
        width: 110,
        cell: (row) =>
          row.dueOn ? (
            <span className={row.overdue ? "font-strong text-late" : undefined}>{format.day(row.dueOn)}</span>
          ) : (
            ""
          ),
      },
    ];
    const counted: Column<CommunityRow>[] = [
      {
        key: "coverage",
        label: t`Improved latrine`,
        name: t`Improved latrine, of the households counted`,
        sortable: true,
        numeric: true,
        width: 124,
        cell: share((row) => row.improved),
      },
      {
        key: "openDefaecation",
        label: t`Open defaecation`,
        name: t`Open defaecation, of the households counted`,
        numeric: true,
        width: 124,
        cell: share((row) => row.openDefaecation),
      },
      {
        key: "handwashing",
        label: t`Hand washing`,
        name: t`Hand washing with soap and water, of the households counted`,
        numeric: true,
        width: 124,
        cell: share((row) => row.handwashingBasic),
      },
    ];
    const rest: Column<CommunityRow>[] = [
      {
        key: "population",
        label: t`People`,
        name: t`People, as reported`,
        sortable: true,
        numeric: true,
        width: 94,
        cell: (row) => <Reported n={row.population} year={row.populationYear} />,
      },
      {
        key: "reportedHouseholds",
        label: t`Households, reported`,
        numeric: true,
        width: 112,
        cell: (row) => <Reported n={row.reportedHouseholds} />,
      },
      {
        key: "reportedToilets",
        label: t`Toilets, reported`,
        numeric: true,
        width: 112,
        cell: (row) => <Reported n={row.reportedToilets} />,
      },
      {
        key: "marks",
        label: t`To note`,
        width: 150,
        cell: (row) => <Marks row={row} />,
      },
      {
        key: "organisations",
        label: t`Supported by`,
        width: 168,
        cell: (row) => row.organisations.join(", "),
      },
      {
        key: "recorded",
        label: t`Newest record`,
        name: t`Day of the newest record`,
        numeric: true,
        width: 112,
        cell: (row) => (row.lastRecordedOn ? format.day(row.lastRecordedOn) : ""),
      },
    ];
    return [...all, ...(figures ? counted : []), ...rest];
  }, [i18n.locale, levels, figures]);
}

/** n of N households that were seen. None seen is no share at all (PR3). */
function Share({ n, of }: { n: number | null; of: number | null }) {
  const format = useFormat();
  if (n === null || of === null) {
    return null;
  }
  if (of === 0) {
    return <Missing>{<Trans>none counted</Trans>}</Missing>;
  }
  return (
    <span className="whitespace-nowrap">
      <Of n={n} of={of} /> <span className="inline-block w-10 font-strong">{format.percent(n, of)}</span>
    </span>
  );
}

function Reported({ n, year }: { n: number | null; year?: number | null }) {
  const format = useFormat();
  return n === null ? (
    <Missing>
      <Trans>not reported</Trans>
    </Missing>
  ) : (
    <span className="whitespace-nowrap">
      {format.number(n)} {year ? <span className="text-small text-muted">{year}</span> : null}
    </span>
  );
}

function Missing({ children }: { children: ReactNode }) {
  return <span className="text-small whitespace-nowrap text-muted">{children}</span>;
}

/** What an officer should know of it before its figures. */
function Marks({ row }: { row: CommunityRow }) {
  const marks: ReactNode[] = [];
  const mark = (key: string, tone: "plain" | "late" | "lost", words: ReactNode) =>
    marks.push(
      <Chip key={key} tone={tone}>
        {words}
      </Chip>,
    );
  if (row.endedOn) {
    mark("ended", "plain", <Trans>no more</Trans>);
  }
  if (row.levelUnderReview) {
    mark("review", "lost", <Trans>under review</Trans>);
  }
  if (row.overdue) {
    mark("overdue", "late", <Trans>overdue</Trans>);
  }
  if (row.stalled) {
    mark("stalled", "late", <Trans>stalled</Trans>);
  }
  if (row.dormantOn) {
    mark("dormant", "plain", <Trans>dormant</Trans>);
  }
  if (row.flagged) {
    mark("flagged", "late", <Trans>flagged</Trans>);
  }
  return marks.length > 0 ? (
    <span className="flex gap-1 overflow-hidden max-sm:flex-wrap max-sm:justify-end">{marks}</span>
  ) : (
    ""
  );
}

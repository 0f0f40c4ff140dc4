import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { useImpreciseDate } from "#/lib/imprecise-date";
import { Chip } from "#/ui/chips";
import { type Column, rowLink } from "#/ui/column";
import { LevelMark } from "#/ui/level";
import type { League, LeagueNation, LeagueRow } from "./query";
import { Change, Rank } from "./rank";

/** What is done about a row's presentation. */
export interface RowActs {
  present: (row: LeagueRow) => void;
  withdraw: (row: LeagueRow) => void;
}

const inRow = "min-h-6 font-strong text-accent hover:underline max-sm:min-h-11";

/** The columns of a league; offices read marks of communities that are theirs to know, and go to those. */
export function useColumns(league: League, nation: LeagueNation, acts: RowActs | null): Column<LeagueRow>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const date = useImpreciseDate();
  const compared = league.editions.some(({ year }) => !league.edition || year < league.edition.year);
  const asItStands = league.edition === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo(() => {
    const columns: (Column<LeagueRow> | null)[] = [
      { key: "rank", label: t`Rank`, numeric: true, width: 64, cell: (row) => <Rank row={row} /> },
      compared ? { key: "change", label: t`Change`, width: 72, cell: (row) => <Change row={row} /> } : null,
      {
        key: "name",
        label: t`Community`,
        grow: true,
        width: 170,
        phone: "title",
        cell: (row) => (
          <span className="inline-flex items-center gap-2">
            {acts && row.open ? (
              <Link
                to="/communities/$id"
                params={{ id: row.communityId }}
                className={row.viewerPresents && asItStands ? "text-accent hover:underline" : rowLink}
              >
                {row.name}
              </Link>
            ) : (
              row.name
            )}
            {row.underReview ? (
              <Chip tone="late">
                <Trans>under review</Trans>
              </Chip>
            ) : null}
          </span>
        ),
      },
      {
        key: "area",
        label: t`Area`,
        grow: true,
        width: 170,
        cell: (row) => [row.areaName, row.parentAreaName].filter(Boolean).join(", "),
      },
      {
        key: "level",
        label: t`Level`,
        width: 210,
        cell: (row) => (
          <span className="inline-flex items-center gap-1.5 align-middle">
            <LevelMark step={row.level} /> {nation.levels.find(({ number }) => number === row.level)?.name}
          </span>
        ),
      },
      acts
        ? {
            key: "marks",
            label: t`Marks`,
            numeric: true,
            width: 72,
            cell: (row) =>
              row.marks !== null ? (
                format.number(row.marks)
              ) : (
                <span className="text-muted">
                  <span aria-hidden="true">–</span>
                  <span className="sr-only">
                    {row.open ? <Trans>not known</Trans> : <Trans>not yours to see</Trans>}
                  </span>
                </span>
              ),
          }
        : null,
      {
        key: "since",
        label: t`Held since`,
        numeric: true,
        width: 112,
        cell: (row) => date(row.since, row.sincePrecision) ?? t`not known`,
      },
      {
        key: "presented",
        label: t`Presented`,
        width: acts && league.viewerPresents && asItStands ? 170 : 96,
        cell: (row) => {
          if (!acts || !asItStands || !row.viewerPresents) {
            return row.presented ? (
              <Chip>
                <Trans>presented</Trans>
              </Chip>
            ) : null;
          }
          return row.presented ? (
            <span className="inline-flex items-center gap-2">
              <Chip>
                <Trans>presented</Trans>
              </Chip>
              <button type="button" onClick={() => acts.withdraw(row)} className={inRow}>
                <Trans>Take back</Trans>
                <span className="sr-only"> {row.name}</span>
              </button>
            </span>
          ) : (
            <button type="button" onClick={() => acts.present(row)} className={inRow}>
              <Trans>Present it</Trans>
              <span className="sr-only"> {row.name}</span>
            </button>
          );
        },
      },
    ];
    return columns.filter((column) => column !== null);
  }, [i18n.locale, format, nation, acts, compared, asItStands, league.viewerPresents]);
}

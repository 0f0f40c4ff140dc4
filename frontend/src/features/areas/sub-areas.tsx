import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { Card } from "#/ui/card";
import { Chip } from "#/ui/chips";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { LadderBar } from "#/ui/ladder-bar";
import { Of } from "#/ui/of";
import { headline, segmentsOf, useSegmentsLabel } from "./ladder";
import {
  type AreaAnswer,
  type Figures,
  type ListedArea,
  moreAreasDocument,
  type OneArea,
  pageSize,
  type Words,
} from "./query";
import { kindName, levelBelow } from "./words";

/** The areas right below, each with its figures where they are open to the viewer. */
export function SubAreas({
  area,
  answer,
  words,
  levels,
}: {
  area: OneArea;
  answer: AreaAnswer;
  words: Words;
  levels: readonly { number: number; key: string; name: string }[];
}) {
  const { t } = useLingui();
  const format = useFormat();
  const pages = usePages(
    moreAreasDocument,
    {
      filter: { parent: area.id },
      orderBy: { field: "NAME" as const, direction: "ASC" as const },
      first: pageSize,
    },
    (data) => data.areas,
    answer.areas,
  );
  const columns = useColumns(words, levels, answer.progress?.rows ?? null);
  const below = levelBelow(words, area.depth);
  if (!below || answer.areas.totalCount === 0) {
    return null;
  }
  const count = format.number(answer.areas.totalCount);
  const direct = answer.progress
    ? answer.progress.rows.reduce((rest, row) => rest - row.communities, answer.progress.total.communities)
    : 0;
  const directCount = format.number(direct);
  return (
    <Card aria-labelledby="below" className="min-w-0">
      <h2 id="below" className="border-b border-line px-3.5 py-2.5 text-lead font-strong">
        {below.plural}{" "}
        <span className="text-small font-normal text-muted">
          <Trans>
            {count} in {area.name}
          </Trans>
        </span>
      </h2>
      <DataTable
        label={t`Areas below`}
        columns={columns}
        rows={pages.rows}
        rowKey={({ id }) => id}
        total={pages.total}
        loading={pages.loading}
        failure={pages.failure}
        {...(pages.hasMore ? { onMore: pages.more } : {})}
      />
      {direct > 0 ? (
        <p className="border-t border-line px-3.5 py-2 text-muted">
          <Trans>
            {directCount} communities lie in {area.name} directly.
          </Trans>
        </p>
      ) : null}
    </Card>
  );
}

function useColumns(
  words: Words,
  levels: readonly { number: number; key: string; name: string }[],
  rows: readonly Figures[] | null,
): Column<ListedArea>[] {
  const { t } = useLingui();
  const format = useFormat();
  const label = useSegmentsLabel();
  const level = headline(levels);
  return useMemo(() => {
    const byId = new Map(rows?.map((row) => [row.id, row]));
    const figures: Column<ListedArea>[] = rows
      ? [
          {
            key: "ladder",
            label: t`Ladder`,
            width: 140,
            cell: ({ id }) => {
              const row = byId.get(id);
              const segments = row && row.communities > 0 ? segmentsOf(row, levels) : null;
              return (
                <LadderBar segments={segments} label={segments ? label(segments, levels) : t`no list`} />
              );
            },
          },
          {
            key: "reached",
            label: level ? t`${level.name} or higher` : "",
            width: 120,
            numeric: true,
            cell: ({ id }) => {
              const row = byId.get(id);
              return row && level && row.communities > 0 ? (
                <Of n={row.reachedAny[level.number] ?? 0} of={row.communities} />
              ) : (
                <span className="text-muted">
                  <Trans>no list</Trans>
                </span>
              );
            },
          },
          {
            key: "late",
            label: t`Late`,
            width: 64,
            numeric: true,
            cell: ({ id }) => {
              const row = byId.get(id);
              return row && row.communities > 0 ? (
                <span className={row.overdue > 0 ? "text-late" : "text-muted"}>
                  {format.number(row.overdue)}
                </span>
              ) : null;
            },
          },
        ]
      : [];
    return [
      {
        key: "name",
        label: t`Name`,
        grow: true,
        width: 170,
        phone: "title" as const,
        cell: (area: ListedArea) => (
          <>
            <Link to="/areas/$id" params={{ id: area.id }} className={rowLink}>
              {area.name}
            </Link>{" "}
            {area.confirmed ? null : (
              <Chip tone="late">
                <Trans>not confirmed</Trans>
              </Chip>
            )}
          </>
        ),
      },
      { key: "kind", label: t`Kind`, width: 110, cell: (area: ListedArea) => kindName(words, area) },
      ...figures,
      {
        key: "population",
        label: t`People (census)`,
        width: 130,
        numeric: true,
        cell: (area: ListedArea) =>
          area.population === null ? null : (
            <>
              {format.number(area.population)} <span className="text-muted">{area.populationYear}</span>
            </>
          ),
      },
    ];
  }, [t, format, words, levels, level, label, rows]);
}

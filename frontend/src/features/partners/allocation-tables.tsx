import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { HeldLevel } from "#/ui/held-level";
import { ExportMenu, useTableSheet } from "#/ui/table-sheet";
import type { Proposal, ProposedArea, ProposedCommunity } from "./allocation-query";
import type { Chosen } from "./coverage-table";

/** What the picture would be: the areas in which something changes, where most does first. */
export function AllocationAreas({
  rows,
  today,
  chosen,
}: {
  rows: readonly ProposedArea[];
  today: string;
  chosen: Chosen;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const changed = rows
    .filter(({ proposed, handedOver }) => proposed + handedOver > 0)
    .sort((a, b) => b.proposed - a.proposed || b.handedOver - a.handedOver);
  const hands = changed.some(({ handedOver }) => handedOver > 0);
  const same = rows.length - changed.length;
  const n = format.number(same);
  const columns: Column<ProposedArea>[] = [
    {
      key: "area",
      label: t`Area`,
      width: 170,
      grow: true,
      phone: "title",
      cell: (row) => (
        <>
          {row.areaName} <span className="text-small text-muted">{row.parentAreaName}</span>
        </>
      ),
    },
    {
      key: "proposed",
      label: t`Proposed`,
      width: 90,
      numeric: true,
      cell: (row) => <b className="font-strong">{format.number(row.proposed)}</b>,
    },
    {
      key: "before",
      label: t`With nobody today`,
      width: 140,
      numeric: true,
      cell: (row) => format.number(row.uncovered),
    },
    {
      key: "after",
      label: t`With nobody then`,
      width: 130,
      numeric: true,
      cell: (row) => format.number(row.uncoveredAfter),
    },
    {
      key: "people",
      label: t`People with nobody, today and then`,
      width: 210,
      numeric: true,
      cell: (row) => {
        const [before, after] = [
          format.number(row.uncoveredPopulation),
          format.number(row.uncoveredPopulationAfter),
        ];
        return `${before} → ${after}`;
      },
    },
    ...(hands
      ? [
          {
            key: "hands",
            label: t`Left to others`,
            width: 110,
            numeric: true,
            cell: (row: ProposedArea) => format.number(row.handedOver),
          },
        ]
      : []),
  ];
  const sheet = useTableSheet({
    title: t`What the picture would be`,
    today,
    chosen,
    heads: [
      t`Area`,
      t`In`,
      t`Proposed`,
      t`With nobody today`,
      t`With nobody then`,
      t`People with nobody today`,
      t`People with nobody then`,
      t`Left to others`,
    ],
    rows: changed.map((row) => [
      row.areaName,
      row.parentAreaName,
      row.proposed,
      row.uncovered,
      row.uncoveredAfter,
      row.uncoveredPopulation,
      row.uncoveredPopulationAfter,
      row.handedOver,
    ]),
  });
  return (
    <Card aria-labelledby="picture" className="min-w-0">
      <div className="flex flex-wrap items-start justify-between gap-2 border-b border-line px-3.5 py-2.5">
        <div>
          <h2 id="picture" className="text-lead font-strong">
            <Trans>What the picture would be</Trans>
          </h2>
          <p className="text-small text-muted">
            <Trans>People as reported. In {n} other areas nothing changes.</Trans>
          </p>
        </div>
        {changed.length > 0 ? <ExportMenu sheet={sheet} /> : null}
      </div>
      <DataTable
        label={t`What the picture would be`}
        columns={columns}
        rows={changed}
        rowKey={(row) => row.areaId}
        total={changed.length}
      />
    </Card>
  );
}

/** The communities that are proposed, those for which most speaks first, with why. */
export function AllocationCommunities({
  proposal,
  levels,
  today,
  chosen,
}: {
  proposal: Proposal;
  levels: readonly { number: number; name: string }[];
  today: string;
  chosen: Chosen;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const rows = proposal.communities;
  const reasons: Readonly<Record<ProposedCommunity["reasons"][number]["reason"], string>> = {
    UNSERVED: t`nobody is there`,
    PEOPLE: t`its people`,
    SLIPPED: t`slipped back`,
    LATE: t`behind its time frame`,
    NEARLY_WHOLE: t`area nearly whole`,
    NEAR: t`near already`,
  };
  const why = (row: ProposedCommunity) => {
    const told = row.reasons.map(({ reason, points }) => `${reasons[reason]} ${format.number(points)}`);
    const kept = row.points - row.reasons.reduce((sum, { points }) => sum + points, 0);
    const rest = format.number(kept);
    return format.list(kept > 0 ? [...told, t`other reasons ${rest}`] : told);
  };
  const level = (n: number) => levels.find(({ number }) => number === n)?.name ?? "";
  const columns: Column<ProposedCommunity>[] = [
    {
      key: "name",
      label: t`Community`,
      width: 140,
      phone: "title",
      cell: (row) =>
        row.open ? (
          <Link to="/communities/$id" params={{ id: row.communityId }} className={rowLink}>
            {row.name}
          </Link>
        ) : (
          row.name
        ),
    },
    {
      key: "place",
      label: t`In`,
      width: 200,
      cell: (row) => (row.areaName === row.placeName ? row.placeName : `${row.areaName}, ${row.placeName}`),
    },
    {
      key: "level",
      label: t`Level`,
      width: 110,
      cell: (row) => <HeldLevel level={row.level} name={level(row.level)} />,
    },
    {
      key: "people",
      label: t`People, as reported`,
      width: 140,
      numeric: true,
      cell: (row) => (row.population === null ? "–" : format.number(row.population)),
    },
    {
      key: "points",
      label: t`Points`,
      width: 70,
      numeric: true,
      cell: (row) => <b className="font-strong">{format.number(row.points)}</b>,
    },
    { key: "why", label: t`Why`, width: 430, grow: true, cell: why },
  ];
  const sheet = useTableSheet({
    title: t`Where support would do most`,
    today,
    chosen,
    heads: [t`Community`, t`In`, t`Area`, t`Level`, t`People, as reported`, t`Points`, t`Why`],
    rows: rows.map((row) => [
      row.name,
      row.areaName,
      row.placeName,
      level(row.level),
      row.population,
      row.points,
      why(row),
    ]),
  });
  const [n, of] = [format.number(rows.length), format.number(proposal.proposed)];
  return (
    <Card aria-labelledby="proposed" className="min-w-0">
      <div className="flex flex-wrap items-start justify-between gap-2 border-b border-line px-3.5 py-2.5">
        <div>
          <h2 id="proposed" className="text-lead font-strong">
            <Trans>The communities</Trans>
          </h2>
          <p className="text-small text-muted">
            {rows.length < proposal.proposed ? (
              <Trans>
                The first {n} of {of}, those for which most speaks first.
              </Trans>
            ) : (
              <Trans>Those for which most speaks first.</Trans>
            )}
          </p>
        </div>
        {rows.length > 0 ? <ExportMenu sheet={sheet} /> : null}
      </div>
      <DataTable
        label={t`The communities`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.communityId}
        total={rows.length}
      />
    </Card>
  );
}

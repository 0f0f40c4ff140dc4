import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Chip } from "#/ui/chips";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { HeldLevel } from "#/ui/held-level";
import type { Board, Due } from "./query";

/** The decisions that are due, each with whether its evidence is whole, or what is lacking. */
export function Agenda({
  cases,
  total,
  nation,
}: {
  cases: readonly Due[];
  total: number;
  nation: NonNullable<Board["nation"]>;
}) {
  const { t } = useLingui();
  const columns = useColumns(nation);
  return (
    <DataTable
      label={t`Decisions that are due`}
      columns={columns}
      rows={cases}
      rowKey={({ requestId }) => requestId}
      total={total}
    />
  );
}

function useColumns(nation: NonNullable<Board["nation"]>): readonly Column<Due>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "community",
      label: t`Community`,
      grow: true,
      width: 160,
      phone: "title",
      cell: ({ requestId, communityName }) => (
        <Link to="/cases/$id" params={{ id: requestId }} className={rowLink}>
          {communityName}
        </Link>
      ),
    },
    { key: "area", label: t`Area`, width: 150, cell: ({ areaName }) => areaName },
    {
      key: "level",
      label: t`Level asked for`,
      width: 180,
      cell: ({ level }) => (
        <HeldLevel
          level={level}
          name={nation.levels.find(({ number }) => number === level)?.name ?? String(level)}
        />
      ),
    },
    {
      key: "marks",
      label: t`Marks`,
      width: 170,
      cell: ({ totals }) =>
        totals.length === 0 ? (
          <span className="text-muted">
            <Trans>on paper</Trans>
          </span>
        ) : (
          totals
            .map(({ tier, total }) =>
              totals.length > 1
                ? `${nation.tiers.find(({ key }) => key === tier)?.name ?? tier} ${format.number(total)}`
                : format.number(total),
            )
            .join(" · ")
        ),
    },
    { key: "since", label: t`Waits since`, width: 110, cell: ({ since }) => format.day(since) },
    {
      key: "evidence",
      label: t`Evidence`,
      grow: true,
      width: 240,
      cell: (one) => <Evidence of={one} />,
    },
  ];
}

function Evidence({ of: { whole, flags, complaints, underReview, definition, differing } }: { of: Due }) {
  return (
    <span className="flex flex-wrap gap-1">
      {whole ? (
        <Chip>
          <span aria-hidden="true">✓</span> <Trans>whole</Trans>
        </Chip>
      ) : null}
      {underReview ? (
        <Chip tone="lost">
          <Trans>level below under review</Trans>
        </Chip>
      ) : null}
      {flags > 0 ? (
        <Chip tone="late">
          <Plural value={flags} one="# flag to settle" other="# flags to settle" />
        </Chip>
      ) : null}
      {complaints > 0 ? (
        <Chip tone="late">
          <Plural value={complaints} one="# complaint to hear" other="# complaints to hear" />
        </Chip>
      ) : null}
      {definition === "DOES_NOT_HOLD" ? (
        <Chip tone="late">
          <Trans>the definition does not hold: say why</Trans>
        </Chip>
      ) : null}
      {differing.length > 0 ? (
        <Chip>
          <Plural value={differing.length} one="tiers differ on #" other="tiers differ on #" />
        </Chip>
      ) : null}
    </span>
  );
}

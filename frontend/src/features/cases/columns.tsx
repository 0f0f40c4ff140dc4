import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { daysBetween, useFormat } from "#/lib/format";
import { type Column, rowLink } from "#/ui/column";
import { HeldLevel } from "#/ui/held-level";
import { None } from "#/ui/none";
import type { CaseRow, CasesNation } from "./query";
import { levelName, tierName, useStates } from "./words";

/** What the list says of a case. */
export function useColumns(nation: CasesNation | null): Column<CaseRow>[] {
  const { t } = useLingui();
  const format = useFormat();
  const states = useStates();
  return useMemo(() => {
    if (!nation) {
      return [];
    }
    const { today } = nation;
    return [
      {
        key: "community",
        label: t`Community`,
        grow: true,
        width: 180,
        sortable: true,
        phone: "title",
        cell: (row) => (
          <Link to="/cases/$id" params={{ id: row.id }} className={rowLink}>
            {row.communityName}
          </Link>
        ),
      },
      {
        key: "area",
        label: t`Area`,
        width: 170,
        cell: (row) => (
          <span className="text-muted">{[row.areaName, row.parentAreaName].filter(Boolean).join(", ")}</span>
        ),
      },
      {
        key: "level",
        label: t`Asks for`,
        width: 150,
        sortable: true,
        cell: (row) => <HeldLevel level={row.level} name={levelName(nation, row.level)} />,
      },
      {
        key: "state",
        label: t`Stands at`,
        width: 230,
        cell: (row) => (
          <span className={row.draftLate ? "text-late" : undefined}>
            {states[row.state]}
            {row.draftLate ? <Trans>, draft late</Trans> : null}
          </span>
        ),
      },
      { key: "tier", label: t`Check by`, width: 96, cell: (row) => tierName(nation, row.tier) },
      {
        key: "since",
        label: t`Since`,
        width: 112,
        sortable: true,
        cell: (row) => format.day(row.closedOn ?? row.waitingSince),
      },
      {
        key: "due",
        label: t`Visit until`,
        width: 190,
        sortable: true,
        cell: (row) => <Due row={row} today={today} />,
      },
    ];
  }, [nation, t, format, states]);
}

function Due({ row, today }: { row: CaseRow; today: string }) {
  const format = useFormat();
  if (!row.dueOn) {
    return <None />;
  }
  const late = daysBetween(row.dueOn, today);
  return row.overdue ? (
    <span className="text-late">
      {format.day(row.dueOn)} · <Plural value={late} one="# day late" other="# days late" />
    </span>
  ) : (
    format.day(row.dueOn)
  );
}

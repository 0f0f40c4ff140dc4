import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { CommunityLine } from "#/lib/community";
import { useFormat } from "#/lib/format";
import { Blocks } from "./blocks";
import { type Column, rowLink } from "./column";
import { Of } from "./of";
import { Standing } from "./standing";

/** The columns of a home's list of communities: which, where, its step, what blocks it, by when, how fresh. */
export function useCommunityColumns(
  levels: readonly { number: number; name: string }[],
  { area = "whole" }: { area?: "whole" | "lowest" | "none" } = {},
): readonly Column<CommunityLine>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo(
    () => [
      {
        key: "name",
        label: t`Community`,
        width: 124,
        cell: (row) => (
          <Link to="/communities/$id" params={{ id: row.id }} className={rowLink}>
            {row.name}
          </Link>
        ),
      },
      ...(area === "none"
        ? []
        : [
            {
              key: "area",
              label: t`Area`,
              width: area === "whole" ? 150 : 100,
              cell: area === "whole" ? areaOf : (row: CommunityLine) => row.areaName,
            },
          ]),
      { key: "step", label: t`Step`, width: 178, cell: (row) => <Standing row={row} levels={levels} /> },
      {
        key: "blocks",
        label: t`What blocks it`,
        width: 222,
        grow: true,
        cell: (row) => <Blocks row={row} />,
      },
      {
        key: "improved",
        label: t`Improved`,
        name: t`Households with an improved latrine`,
        numeric: true,
        width: 104,
        cell: (row) =>
          row.householdsCounted ? (
            <Of n={row.improved ?? 0} of={row.householdsCounted} />
          ) : (
            <span className="text-small text-muted">
              <Trans>none counted</Trans>
            </span>
          ),
      },
      {
        key: "due",
        label: t`Time limit`,
        numeric: true,
        width: 116,
        cell: (row) =>
          row.dueOn ? (
            <span className={row.overdue ? "font-strong text-late" : undefined}>{format.day(row.dueOn)}</span>
          ) : null,
      },
      {
        key: "news",
        label: t`Last news`,
        numeric: true,
        width: 116,
        cell: (row) => (row.lastRecordedOn ? format.day(row.lastRecordedOn) : null),
      },
    ],
    [i18n.locale, format, levels, area],
  );
}

/** The areas that it lies in, the lowest first. */
function areaOf(row: CommunityLine): string {
  return row.parentAreaName ? `${row.areaName}, ${row.parentAreaName}` : row.areaName;
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Checkbox } from "#/ui/checkbox";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import { Select } from "#/ui/select";
import { ExportMenu, useTableSheet } from "#/ui/table-sheet";
import type { ReportingYear, YearNation, YearRow } from "./query";
import { quartersBefore } from "./search";
import { Strip, StripLegend } from "./strip";
import { useYearWords } from "./words";

const route = getRouteApi("/office/year");

/** Whether something of an area is lacking: a month past its day, or a return. */
function lacks(row: YearRow): boolean {
  return row.lackingSince !== null || (row.asked && row.overdue);
}

/** How areas compare: the last twelve months of each, and where the quarter's return is. */
export function ReportingAreas({
  year,
  nation,
  areaName,
}: {
  year: ReportingYear;
  nation: YearNation;
  areaName: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useYearWords();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const rows = search.lacking ? year.rows.filter(lacks) : year.rows;
  const level = nation.areaLevels.at(-1)?.name ?? "";
  const quarter = year.quarter;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo<readonly Column<YearRow>[]>(
    () => [
      {
        key: "name",
        label: <Trans>Name</Trans>,
        grow: true,
        width: 140,
        phone: "title",
        cell: ({ areaId, name, above }) => (
          <>
            <Link to="/year" search={{ area: areaId }} className={rowLink}>
              {name}
            </Link>{" "}
            {above === areaName ? null : <span className="text-small text-muted">{above}</span>}
          </>
        ),
      },
      {
        key: "months",
        label: <Trans>Last twelve months</Trans>,
        width: 260,
        cell: ({ months }) => <Strip months={months} />,
      },
      {
        key: "since",
        label: <Trans>Lacking since</Trans>,
        width: 110,
        cell: ({ lackingSince }) =>
          lackingSince ? <span className="text-late">{format.month(lackingSince)}</span> : <None />,
      },
      {
        key: "return",
        label: <Trans>Return for {quarter}</Trans>,
        width: 290,
        cell: (row) => <ReturnCell row={row} quarter={quarter} />,
      },
    ],
    [year, areaName, format, words.locale],
  );
  const sheet = useTableSheet({
    title: t`${areaName}: months and returns`,
    today: nation.today,
    chosen: [
      [t`Quarter`, quarter],
      [t`Only what is lacking`, search.lacking ? t`yes` : t`no`],
    ],
    heads: [
      level,
      t`Lies in`,
      ...year.months.map((month) => format.month(month)),
      t`Return`,
      t`Version`,
      t`Since`,
    ],
    rows: rows.map((row) => [
      row.name,
      row.above,
      ...row.months.map(({ state }) => words.months[state]),
      row.asked ? words.returns[row.state] : t`not asked for`,
      row.version || null,
      row.since ?? "",
    ]),
  });
  const choose = (next: { quarter?: string; lacking?: true | undefined }) =>
    navigate({
      search: ({ lacking, ...old }) => ({
        ...old,
        ...("lacking" in next ? (next.lacking ? { lacking: true } : {}) : lacking ? { lacking } : {}),
        ...(next.quarter ? { quarter: next.quarter } : {}),
      }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Card aria-labelledby="areas" className="min-w-0">
      <h2 id="areas" className="border-b border-line px-3.5 py-2 text-lead font-strong">
        <Trans>Months and returns</Trans>
      </h2>
      <FilterBar count={<Of n={rows.length} of={year.rows.length} />} actions={<ExportMenu sheet={sheet} />}>
        <Select
          compact
          label={t`Quarter`}
          value={quarter}
          options={[...new Set([quarter, ...quartersBefore(nation.today, 8)])]
            .sort()
            .reverse()
            .map((one) => ({ value: one, label: one }))}
          onChange={(next) => choose({ quarter: next })}
        />
        <Checkbox
          label={t`Only what is lacking`}
          checked={search.lacking === true}
          onChange={(lacking) => choose({ lacking: lacking || undefined })}
        />
      </FilterBar>
      <DataTable
        label={t`Months and returns, by area`}
        columns={columns}
        rows={rows}
        rowKey={({ areaId }) => areaId}
        empty={
          <Empty title={<Trans>Nothing is lacking</Trans>}>
            <Trans>Every area has confirmed its months and handed in its return.</Trans>
          </Empty>
        }
      />
      <div className="border-t border-line px-3.5 py-2">
        <StripLegend />
      </div>
    </Card>
  );
}

function ReturnCell({ row, quarter }: { row: YearRow; quarter: string }) {
  const format = useFormat();
  const words = useYearWords();
  if (!row.asked) {
    return <span className="text-muted">{words.months.NOT_ASKED}</span>;
  }
  const said = (
    <span className={row.overdue || row.state === "SENT_BACK" ? "text-late" : undefined}>
      {words.returns[row.state]}
    </span>
  );
  return (
    <span className="relative z-10">
      {row.returnId ? (
        <Link
          to="/returns/$id"
          params={{ id: row.returnId }}
          className="text-accent hover:underline"
          aria-label={`${row.name}, ${quarter}: ${words.returns[row.state]}`}
        >
          {said}
        </Link>
      ) : (
        said
      )}{" "}
      <span className="text-small text-muted">{row.since ? format.day(row.since) : null}</span>
    </span>
  );
}

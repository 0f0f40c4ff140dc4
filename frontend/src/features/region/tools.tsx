import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import type { ChosenFilter } from "#/ui/chips";
import { Combobox } from "#/ui/combobox";
import { FilterBar } from "#/ui/filter-bar";
import { CheckMenu, Menu } from "#/ui/menu";
import { Select } from "#/ui/select";
import type { FileFormat } from "#/ui/take-out";
import { type ColumnWords, usualColumns } from "./columns";
import { type ColumnKey, columnKeys } from "./keys";
import { filterRows, isFiltered } from "./order";
import type { ProgressRow } from "./query";
import { columnsOf, type ListStateChosen, type RegionSearch } from "./search";
import { useChoose, useView } from "./view";

/** The head of the table's card: what is compared, and what can be done with it. Filters wait behind their button. */
export function TableTools({
  rows,
  shown,
  other,
  areaLevel,
  plural,
  sortedBy,
  words,
  rural,
  onExport,
}: {
  rows: readonly ProgressRow[];
  /** How many the filters let through. */
  shown: number;
  other: ProgressRow | undefined;
  /** What the rows are, such as District, and several of them. */
  areaLevel: string;
  plural: string;
  /** What the rows are sorted by, in words. */
  sortedBy: string;
  words: Readonly<Record<ColumnKey, ColumnWords>>;
  /** Whether the rural population is known anywhere. */
  rural: boolean;
  onExport: (format: FileFormat) => void;
}) {
  const format = useFormat();
  const { search } = useView();
  const choose = useChoose();
  const filtered = isFiltered(search);
  const [tool, setTool] = useState<"filter" | "compare" | null>(null);
  const toggle = (one: "filter" | "compare") => setTool(tool === one ? null : one);
  const n = format.number(shown);
  const of = format.number(rows.length);
  const name = other?.name ?? "";
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2">
        <h2 id="parts" className="mr-auto text-lead font-strong">
          {plural}{" "}
          <span className="text-small font-normal text-muted" role="status">
            {filtered ? (
              <Trans>
                {n} of {of} · sorted by: {sortedBy}
              </Trans>
            ) : (
              <Trans>
                {of} · sorted by: {sortedBy}
              </Trans>
            )}
          </span>
        </h2>
        <div className="flex flex-wrap gap-1.5 print:hidden">
          {other ? (
            <Button
              look="tool"
              onClick={() => choose({ with: undefined })}
              className="border-accent! bg-accent-soft! font-strong text-accent!"
            >
              <Trans>Compared with {name}</Trans> <span aria-hidden="true">✕</span>
            </Button>
          ) : (
            <Button look="tool" aria-expanded={tool === "compare"} onClick={() => toggle("compare")}>
              <Trans>Compare with…</Trans>
            </Button>
          )}
          <Button look="tool" aria-expanded={tool === "filter" || filtered} onClick={() => toggle("filter")}>
            <Trans>Filter</Trans>
          </Button>
          <ColumnMenu words={words} />
          <ExportMenu onExport={onExport} />
        </div>
      </div>
      {tool === "compare" && !other ? (
        <CompareWith rows={rows} onChosen={() => setTool(null)} areaLevel={areaLevel} />
      ) : null}
      {tool === "filter" || filtered ? <Filters rural={rural} /> : null}
    </>
  );
}

function ColumnMenu({ words }: { words: Readonly<Record<ColumnKey, ColumnWords>> }) {
  const { t } = useLingui();
  const { search } = useView();
  const choose = useChoose();
  const columns = columnsOf(search.cols) ?? usualColumns;
  return (
    <CheckMenu
      label={t`Columns`}
      look="tool"
      options={columnKeys.map((key) => ({
        value: key,
        label: words[key].title,
        // A table of names alone compares nothing.
        disabled: columns.length === 1 && columns[0] === key,
      }))}
      checked={new Set(columns)}
      onChange={(checked) => {
        const chosen = columnKeys.filter((key) => checked.has(key)).join(".");
        choose({ cols: chosen === usualColumns.join(".") ? undefined : chosen });
      }}
    />
  );
}

function ExportMenu({ onExport }: { onExport: (format: FileFormat) => void }) {
  const { search } = useView();
  return (
    <Menu
      label={<Trans>Export</Trans>}
      look="tool"
      items={[
        { key: "csv", label: <Trans>This table as CSV</Trans>, onSelect: () => onExport("csv") },
        {
          key: "xlsx",
          label: <Trans>This table as Excel workbook (XLSX)</Trans>,
          onSelect: () => onExport("xlsx"),
        },
        {
          key: "communities",
          label: <Trans>The list of communities…</Trans>,
          link: { to: "/communities", search: search.area ? { area: search.area } : {} },
        },
        { key: "print", label: <Trans>Print this page</Trans>, onSelect: () => window.print() },
      ]}
    />
  );
}

function CompareWith({
  rows,
  areaLevel,
  onChosen,
}: {
  rows: readonly ProgressRow[];
  areaLevel: string;
  onChosen: () => void;
}) {
  const { t } = useLingui();
  const choose = useChoose();
  return (
    <div className="border-b border-line px-3.5 py-2.5 print:hidden">
      <Combobox
        compact
        className="max-w-md"
        label={t`Compare all with`}
        placeholder={areaLevel}
        value={null}
        load={(text) =>
          Promise.resolve(
            filterRows(rows, { q: text })
              .filter(({ id }) => id !== null)
              .map((row) => ({ value: row.id ?? "", label: row.name, detail: row.code })),
          )
        }
        onChange={(option) => {
          if (option) {
            choose({ with: option.value });
            onChosen();
          }
        }}
      />
    </div>
  );
}

function Filters({ rural }: { rural: boolean }): ReactNode {
  const { t } = useLingui();
  const { search } = useView();
  const choose = useChoose();
  return (
    <div className="print:hidden">
      <FilterBar
        search={search.q}
        onSearch={(q) => choose({ q: q || undefined })}
        searchLabel={t`Search by name or code`}
        chosen={useChosen(search)}
      >
        <Select
          compact
          label={t`List`}
          value={search.list ?? ""}
          onChange={(list) => choose({ list: list || undefined })}
          placeholder={t`any`}
          options={[
            { value: "NO_LIST", label: t`no list` },
            { value: "LISTED", label: t`not confirmed` },
            { value: "CONFIRMED", label: t`confirmed complete` },
          ]}
        />
        <Checkbox
          label={t`Only with late communities`}
          checked={search.late === true}
          onChange={(late) => choose({ late: late || undefined })}
        />
        <Select
          compact
          label={t`People, share of`}
          value={search.of ?? "census"}
          onChange={(whole) => choose({ of: whole === "census" ? undefined : whole })}
          options={[
            { value: "census", label: t`all, by the census` },
            { value: "rural", label: t`rural, by the census`, disabled: !rural },
            { value: "listed", label: t`those reported` },
          ]}
        />
      </FilterBar>
    </div>
  );
}

/** The filters that hold, each with its way out. */
function useChosen(search: RegionSearch): ChosenFilter[] {
  const choose = useChoose();
  return useFilterWords(search).map(({ key, label }) => ({
    key,
    label,
    onRemove: () => choose({ [key]: undefined }),
  }));
}

/** What narrows the rows, in words: on the page, on paper and in files. */
export function useFilterWords(search: RegionSearch): { key: "q" | "late" | "list"; label: string }[] {
  const { t } = useLingui();
  const states: Readonly<Record<ListStateChosen, string>> = {
    NO_LIST: t`List: none`,
    LISTED: t`List: not confirmed`,
    CONFIRMED: t`List: confirmed complete`,
  };
  const q = search.q ?? "";
  return [
    ...(search.q ? [{ key: "q" as const, label: t`Name: ${q}` }] : []),
    ...(search.late ? [{ key: "late" as const, label: t`Only with late communities` }] : []),
    ...(search.list ? [{ key: "list" as const, label: states[search.list] }] : []),
  ];
}

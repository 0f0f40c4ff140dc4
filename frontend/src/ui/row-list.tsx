import { Trans, useLingui } from "@lingui/react/macro";
import { memo, type ReactNode, useRef } from "react";
import { Button } from "./button";
import { classes } from "./classes";
import type { Column } from "./column";
import type { DataTableProps } from "./data-table";
import { useNearEnd } from "./row-window";
import { Select } from "./select";
import { moveAmongRows } from "./table-row";

/** A table's rows on a phone: each its title and lines of label and figure. Sorting is a choice above them. */
export function RowList<Item>(props: DataTableProps<Item>) {
  const { label, columns, rows, rowKey, onMore, failure, loading, isMarked, total } = props;
  const end = useRef<HTMLDivElement>(null);
  useNearEnd(end, failure || loading ? undefined : onMore);
  return (
    <>
      <SortChoice {...props} />
      <ul aria-label={label} onKeyDown={moveAmongRows}>
        {rows.map((row, index) => (
          <Item
            key={rowKey(row)}
            row={row}
            index={index}
            columns={columns}
            of={total ?? rows.length}
            marked={isMarked?.(row) ?? false}
          />
        ))}
      </ul>
      <div ref={end} />
    </>
  );
}

/** What is pressed by itself is as high as a thumb; a link that takes its whole row is already. */
const thumbs =
  "[&_a:not([class*=after])]:inline-flex [&_a:not([class*=after])]:min-h-11 [&_a:not([class*=after])]:min-w-11 [&_a:not([class*=after])]:items-center [&>button]:min-h-11";

interface ItemProps<Row> {
  row: Row;
  /** Its place among all rows, from 0. */
  index: number;
  columns: readonly Column<Row>[];
  /** How many rows there are. */
  of: number;
  marked: boolean;
}

function PlainItem<Row>({ row, index, columns, of, marked }: ItemProps<Row>) {
  const shown = columns.filter((column) => !column.hidden && column.phone !== "hide");
  const titles = shown.filter((column, at) => column.phone === "title" || (at === 0 && !column.phone));
  const lines = shown.filter((column) => !titles.includes(column));
  return (
    <li
      data-row={index}
      aria-posinset={index + 1}
      aria-setsize={of}
      className={classes(
        "relative border-b border-line px-3.5 py-2.5 [contain-intrinsic-size:auto_84px] [content-visibility:auto]",
        marked && "bg-accent-soft",
      )}
    >
      <div className="flex min-h-6 flex-wrap items-center gap-x-2 text-lead font-strong">
        {titles.map((column) => (
          <span key={column.key} className={classes("min-w-0 wrap-anywhere", thumbs)}>
            {column.cell(row)}
          </span>
        ))}
      </div>
      <dl className="grid grid-cols-[fit-content(60%)_1fr] items-baseline gap-x-3 text-table">
        {lines.map((column) => (
          <Line key={column.key} column={column} row={row} />
        ))}
      </dl>
    </li>
  );
}

/** A further page draws its own rows, and none of those before. */
const Item = memo(PlainItem) as <Row>(props: ItemProps<Row>) => ReactNode;

function Line<Item>({ column, row }: { column: Column<Item>; row: Item }) {
  const value = column.cell(row);
  return value === null || value === "" ? null : (
    <div className="contents has-[dd:empty]:hidden has-[[data-none]]:hidden">
      <dt className="text-muted">{column.label}</dt>
      <dd className={classes("min-w-0 text-right wrap-anywhere [&_a]:justify-end", thumbs)}>{value}</dd>
    </div>
  );
}

function SortChoice<Item>({ columns, sort, onSort }: DataTableProps<Item>) {
  const { t } = useLingui();
  const sortable = columns.filter((column) => column.sortable);
  if (!onSort || sortable.length === 0) {
    return null;
  }
  const rising = sort?.direction !== "desc";
  return (
    <div className="flex items-center gap-2 border-b border-line px-3.5 py-2">
      <Select
        compact
        className="min-w-0 grow"
        label={<Trans>Sort by</Trans>}
        value={sort?.key ?? ""}
        onChange={(key) => {
          const column = sortable.find((candidate) => candidate.key === key);
          if (column) {
            onSort(key, column.numeric ? "desc" : "asc");
          }
        }}
        options={sortable.map(({ key, label, name }) => ({
          value: key,
          label: name ?? (typeof label === "string" ? label : key),
        }))}
      />
      {sort ? (
        <Button
          aria-label={rising ? t`Smallest first. Turn round` : t`Largest first. Turn round`}
          onClick={() => onSort(sort.key, rising ? "desc" : "asc")}
          className="min-w-11"
        >
          <span aria-hidden="true">{rising ? "▲" : "▼"}</span>
        </Button>
      ) : null}
    </div>
  );
}

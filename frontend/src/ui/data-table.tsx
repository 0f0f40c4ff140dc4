import { Trans } from "@lingui/react/macro";
import { type ReactNode, useRef } from "react";
import { Button } from "./button";
import { classes } from "./classes";
import type { Column, Sort } from "./column";
import { useFits } from "./fits";
import { usePhone } from "./phone";
import { RowList } from "./row-list";
import { useRowWindow } from "./row-window";
import { type Direction, SortHeader } from "./sort-header";
import { moveAmongRows, Row } from "./table-row";

export type { Column, Sort } from "./column";

export interface DataTableProps<Item> {
  /** What the table is, for those who do not see the page. */
  label: string;
  columns: readonly Column<Item>[];
  rows: readonly Item[];
  rowKey: (row: Item) => string;
  sort?: Sort;
  onSort?: (key: string, direction: Direction) => void;
  /** How many rows there are with those that are not loaded yet. */
  total?: number | null;
  loading?: boolean;
  /** Loads on; called as the end comes into sight. */
  onMore?: () => void;
  /** Why loading on failed; it is said beneath the rows, with a way on. */
  failure?: Error | null;
  /** What stands there when there is no row. */
  empty?: ReactNode;
  /** Marks a row, as one that is chosen. */
  isMarked?: (row: Item) => boolean;
}

/** Of a row, in pixels. */
const rowHeight = 31;

/**
 * A table for offices: dense, its head in sight while the page scrolls, only the rows in sight drawn, so that ten
 * thousand cost no more than fifty. On a phone the same rows stand as a list.
 *
 * The column that is a phone's title names the row and is its head; where none is, the first. A link in it with the class `rowLink` takes the whole row.
 */
export function DataTable<Item>(props: DataTableProps<Item>) {
  const phone = usePhone();
  if (props.rows.length === 0 && !props.loading && !props.failure) {
    return props.empty ?? null;
  }
  return (
    <div className="min-w-0">
      {phone ? <RowList {...props} /> : <Table {...props} />}
      <Tail {...props} />
    </div>
  );
}

function Table<Item>({
  label,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
  total,
  loading,
  onMore,
  failure,
  isMarked,
}: DataTableProps<Item>) {
  const frame = useRef<HTMLDivElement>(null);
  const fits = useFits(frame);
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = columns.filter((column) => !column.hidden);
  const { items, before, after } = useRowWindow({
    count: rows.length,
    height: rowHeight,
    start: body,
    more: failure || loading ? undefined : onMore,
  });
  const least = shown.reduce((sum, column) => sum + (column.width ?? 112), 0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the links within.
    <div
      ref={frame}
      className={fits ? undefined : "overflow-x-auto"}
      {...(fits ? {} : { role: "region", "aria-label": label, tabIndex: 0 })}
      onKeyDown={moveAmongRows}
    >
      <table
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
        className="w-full table-fixed border-collapse text-table"
        style={{ minWidth: least }}
      >
        <colgroup>
          {shown.map((column) => (
            <col key={column.key} style={column.grow ? undefined : { width: column.width ?? 112 }} />
          ))}
        </colgroup>
        <thead
          className={classes(
            "z-20 bg-card shadow-[inset_0_-1px_0_var(--line)]",
            fits && "sticky top-(--strip)",
          )}
        >
          <tr aria-rowindex={1}>
            {shown.map((column) => (
              <Head key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Gap height={before} columns={shown.length} />
          {items.map((index) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Row
                key={rowKey(row)}
                row={row}
                index={index}
                columns={columns}
                marked={isMarked?.(row) ?? false}
              />
            );
          })}
          <Gap height={after} columns={shown.length} />
        </tbody>
      </table>
    </div>
  );
}

function Head<Item>({
  column,
  sort,
  onSort,
}: {
  column: Column<Item>;
  sort: Sort | undefined;
  onSort: ((key: string, direction: Direction) => void) | undefined;
}) {
  if (column.sortable && onSort) {
    const sorted = sort?.key === column.key ? sort.direction : null;
    return (
      <SortHeader
        sorted={sorted}
        numeric={column.numeric ?? false}
        onSort={() => onSort(column.key, nextDirection(column, sorted))}
        className="first:pl-2"
      >
        {column.label}
      </SortHeader>
    );
  }
  return (
    <th
      scope="col"
      className={classes(
        "px-1.5 pb-2.5 pt-1 align-bottom font-strong leading-(--lines-tight) text-muted first:pl-3.5 last:pr-3.5",
        column.numeric ? "text-right" : "text-left",
      )}
    >
      {column.label}
    </th>
  );
}

/** Figures begin with the largest, words with A; the same head once more turns it round. */
export function nextDirection<Item>(column: Column<Item>, sorted: Direction | null): Direction {
  if (sorted) {
    return sorted === "asc" ? "desc" : "asc";
  }
  return column.numeric ? "desc" : "asc";
}

/** The room of rows that are not drawn. */
function Gap({ height, columns }: { height: number; columns: number }) {
  return height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it holds nothing, and can take no focus.
    <tr aria-hidden="true">
      <td colSpan={columns} className="p-0" style={{ height }} />
    </tr>
  ) : null;
}

/** What stands beneath the rows: more on its way, or why it is not. */
function Tail<Item>({ loading, failure, onMore }: DataTableProps<Item>) {
  return (
    <div role="status">
      {loading ? (
        <div className="grid gap-2 px-3.5 py-2.5">
          <span className="sr-only">
            <Trans>Loading</Trans>
          </span>
          <div className="skeleton h-3.5 w-full" />
          <div className="skeleton h-3.5 w-4/5" />
        </div>
      ) : failure ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3.5 py-3">
          <Trans>The rest of the list could not be loaded. What is shown stays.</Trans>
          <Button onClick={onMore}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      ) : null}
    </div>
  );
}

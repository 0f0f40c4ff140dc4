import { type KeyboardEvent, memo, type PointerEvent, type ReactNode } from "react";
import { classes } from "./classes";
import type { Column } from "./column";

interface RowProps<Item> {
  row: Item;
  /** Its place among all rows, from 0. */
  index: number;
  columns: readonly Column<Item>[];
  marked: boolean;
}

/** What does not fit its cell is told where the pointer rests. */
function tellWhole({ currentTarget: cell }: PointerEvent<HTMLTableCellElement>) {
  cell.title = cell.scrollWidth > cell.clientWidth ? cell.textContent : "";
}

function PlainRow<Item>({ row, index, columns, marked }: RowProps<Item>) {
  const shown = columns.filter((column) => !column.hidden);
  const head = shown.find((column) => column.phone === "title") ?? shown[0];
  return (
    <tr
      aria-rowindex={index + 2}
      data-row={index}
      className={classes(
        "relative h-[31px] border-b border-line",
        marked ? "bg-accent-soft" : "hover:bg-ground",
      )}
    >
      {shown.map((column) =>
        column === head ? (
          <th
            key={column.key}
            scope="row"
            onPointerEnter={tellWhole}
            className="truncate px-1.5 text-left font-strong first:pl-3.5 last:pr-3.5"
          >
            {column.cell(row)}
          </th>
        ) : (
          <td
            key={column.key}
            onPointerEnter={tellWhole}
            className={classes("truncate px-1.5 first:pl-3.5 last:pr-3.5", column.numeric && "text-right")}
          >
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

/** A row is drawn again only when it, or the columns, change: scrolling draws those that come into sight. */
export const Row = memo(PlainRow) as <Item>(props: RowProps<Item>) => ReactNode;

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 };

/** Arrow keys go from a row's link to those of the rows above and below. */
export function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const from = event.target instanceof HTMLElement ? event.target.closest("[data-row]") : null;
  if (step === undefined || !from || event.target instanceof HTMLInputElement) {
    return;
  }
  const at = Number(from.getAttribute("data-row"));
  const rows = [...event.currentTarget.querySelectorAll("[data-row]")];
  const wanted = rows.filter((row) => {
    const index = Number(row.getAttribute("data-row"));
    return step > 0 ? index > at && index <= at + step : index < at && index >= at + step;
  });
  const target = (step > 0 ? wanted.at(-1) : wanted[0])?.querySelector<HTMLElement>("a, button");
  if (target) {
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  }
}

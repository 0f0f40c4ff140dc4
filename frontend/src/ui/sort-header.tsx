import type { ReactNode } from "react";
import { classes } from "./classes";

export type Direction = "asc" | "desc";

/** A table's column head that sorts by its column. The heading says the order to those who cannot see the arrow. */
export function SortHeader({
  sorted,
  onSort,
  numeric = false,
  title,
  className,
  children,
}: {
  /** How the table is sorted by this column, or null when by another. */
  sorted: Direction | null;
  onSort: () => void;
  numeric?: boolean;
  /** The head in full, where it is short. */
  title?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <th
      scope="col"
      aria-sort={sorted === null ? "none" : sorted === "asc" ? "ascending" : "descending"}
      className={classes(
        "p-0 align-bottom font-strong last:pr-2",
        numeric ? "text-right" : "text-left",
        className,
      )}
    >
      <button
        type="button"
        onClick={onSort}
        title={title}
        className={classes(
          "inline-flex w-full items-end px-1.5 pb-2.5 pt-1 font-strong leading-(--lines-tight) hover:text-accent max-sm:min-h-11",
          numeric ? "justify-end text-right" : "text-left",
          sorted ? "text-ink" : "text-muted",
        )}
      >
        <span className="relative">
          {children}
          {sorted ? (
            // In the gap before the next head, so that no head moves when the order changes.
            <span
              aria-hidden="true"
              className="absolute bottom-1 left-full pl-0.5 text-[0.5625rem] leading-none text-accent"
            >
              {sorted === "asc" ? "▲" : "▼"}
            </span>
          ) : null}
        </span>
      </button>
    </th>
  );
}

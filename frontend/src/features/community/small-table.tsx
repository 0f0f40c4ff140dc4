import type { ReactNode } from "react";
import { classes } from "#/ui/classes";

/** The column head of a small table. */
export function HeadCell({ children, numeric = false }: { children?: ReactNode; numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={classes(
        "px-2 py-1.5 align-bottom font-strong text-muted first:pl-3.5 last:pr-3.5",
        numeric ? "min-w-20 text-right" : "text-left",
      )}
    >
      {children}
    </th>
  );
}

/** A cell of a small table. */
export function Cell({ children, numeric = false }: { children?: ReactNode; numeric?: boolean }) {
  return (
    <td
      className={classes("h-7.75 px-2 py-1 first:pl-3.5 last:pr-3.5", numeric ? "text-right" : "text-left")}
    >
      {children}
    </td>
  );
}

/** A small table that scrolls by itself where it is wider than its part of the page. */
export function SmallTable({
  label,
  head,
  children,
}: {
  label: string;
  head: ReactNode;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: it groups no fields; it is named because it scrolls.
    <div role="group" aria-label={label} className="relative overflow-x-auto" tabIndex={0}>
      <table className="w-full border-collapse text-table">
        <thead>
          <tr className="border-b border-line">{head}</tr>
        </thead>
        <tbody className="[&>tr]:border-b [&>tr]:border-line [&>tr:last-child]:border-b-0">{children}</tbody>
      </table>
    </div>
  );
}

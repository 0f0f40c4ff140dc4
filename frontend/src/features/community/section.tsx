import { type ReactNode, useId } from "react";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";

/** A part of the page: its name, what it rests on, what can be done there. */
export function Section({
  title,
  note,
  action,
  flush = false,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  action?: ReactNode;
  /** The content reaches the edges, as tables do. */
  flush?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-1.5">
        <h2 id={id} className="text-lead font-strong">
          {title}
        </h2>
        {note ? <span className="text-small text-muted">{note}</span> : null}
        {action ? <div className="ml-auto flex flex-wrap gap-2">{action}</div> : null}
      </div>
      <div className={classes(!flush && "px-3.5 py-2.5")}>{children}</div>
    </Card>
  );
}

/** Nothing in a part of the page, in a line. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="px-3.5 py-3 text-muted">{children}</p>;
}

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

import type { ReactNode } from "react";
import { classes } from "./classes";

export interface Definition {
  key: string;
  term: ReactNode;
  /** Null where nothing is known: the line is left out. */
  value: ReactNode;
  /** Where it is from, since when, how sure. */
  note?: ReactNode;
}

/** What is known of one thing, term by term. */
export function DefinitionList({ items, className }: { items: readonly Definition[]; className?: string }) {
  const known = items.filter(({ value }) => value !== null && value !== undefined && value !== "");
  return (
    <dl className={classes("grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-6 gap-y-1.5", className)}>
      {known.map(({ key, term, value, note }) => (
        <div key={key} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {value}
            {note ? <span className="block text-small text-muted">{note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { type ReactNode, useId } from "react";
import { Card } from "./card";

/** A part of a page: its name, what it rests on beside it, what can be done there at the end of the line. */
export function Section({
  title,
  note,
  actions,
  flush = false,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  /** What is in it goes to its edges, as tables do, whose heads stay in sight: nothing around them may scroll. */
  flush?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-1.5">
        <h2 id={id} className="min-w-0 text-lead font-strong wrap-anywhere">
          {title}
        </h2>
        {note ? <span className="text-small text-muted">{note}</span> : null}
        {actions ? <div className="ml-auto flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      <div className={flush ? "min-w-0" : "grid gap-3 px-3.5 py-3"}>{children}</div>
    </Card>
  );
}

/** Nothing in a part of the page, in a line. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="px-3.5 py-3 text-muted">{children}</p>;
}

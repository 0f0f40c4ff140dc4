import { type ReactNode, useId } from "react";
import { Card } from "#/ui/card";

/** A card with a head: what it is, and beside it what can be done. */
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
  /** What is in it goes to its edges, as tables do. */
  flush?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 border-b border-line px-3.5 py-2">
        <h2 id={id} className="text-lead font-strong">
          {title}
        </h2>
        {note ? <span className="text-muted">{note}</span> : null}
        {actions}
      </div>
      <div className={flush ? "overflow-x-auto" : "grid gap-3 px-3.5 py-3"}>{children}</div>
    </Card>
  );
}

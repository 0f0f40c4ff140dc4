import { type ReactNode, useId } from "react";
import { Card } from "#/ui/card";

/** A part of the page that is a table: its head stays in sight as the page scrolls, so that nothing around it may scroll. */
export function TablePart({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3.5 py-2.5">
        <h2 id={id} className="text-lead font-strong">
          {title}
        </h2>
        <span className="text-small text-muted">{note}</span>
      </div>
      {children}
    </Card>
  );
}

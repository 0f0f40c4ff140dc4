import type { ReactNode } from "react";

/** Nothing to show: why, and what would bring something here. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-12 text-center">
      <span aria-hidden="true" className="hatch-missing mb-2 h-3 w-32 rounded-[3px] border border-line" />
      <h2 className="text-lead font-strong">{title}</h2>
      <div className="max-w-prose text-muted">{children}</div>
    </div>
  );
}

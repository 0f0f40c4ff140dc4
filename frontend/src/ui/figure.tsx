import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { classes } from "./classes";
import { Of } from "./of";

/** One figure of a strip: its name, n of N (and then the share, where asked), and what it rests on. */
export function Figure({
  label,
  n,
  of,
  share = false,
  late = false,
  missing,
  note,
}: {
  label: ReactNode;
  /** Null when it is not known, which is never shown as 0. */
  n: number | null;
  of: number | null;
  share?: boolean;
  late?: boolean;
  missing: ReactNode;
  note: ReactNode;
}) {
  const format = useFormat();
  return (
    <div className="bg-card px-3.5 py-2.5 max-md:last:odd:col-span-2">
      <p className="text-muted">{label}</p>
      <p className={classes("flex flex-wrap items-baseline gap-x-2", late && "text-late")}>
        {n === null ? (
          <span className="text-figure text-muted">{missing}</span>
        ) : (
          <>
            <span className="[&_b]:text-figure max-sm:*:whitespace-normal">
              {of === null ? <b className="font-strong">{format.number(n)}</b> : <Of n={n} of={of} />}
            </span>
            {share && of !== null ? (
              <span className="text-lead font-strong">{format.percent(n, of)}</span>
            ) : null}
          </>
        )}
      </p>
      <p className="text-small text-muted">{note}</p>
    </div>
  );
}

import { type ReactNode, useId } from "react";
import { Of } from "./of";

/** How far long work is: n of N, or (N null) that it goes on. The page can be left; the server works on. */
export function ProgressBar({
  label,
  n,
  of,
  note,
}: {
  label: ReactNode;
  n: number;
  /** Null while it is not known how much there is. */
  of: number | null;
  note?: ReactNode;
}) {
  const id = useId();
  const share = of === null ? null : of === 0 ? 100 : Math.min(100, (100 * n) / of);
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span id={id} className="font-strong">
          {label}
        </span>
        {of === null ? null : <Of n={n} of={of} />}
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { "aria-valuenow": Math.floor(share) })}
        className="h-2 overflow-hidden rounded-full border border-edge bg-sunken"
      >
        <div
          className={share === null ? "skeleton h-full w-full bg-gain" : "h-full bg-accent"}
          style={share === null ? undefined : { width: `${share}%` }}
        />
      </div>
      {note ? <p className="text-small text-muted">{note}</p> : null}
    </div>
  );
}

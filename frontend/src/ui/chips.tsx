import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { classes } from "./classes";

const tones = {
  plain: "border-edge/60 bg-sunken text-ink",
  late: "border-late/50 bg-late-soft text-late",
  lost: "border-lost/50 bg-lost-soft text-lost",
  chosen: "border-accent/50 bg-accent-soft text-accent",
} as const;

/** A word or two that mark something: late, dormant, older list. */
export function Chip({ tone = "plain", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={classes(
        "inline-flex min-h-5 items-center gap-1 rounded-full border px-2 text-small whitespace-nowrap",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}

export interface ChosenFilter {
  key: string;
  /** What is chosen, in words: "District: Mion". */
  label: string;
  onRemove: () => void;
}

/** The filters that hold, each with its way out. */
export function Chips({ filters }: { filters: readonly ChosenFilter[] }) {
  const { t } = useLingui();
  return filters.length === 0 ? null : (
    <ul aria-label={t`Filters that hold`} className="flex flex-wrap gap-1.5">
      {filters.map(({ key, label, onRemove }) => (
        <li key={key}>
          <button
            type="button"
            onClick={onRemove}
            aria-label={t`Take away the filter: ${label}`}
            className="inline-flex min-h-7 items-center gap-1.5 rounded-full border border-accent/50 bg-accent-soft px-2.5 text-table text-accent hover:border-accent max-sm:min-h-11"
          >
            {label} <span aria-hidden="true">✕</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

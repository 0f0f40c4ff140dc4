import { useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import type { MonthState } from "./query";
import { useYearWords } from "./words";

/** A state by its sign as well as its colour, so that it reads in grey. */
const signs: Record<MonthState, string> = {
  NOT_ASKED: "",
  RUNNING: "",
  DUE: "…",
  LACKING: "×",
  CONFIRMED: "✓",
  CONFIRMED_LATE: "✓",
};

const looks: Record<MonthState, string> = {
  NOT_ASKED: "hatch-missing border-line",
  RUNNING: "border-line",
  DUE: "border-edge bg-card",
  LACKING: "border-late bg-late-soft font-strong text-late",
  CONFIRMED: "border-line bg-sunken",
  CONFIRMED_LATE: "border-late border-b-3 bg-sunken",
};

/** The last twelve months, each told by its sign and, to those who do not see it, in words. */
export function Strip({ months }: { months: readonly { month: string; state: MonthState }[] }) {
  const format = useFormat();
  const words = useYearWords();
  return (
    <ol className="flex gap-0.5">
      {months.map(({ month, state }) => {
        const said = `${format.month(month)}: ${words.months[state]}`;
        return (
          <li
            key={month}
            title={said}
            className={classes(
              "flex h-5 w-4.5 items-center justify-center rounded-[3px] border text-small leading-none",
              looks[state],
            )}
          >
            <span aria-hidden="true">{signs[state]}</span>
            <span className="sr-only">{said}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** What the signs of a strip mean. */
export function StripLegend() {
  const words = useYearWords();
  const told: MonthState[] = ["CONFIRMED", "CONFIRMED_LATE", "LACKING", "DUE", "NOT_ASKED"];
  return (
    <ul aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-small text-muted">
      {told.map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <span
            className={classes(
              "flex h-5 w-4.5 items-center justify-center rounded-[3px] border leading-none text-ink",
              looks[state],
            )}
          >
            {signs[state]}
          </span>
          {words.months[state]}
        </li>
      ))}
    </ul>
  );
}

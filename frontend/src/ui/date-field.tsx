import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import { classes } from "./classes";
import { controlClasses, Described, describedBy } from "./labelled";

export type Precision = "DAY" | "MONTH" | "YEAR" | "BEFORE" | "UNKNOWN";

/** A date with how exactly it is known (PR4). For MONTH and YEAR the day is the first of it; for UNKNOWN there is none. */
export interface ImpreciseDate {
  day: string | null;
  precision: Precision;
}

export const noDate: ImpreciseDate = { day: null, precision: "DAY" };

/** Whether it says something that can be sent: unknown is something, an empty day is not. */
export function isComplete({ day, precision }: ImpreciseDate): boolean {
  return precision === "UNKNOWN" || day !== null;
}

const all: readonly Precision[] = ["DAY", "MONTH", "YEAR", "BEFORE", "UNKNOWN"];

/** A date, and how exactly it is known: what nobody knows is never made up (PR4). */
export function DateField({
  label,
  value,
  onChange,
  precisions = all,
  max,
  min,
  hint,
  problem,
  className,
}: {
  label: ReactNode;
  value: ImpreciseDate;
  onChange: (value: ImpreciseDate) => void;
  /** Which ways of knowing it are open; with DAY alone it is a plain date. */
  precisions?: readonly Precision[];
  max?: string;
  min?: string;
  hint?: ReactNode;
  problem?: ReactNode;
  className?: string;
}) {
  const { t } = useLingui();
  const id = useId();
  const words: Record<Precision, string> = {
    DAY: t`on the day`,
    MONTH: t`in the month`,
    YEAR: t`in the year`,
    BEFORE: t`before`,
    UNKNOWN: t`not known`,
  };
  const bounds = { ...(max ? { max } : {}), ...(min ? { min } : {}) };
  const control = {
    id,
    "aria-invalid": problem ? true : undefined,
    "aria-describedby": describedBy(id, hint, problem),
    className: controlClasses(Boolean(problem)),
  };
  return (
    <div className={classes("grid content-start gap-1", className)}>
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      <Described id={id} hint={hint} problem={problem}>
        <div className="flex gap-2">
          {precisions.length > 1 ? (
            <select
              aria-label={t`How exactly it is known`}
              value={value.precision}
              onChange={(event) => onChange(withPrecision(value.day, event.currentTarget.value as Precision))}
              className={classes(controlClasses(false), "w-auto! shrink-0")}
            >
              {precisions.map((precision) => (
                <option key={precision} value={precision}>
                  {words[precision]}
                </option>
              ))}
            </select>
          ) : null}
          {value.precision === "YEAR" ? (
            <input
              {...control}
              type="number"
              inputMode="numeric"
              min={1900}
              max={2100}
              step={1}
              defaultValue={value.day?.slice(0, 4)}
              onChange={(event) => onChange({ ...value, day: yearOf(event.currentTarget.value) })}
            />
          ) : value.precision === "MONTH" ? (
            <input
              {...control}
              type="month"
              placeholder="2024-01"
              value={value.day?.slice(0, 7) ?? ""}
              onChange={(event) => onChange({ ...value, day: monthOf(event.currentTarget.value) })}
            />
          ) : value.precision === "UNKNOWN" ? (
            <p id={id} className="flex min-h-11 items-center text-muted">
              <Trans>No clock starts from it.</Trans>
            </p>
          ) : (
            <input
              {...control}
              {...bounds}
              type="date"
              value={value.day ?? ""}
              onChange={(event) => onChange({ ...value, day: event.currentTarget.value || null })}
            />
          )}
        </div>
      </Described>
    </div>
  );
}

/** Keeps as much of the day as the precision tells. */
export function withPrecision(day: string | null, precision: Precision): ImpreciseDate {
  if (precision === "UNKNOWN" || day === null) {
    return { day: null, precision };
  }
  if (precision === "MONTH") {
    return { day: `${day.slice(0, 7)}-01`, precision };
  }
  return { day: precision === "YEAR" ? `${day.slice(0, 4)}-01-01` : day, precision };
}

function yearOf(text: string): string | null {
  return /^\d{4}$/.test(text) ? `${text}-01-01` : null;
}

function monthOf(text: string): string | null {
  return /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : null;
}

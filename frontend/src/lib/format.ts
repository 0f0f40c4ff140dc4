import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";

/** Figures and dates as the reader's language writes them. */
export interface Format {
  /** A whole number with its separators. */
  number(value: number): string;
  /** A number to a tenth, such as a pace by the month. */
  tenth(value: number): string;
  /** A whole number in three figures from a million up, for totals that stand beside their part. */
  brief(value: number): string;
  /** A change, always with its sign. */
  change(value: number): string;
  /**
   * The whole percentage of n in N. What is not nothing is never shown as 0 %, nor what is not all as 100 %.
   * Empty when N is 0: there is no share of nothing.
   */
  percent(n: number, of: number): string;
  /** A civil date, "2026-11-14". */
  day(date: string): string;
  /** The month of a civil date. */
  month(date: string): string;
  /** Several names as one phrase. */
  list(names: readonly string[]): string;
}

export function useFormat(): Format {
  const { i18n, t } = useLingui();
  const million = (figure: string) => t`${figure} m`;
  const and = (all: string, last: string) => t`${all} and ${last}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo(() => formatFor(i18n.locale, { million, and }), [i18n.locale]);
}

/** The words that figures and names are put together with, in the reader's language. */
export interface FormatWords {
  million: (figure: string) => string;
  and: (all: string, last: string) => string;
}

export function formatFor(locale: string, words: FormatWords): Format {
  const { whole, tenths, threeFigures, signed, share, civil, month } = writersFor(locale);
  return {
    number: (value) => whole.format(value),
    tenth: (value) => tenths.format(value),
    brief: (value) =>
      value < 1_000_000 ? whole.format(value) : words.million(threeFigures.format(value / 1_000_000)),
    change: (value) => signed.format(value).replace("-", "−"),
    percent(n, of) {
      if (of <= 0) {
        return "";
      }
      const ratio = n / of;
      if (ratio > 0 && ratio < 0.005) {
        return `<${share.format(0.01)}`;
      }
      if (ratio < 1 && ratio >= 0.995) {
        return `>${share.format(0.99)}`;
      }
      return share.format(ratio);
    },
    day: (date) => civil.format(new Date(`${date}T00:00:00Z`)),
    month: (date) => month.format(new Date(`${date}T00:00:00Z`)),
    list: (names) =>
      names.length < 2 ? names.join("") : words.and(names.slice(0, -1).join(", "), names.at(-1) ?? ""),
  };
}

/** The browser's own, of a language: making them takes longer than all else in a table's row. */
const made = new Map<string, Writers>();

type Writers = ReturnType<typeof makeWriters>;

function writersFor(locale: string): Writers {
  const writers = made.get(locale) ?? makeWriters(locale);
  made.set(locale, writers);
  return writers;
}

function makeWriters(locale: string) {
  // Browsers do not know every language that we have: they write such a one in British order and plain figures.
  const known = locale !== "en" && Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  const used = known ? locale : "en-GB";
  const inWords = known || locale === "en";
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(used, { ...options, timeZone: "UTC" });
  return {
    whole: new Intl.NumberFormat(used, { maximumFractionDigits: 0 }),
    tenths: new Intl.NumberFormat(used, { maximumFractionDigits: 1 }),
    threeFigures: new Intl.NumberFormat(used, { maximumSignificantDigits: 3 }),
    signed: new Intl.NumberFormat(used, { maximumFractionDigits: 0, signDisplay: "exceptZero" }),
    share: new Intl.NumberFormat(used, { style: "percent", maximumFractionDigits: 0 }),
    civil: dates(inWords ? { dateStyle: "medium" } : { day: "2-digit", month: "2-digit", year: "numeric" }),
    month: dates({ month: inWords ? "short" : "2-digit", year: "numeric" }),
  };
}

const dayMs = 86_400_000;

/** Whole days from one civil date to another; never below 0. */
export function daysBetween(date: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(date)) / dayMs));
}

/** The civil date so many months before, clamped to the month's last day (PR5). */
export function monthsBefore(months: number, now: Date = new Date()): string {
  const first = new Date(Date.UTC(now.getFullYear(), now.getMonth() - months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(now.getDate(), lastDay));
  return first.toISOString().slice(0, 10);
}

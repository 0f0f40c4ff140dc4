import { i18n } from "@lingui/core";
import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { None } from "#/ui/none";

export type Precision = "DAY" | "MONTH" | "YEAR" | "BEFORE" | "UNKNOWN";

/** A date as exactly as it is known, and no more (PR4). */
export function Dated({ day, precision }: { day: string | null; precision: Precision }) {
  const format = useFormat();
  if (!day || precision === "UNKNOWN") {
    return <Trans>date not known</Trans>;
  }
  if (precision === "YEAR") {
    return day.slice(0, 4);
  }
  if (precision === "MONTH") {
    return monthOf(day);
  }
  const on = format.day(day);
  return precision === "BEFORE" ? <Trans>before {on}</Trans> : on;
}

/** "March 2025"; browsers that do not know the language write the month's number. */
function monthOf(day: string): string {
  const known = Intl.DateTimeFormat.supportedLocalesOf(i18n.locale).length > 0;
  if (!known) {
    return `${day.slice(5, 7)}/${day.slice(0, 4)}`;
  }
  return new Intl.DateTimeFormat(i18n.locale === "en" ? "en-GB" : i18n.locale, {
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** A civil day, or a dash where there is none. */
export function Day({ day }: { day: string | null }) {
  const format = useFormat();
  return day ? format.day(day) : <None />;
}

/** A figure, or a dash where it is not known: never 0. */
export function Count({ n }: { n: number | null }) {
  const format = useFormat();
  return n === null ? <None /> : format.number(n);
}

import { useLingui } from "@lingui/react/macro";
import { useFormat } from "./format";

export type Precision = "DAY" | "MONTH" | "YEAR" | "BEFORE" | "UNKNOWN";

/** A date as exactly as it is known (PR4); null for none. */
export function useImpreciseDate(): (day: string | null, precision: Precision) => string | null {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return (day, precision) => {
    if (!day || precision === "UNKNOWN") {
      return null;
    }
    switch (precision) {
      case "YEAR":
        return day.slice(0, 4);
      case "MONTH":
        return monthOf(day, i18n.locale);
      case "BEFORE": {
        const limit = format.day(day);
        return t`before ${limit}`;
      }
      default:
        return format.day(day);
    }
  };
}

function monthOf(day: string, locale: string): string {
  const known = locale !== "en" && Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  return known || locale === "en"
    ? new Intl.DateTimeFormat(known ? locale : "en-GB", {
        month: "short",
        year: "numeric",
        timeZone: "UTC",
      }).format(new Date(`${day}T00:00:00Z`))
    : `${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

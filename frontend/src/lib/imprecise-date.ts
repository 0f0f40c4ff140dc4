import { useLingui } from "@lingui/react/macro";
import { useFormat } from "./format";

export type Precision = "DAY" | "MONTH" | "YEAR" | "BEFORE" | "UNKNOWN";

/** A date as exactly as it is known (PR4); null for none. */
export function useImpreciseDate(): (day: string | null, precision: Precision) => string | null {
  const { t } = useLingui();
  const format = useFormat();
  return (day, precision) => {
    if (!day || precision === "UNKNOWN") {
      return null;
    }
    switch (precision) {
      case "YEAR":
        return day.slice(0, 4);
      case "MONTH":
        return format.month(day);
      case "BEFORE": {
        const limit = format.day(day);
        return t`before ${limit}`;
      }
      default:
        return format.day(day);
    }
  };
}

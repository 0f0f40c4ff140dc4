import type { VisitNation } from "./query";

/**
 * The day in the nation's time zone (PR5) by this device's clock, but none before the day that the server last named: a phone
 * whose clock is behind is common.
 */
export function todayIn(
  { today, timeZone }: Pick<VisitNation, "today" | "timeZone">,
  now = new Date(),
): string {
  const here = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);
  return here > today ? here : today;
}

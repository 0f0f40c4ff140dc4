/** A time of a weekday, from 1, Monday, to 7, Sunday; in minutes since midnight. */
export interface Span {
  weekday: number;
  opens: number;
  closes: number;
}

const spansADay = 2;

/** The weekday and the minute at an instant, in a time zone. */
export function clockIn(zone: string, now: Date): { weekday: number; minute: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    weekday: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(part("weekday")) + 1,
    minute: Number(part("hour")) * 60 + Number(part("minute")),
  };
}

/** Open or not at an instant; null where nobody has said when it is. */
export function isOpen(
  point: { alwaysOpen: boolean; hours: readonly Span[] },
  at: { weekday: number; minute: number },
): boolean | null {
  if (point.alwaysOpen) {
    return true;
  }
  return point.hours.length === 0
    ? null
    : point.hours.some(
        ({ weekday, opens, closes }) => weekday === at.weekday && opens <= at.minute && at.minute < closes,
      );
}

/** A day's times as people write them: 08:00–12:00, 13:00–17:00. */
export function written(hours: readonly Span[], weekday: number): string {
  return hours
    .filter((span) => span.weekday === weekday)
    .map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`)
    .join(", ");
}

/** Reads the same; null for what is no such times. */
export function readDay(text: string, weekday: number): Span[] | null {
  const spans = text
    .split(/[,;]/)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [, h = "", m = "0", h2 = "", m2 = "0"] =
        /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[:.](\d{2}))?\s*$/.exec(part) ?? [];
      return { weekday, opens: minutes(h, m), closes: minutes(h2, m2) };
    });
  const sound =
    spans.length <= spansADay && spans.every(({ opens, closes }) => opens < closes && closes <= 24 * 60);
  return sound ? spans : null;
}

function minutes(hours: string, of: string): number {
  return hours === "" || Number(of) > 59 ? Number.NaN : Number(hours) * 60 + Number(of);
}

function clock(minute: number): string {
  const two = (figure: number) => String(figure).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** A point of a programme, as an address of the API takes it. */
export interface Point {
  at: string;
  title: string;
  office: string;
}

const hour = /^(\d{1,2})[:.](\d{2})\s+/;

/** Reads a programme of one point a line: an hour, what it is, and after a bar the office that leads it. */
export function readAgenda(text: string): Point[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, hours, minutes] = hour.exec(line) ?? [];
      const rest = hours === undefined ? line : line.replace(hour, "");
      const bar = rest.indexOf("|");
      return {
        at: hours === undefined ? "" : `${hours.padStart(2, "0")}:${minutes}`,
        title: (bar < 0 ? rest : rest.slice(0, bar)).trim(),
        office: bar < 0 ? "" : rest.slice(bar + 1).trim(),
      };
    });
}

/** Writes a programme as readAgenda reads it. */
export function writeAgenda(points: readonly Point[]): string {
  return points
    .map(({ at, title, office }) => `${at ? `${at} ` : ""}${title}${office ? ` | ${office}` : ""}`)
    .join("\n");
}

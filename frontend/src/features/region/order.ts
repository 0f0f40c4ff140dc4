import type { Direction } from "#/ui/sort-header";
import type { SortKey } from "./keys";
import { type Lens, measureOf } from "./measures";
import type { ProgressRow } from "./query";
import type { RegionSearch } from "./search";

/** The rows in order. What is not known stands at the end, whichever way the rest runs; ties go by name. */
export function sortRows(
  rows: readonly ProgressRow[],
  key: SortKey,
  direction: Direction,
  lens: Lens,
  locale: string,
): ProgressRow[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const sign = direction === "asc" ? 1 : -1;
  if (key === "name") {
    return [...rows].sort((a, b) => sign * compare(a.name, b.name));
  }
  const keyed = rows.map((row) => ({ row, value: measureOf(row, key, lens) }));
  keyed.sort((a, b) => {
    const byValue =
      a.value === null || b.value === null
        ? Number(a.value === null) - Number(b.value === null)
        : sign * (a.value - b.value);
    return byValue || compare(a.row.name, b.row.name);
  });
  return keyed.map(({ row }) => row);
}

/** Which way a column runs when it is first asked for: names from A, and everything else from the most. */
export function firstDirection(key: SortKey): Direction {
  return key === "name" ? "asc" : "desc";
}

/** The rows that the address asks for. */
export function filterRows(rows: readonly ProgressRow[], search: RegionSearch): ProgressRow[] {
  const letters = search.q === undefined ? null : plain(search.q);
  return rows.filter(
    (row) =>
      (letters === null || plain(row.name).includes(letters) || row.code?.toLowerCase().includes(letters)) &&
      (search.late === undefined || row.overdue > 0) &&
      (search.list === undefined || row.listState === search.list),
  );
}

/** Letters without case, accents and what stands between words, so that a name is found however it is typed. */
function plain(text: string): string {
  // Accents above Latin letters belong to every script; the signs of Khmer are letters of their own and stay.
  return text
    .normalize("NFD")
    .replace(/\p{Script=Inherited}/gu, "")
    .toLowerCase()
    .replace(/[\s\-'’./]+/g, " ")
    .trim();
}

/** Whether the address narrows the rows down. */
export function isFiltered(search: RegionSearch): boolean {
  return search.q !== undefined || search.late !== undefined || search.list !== undefined;
}

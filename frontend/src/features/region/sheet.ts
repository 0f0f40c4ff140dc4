import type { Cell } from "#/lib/workbook";
import { amountOf, type ColumnKey, type Lens, reachedAt } from "./measures";
import type { ProgressRow } from "./query";

/** What stands above a table that leaves the screen: whose it is, when, and how it was narrowed down. */
export interface SheetHead {
  title: string;
  /** Label and value, such as the date and the filters. */
  lines: readonly (readonly [string, string])[];
}

/** The words of a sheet's columns; n and its whole stand apart, so that a sheet can be added up. */
export interface SheetWords {
  area: string;
  code: string;
  listState: string;
  confirmedOn: string;
  lastRecordedOn: string;
  states: Readonly<Record<ProgressRow["listState"], string>>;
  titles: Readonly<Record<ColumnKey, string>>;
  /** The heading of the whole that a figure is a part of. */
  of: (title: string) => string;
}

const counted = [
  "communities",
  "triggered",
  "reached",
  "older",
  "change",
  "people",
  "improved",
  "handwashing",
  "openDefaecation",
  "overdue",
  "dormant",
  "flagged",
  "organisations",
] as const satisfies readonly ColumnKey[];

/** Figures that are a part of a whole, which then stands in a column of its own. */
const parts: ReadonlySet<ColumnKey> = new Set(["people", "improved", "handwashing", "openDefaecation"]);

/** The table's cells, with every measure, below what tells whose it is. What is not known is empty, never 0. */
export function cellsOf(
  head: SheetHead & { number: string },
  words: SheetWords,
  rows: readonly ProgressRow[],
  lens: Lens,
): Cell[][] {
  return [
    [head.title],
    ...head.lines.map(([label, value]) => [label, value]),
    [head.number],
    [],
    [
      words.area,
      words.code,
      words.listState,
      words.confirmedOn,
      ...counted.flatMap((key) => [
        words.titles[key],
        ...(parts.has(key) ? [words.of(words.titles[key])] : []),
      ]),
      words.lastRecordedOn,
    ],
    ...rows.map((row) => [
      row.name,
      row.code,
      words.states[row.listState],
      row.listConfirmedOn,
      ...counted.flatMap((key) => {
        const amount =
          key === "reached" && row.communities > 0 ? reached(row, lens) : amountOf(row, key, lens);
        return [amount?.n ?? null, ...(parts.has(key) ? [amount?.of ?? null] : [])];
      }),
      row.lastRecordedOn,
    ]),
  ];
}

/**
 * A sheet as CSV: RFC 4180, a byte order mark for spreadsheets. A text that a spreadsheet would run as a formula is kept
 * from it by an apostrophe.
 */
export function csvOf(lines: readonly (readonly Cell[])[]): string {
  return `\ufeff${lines.map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

function reached(row: ProgressRow, lens: Lens) {
  return { n: reachedAt(row, lens).n, of: row.communities };
}

function cell(value: string | number | null): string {
  if (value === null) {
    return "";
  }
  if (typeof value === "number") {
    return String(value);
  }
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A number that two prints or files share when, and only when, they say the same (FNV-1a, 48 bits of two runs). */
export function sheetNumber(content: string): string {
  return `${fnv(content, 0x811c9dc5)}-${fnv(content, 0x01000193).slice(0, 4)}`.toUpperCase();
}

function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

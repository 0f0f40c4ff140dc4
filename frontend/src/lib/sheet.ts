import { keepFile } from "#/lib/file-stream";
import type { Cell } from "#/lib/workbook";

/** What stands above a table that leaves the screen: whose it is, when, and how it was narrowed down. */
export interface SheetHead {
  title: string;
  /** Label and value, such as the date and the filters. */
  lines: readonly (readonly [string, string])[];
}

/** The table as it leaves the screen, with its filters, its date and its number. */
export interface Sheet {
  head: SheetHead;
  /** The same for the same content, and for no other. */
  number: string;
  /** The whole, as its cells. */
  cells: () => Cell[][];
  /** A file's name for it, without its ending. */
  name: string;
}

/** Hands the sheet to the browser as a file: both kinds hold the same cells, and bear the same number. */
export async function save({ head, cells, name }: Sheet, format: "csv" | "xlsx"): Promise<void> {
  const blob =
    format === "csv"
      ? new Blob([csvOf(cells())], { type: "text/csv;charset=utf-8" })
      : (await import("#/lib/workbook")).workbookOf(head.title, cells());
  keepFile({ name: `${name}.${format}`, blob, rows: 0 });
}

/**
 * A sheet as CSV: RFC 4180, a byte order mark for spreadsheets. A text that a spreadsheet would run as a formula is kept
 * from it by an apostrophe.
 */
export function csvOf(lines: readonly (readonly Cell[])[]): string {
  return `\ufeff${lines.map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
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

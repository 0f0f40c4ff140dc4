import type { SheetHead } from "#/lib/sheet";
import type { Cell } from "#/lib/workbook";
import type { ColumnKey } from "./keys";
import { amountOf, type Lens, reachedAt } from "./measures";
import type { ProgressRow } from "./query";

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

function reached(row: ProgressRow, lens: Lens) {
  return { n: reachedAt(row, lens).n, of: row.communities };
}

/** The columns that have a figure, in the table's order. */
const figureKeys = [
  "communities",
  "triggered",
  "reached",
  "share",
  "older",
  "change",
  "people",
  "peopleShare",
  "counted",
  "improved",
  "handwashing",
  "openDefaecation",
  "overdue",
  "dormant",
  "flagged",
  "organisations",
  "list",
  "age",
] as const;

/** What can be sorted by. */
export const sortKeys = ["name", ...figureKeys] as const;
export type SortKey = (typeof sortKeys)[number];

/** The columns that can be chosen; the name always stands. */
export const columnKeys = ["ladder", ...figureKeys] as const;
export type ColumnKey = (typeof columnKeys)[number];

import type { ReactNode } from "react";
import type { Direction } from "./sort-header";

/** A column of a DataTable. */
export interface Column<Row> {
  key: string;
  label: ReactNode;
  /** The label in plain words, where it is none itself: for the choice of columns. */
  name?: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned; sorts from the largest at first. */
  numeric?: boolean;
  /** Its head sorts. */
  sortable?: boolean;
  /** In pixels; left out, 112. */
  width?: number;
  /** Takes the room that is left, shared with others that do; `width` is then its least. */
  grow?: boolean;
  /** How a phone shows it: as the row's title, as a line with its label, or not at all. Left out, as a line. */
  phone?: "title" | "line" | "hide";
  /** Not shown, by the reader's choice. */
  hidden?: boolean;
}

export interface Sort {
  key: string;
  direction: Direction;
}

/** A link that takes its whole row, as a pointer sees it; a keyboard sees the link. */
export const rowLink =
  "text-accent hover:underline after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent";

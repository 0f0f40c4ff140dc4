import { type DataTableProps, type RowChoice, TableFrame } from "./table-frame";

export type { Column, Sort } from "./column";

/** A table for pages that must load on the worst of networks: all its rows are drawn, and more come by a button. */
export function ShortTable<Item>(props: DataTableProps<Item>) {
  return <TableFrame {...props} useRows={allRows} byButton />;
}

const allRows: RowChoice = ({ count }) => ({ items: [...Array(count).keys()], before: 0, after: 0 });

import { useRowWindow } from "./row-window";
import { type DataTableProps, TableFrame } from "./table-frame";

export type { Column, Sort } from "./column";
export type { DataTableProps } from "./table-frame";

/** A table for offices: only the rows in sight are drawn, so that ten thousand cost no more than fifty. */
export function DataTable<Item>(props: DataTableProps<Item>) {
  return <TableFrame {...props} useRows={useRowWindow} />;
}

import { getRouteApi } from "@tanstack/react-router";
import { useTableSheet as useSheet } from "#/ui/table-sheet";

export { ExportMenu } from "#/ui/table-sheet";

const route = getRouteApi("/office/pace");

/** A table of the page as it leaves the screen, with its date and its number. */
export function useTableSheet(table: Omit<Parameters<typeof useSheet>[0], "today">) {
  return useSheet({ ...table, today: route.useLoaderData().nation?.today ?? "" });
}

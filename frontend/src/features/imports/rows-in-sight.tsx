import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { classes } from "#/ui/classes";
import type { HeldGroup, ReviewColumn } from "./review-query";

/** The group's rows as the file has them, the cells that are in doubt marked, the row that is looked at in front. */
export function RowsInSight({
  group,
  row,
  columns,
  doubtful,
  loading,
  onRow,
  onMore,
}: {
  group: HeldGroup;
  row: number;
  columns: readonly ReviewColumn[];
  doubtful: readonly ReviewColumn[];
  loading: boolean;
  onRow: (row: number) => void;
  onMore: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const marked = new Set(doubtful.map(({ number }) => number));
  const shown = format.number(group.sample.length);
  const all = format.number(group.rows);
  const here = group.sample[row];
  return (
    <div className="min-w-0">
      <section
        aria-label={t`Rows as the file has them`}
        tabIndex={0}
        className="overflow-x-auto max-sm:hidden"
      >
        <table className="w-full border-collapse text-table">
          <thead>
            <tr className="border-b border-line text-left text-muted">
              <th scope="col" className="px-4 py-1.5 text-right font-strong">
                <Trans>Row</Trans>
              </th>
              {columns.map((column) => (
                <th
                  key={column.number}
                  scope="col"
                  className={classes(
                    "px-2 py-1.5 font-strong whitespace-nowrap",
                    marked.has(column.number) ? "text-late" : !column.field && "font-normal",
                  )}
                >
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {group.sample.map((one, index) => (
              <tr
                key={one.number}
                aria-current={index === row ? "true" : undefined}
                className={classes("border-b border-line last:border-b-0", index === row && "bg-accent-soft")}
              >
                <th scope="row" className="px-4 py-0 text-right font-normal">
                  <button
                    type="button"
                    onClick={() => onRow(index)}
                    className="min-h-7.5 min-w-8 text-right text-accent hover:underline"
                  >
                    {one.number}
                  </button>
                </th>
                {columns.map((column) => (
                  <td
                    key={column.number}
                    className={classes(
                      "max-w-60 truncate px-2 py-1",
                      marked.has(column.number) && "font-strong",
                      !column.field && "text-muted",
                    )}
                    title={one.cells[column.number - 1]}
                  >
                    {one.cells[column.number - 1] || "–"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {here ? (
        <div className="sm:hidden">
          {group.sample.length > 1 ? (
            <div className="flex items-center justify-between px-4 pt-2">
              <Button
                size="field"
                disabled={row === 0}
                onClick={() => onRow(row - 1)}
                aria-label={t`Row before`}
              >
                ‹
              </Button>
              <b className="font-strong">
                <Trans>Row {here.number}</Trans>
              </b>
              <Button
                size="field"
                disabled={row === group.sample.length - 1}
                onClick={() => onRow(row + 1)}
                aria-label={t`Next row`}
              >
                ›
              </Button>
            </div>
          ) : (
            <p className="px-4 pt-2 font-strong">
              <Trans>Row {here.number}</Trans>
            </p>
          )}
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 px-4 py-2">
            {columns.map((column) => (
              <div key={column.number} className="contents">
                <dt className={marked.has(column.number) ? "text-late" : "text-muted"}>{column.name}</dt>
                <dd className={classes("min-w-0 wrap-anywhere", marked.has(column.number) && "font-strong")}>
                  {here.cells[column.number - 1] || "–"}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
      {group.rows > group.sample.length ? (
        <p className="flex flex-wrap items-center gap-3 px-4 py-2 text-muted">
          <Trans>
            The first {shown} of {all} rows are shown.
          </Trans>
          {group.sample.length < 100 ? (
            <Button busy={loading} onClick={onMore}>
              <Trans>Show more rows</Trans>
            </Button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

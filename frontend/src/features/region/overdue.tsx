import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { hasList } from "./measures";
import type { ProgressRow, ProgressTotal } from "./query";
import { AreaLink } from "./view";

/** So many areas are named; the table, sorted by lateness, has them all. */
const namedAtMost = 6;

/** Where communities are past the time limit of their next level, the most first. */
export function Overdue({
  rows,
  total,
  drills,
}: {
  rows: readonly ProgressRow[];
  total: ProgressTotal;
  drills: boolean;
}) {
  const format = useFormat();
  const late = rows.filter((row) => row.overdue > 0).sort((a, b) => b.overdue - a.overdue);
  const n = format.number(total.overdue);
  const of = format.number(total.triggered);
  const most = late[0]?.overdue ?? 1;
  const further = late.length - namedAtMost;
  if (!hasList(total)) {
    return null;
  }
  return (
    <Card aria-labelledby="overdue">
      <h2 id="overdue" className="border-b border-line px-3.5 py-2 text-lead font-strong">
        <Trans>Past their time limit</Trans>{" "}
        <span className="text-small font-normal text-muted">
          <Trans>
            {n} of {of} triggered
          </Trans>
        </span>
      </h2>
      {late.length === 0 ? (
        <p className="px-3.5 py-3 text-muted">
          <Trans>No community is past its time limit.</Trans>
        </p>
      ) : (
        <ol className="grid grid-cols-[minmax(0,auto)_minmax(3rem,1fr)_auto] items-center gap-x-2.5 px-3.5 py-1.5 text-table">
          {late.slice(0, namedAtMost).map((row) => (
            <li
              key={row.id ?? row.name}
              className="col-span-full grid min-h-7 grid-cols-subgrid items-center"
            >
              <span className="wrap-anywhere">
                {drills && row.id ? (
                  <AreaLink
                    area={row.id}
                    className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
                  >
                    {row.name}
                  </AreaLink>
                ) : (
                  row.name
                )}
              </span>
              <span aria-hidden="true" className="h-2.5 rounded-[3px] bg-sunken">
                <span
                  className="block h-full rounded-[3px] bg-late"
                  style={{ width: `${(row.overdue / most) * 100}%` }}
                />
              </span>
              <LateCommunities row={row} />
            </li>
          ))}
        </ol>
      )}
      {further > 0 ? (
        <p className="px-3.5 pb-2 text-small text-muted">
          <Plural value={further} one="and # further area" other="and # further areas" />
        </p>
      ) : null}
    </Card>
  );
}

/** The count, which leads to the communities that it counts. */
function LateCommunities({ row }: { row: ProgressRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const n = format.number(row.overdue);
  const area = row.name;
  return row.id ? (
    <Link
      to="/communities"
      search={{ area: row.id, overdue: true }}
      aria-label={t`The ${n} late communities of ${area}`}
      className="inline-flex min-h-6 min-w-6 max-sm:min-h-11 max-sm:min-w-11 items-center justify-end text-right font-strong text-late underline"
    >
      {n}
    </Link>
  ) : (
    <b className="text-right font-strong text-late">{n}</b>
  );
}

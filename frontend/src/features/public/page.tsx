import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Empty } from "#/ui/empty";
import { LevelMark } from "#/ui/level";
import { Problem } from "#/ui/problem";
import { Communities } from "./communities";

const route = getRouteApi("/porch/public");

/** What everybody may know: how many communities of each area are certified, and at which level. No more. */
export function PublicPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, area, certified, league } = route.useLoaderData();
  const search = route.useSearch();
  if (!nation) {
    return (
      <Empty title={<Trans>There is nothing to see here yet</Trans>}>
        <Trans>As soon as communities are certified, they are counted here.</Trans>
      </Empty>
    );
  }
  if (search.area && !area) {
    return <Problem failure={new Failure("refused", "no such area")} />;
  }
  const depth = (area?.depth ?? 0) + 1;
  const rows = nation.areaLevels.find((level) => level.depth === depth);
  const drills = nation.areaLevels.some((level) => level.depth > depth + 1);
  const place = area?.name ?? nation.name;
  const lowest = nation.levels[0];
  const total = certified.reduce((sum, row) => sum + (row.reached[lowest?.number ?? 1] ?? 0), 0);
  const n = format.number(total);
  return (
    <div className="grid gap-4">
      <title>{`${place} · ${t`Certified status`} · Saniladder`}</title>
      <Way area={area} nation={nation.name} />
      <div className="grid gap-1">
        <h1 className="text-title font-strong leading-(--lines-tight)">
          <Trans>Certified communities in {place}</Trans>
        </h1>
        <p className="text-lead">
          <b className="font-strong">
            {total === 0 ? (
              <Trans>No community here holds a certificate yet.</Trans>
            ) : (
              <Trans>Communities that hold a certificate: {n}.</Trans>
            )}
          </b>{" "}
          <Trans>Counted are levels that were checked and certified, and that are still held.</Trans>
        </p>
      </div>
      {league ? (
        <p>
          <Link
            to="/public/league"
            search={{}}
            className="inline-flex min-h-6 items-center font-strong text-accent hover:underline max-sm:min-h-11"
          >
            <Trans>Who leads the national league?</Trans>
          </Link>
        </p>
      ) : null}
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small text-muted sm:hidden">
        {nation.levels.map(({ number, name }) => (
          <li key={number} className="flex items-center gap-1.5">
            <LevelMark step={number} /> {name}
          </li>
        ))}
      </ul>
      <Card className="overflow-x-auto" aria-label={t`Certified communities by area`} tabIndex={0}>
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-b border-line text-muted">
              <th scope="col" className="px-3.5 py-2 text-left font-strong">
                {rows?.name}
              </th>
              {nation.levels.map(({ number, name }, index) => (
                <th key={number} scope="col" className="px-3 py-2 text-right font-strong">
                  <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
                    <LevelMark step={number} />
                    <span className="max-sm:sr-only">
                      {index === nation.levels.length - 1 ? name : <Trans>{name} or higher</Trans>}
                    </span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {certified.map((row) => (
              <tr key={row.id} className="border-b border-line last:border-b-0 hover:bg-ground">
                <th scope="row" className="px-3.5 text-left font-strong">
                  {drills ? (
                    <Link
                      to="/public"
                      search={{ area: row.id }}
                      className="inline-flex min-h-9 items-center text-accent hover:underline max-sm:min-h-11"
                    >
                      {row.name}
                    </Link>
                  ) : (
                    <span className="inline-flex min-h-9 items-center max-sm:min-h-11">{row.name}</span>
                  )}
                </th>
                {nation.levels.map(({ number }) => (
                  <td key={number} className="px-3 text-right">
                    <Count n={row.reached[number] ?? 0} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      {total > 0 && <Communities />}
      <p className="text-small text-muted">{nation.attributions.join(" · ")}</p>
    </div>
  );
}

function Count({ n }: { n: number }) {
  const format = useFormat();
  return <span className={n > 0 ? "font-strong" : "text-muted"}>{format.number(n)}</span>;
}

function Way({
  area,
  nation,
}: {
  area: { name: string; ancestors: readonly { id: string; name: string }[] } | null;
  nation: string;
}) {
  const { t } = useLingui();
  const link = "inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11";
  return area ? (
    <nav aria-label={t`Area`} className="text-muted">
      <ol className="flex flex-wrap items-center gap-x-1.5">
        <li>
          <Link to="/public" search={{}} className={link}>
            {nation}
          </Link>{" "}
          <span aria-hidden="true">›</span>
        </li>
        {area.ancestors.map(({ id, name }) => (
          <li key={id}>
            <Link to="/public" search={{ area: id }} className={link}>
              {name}
            </Link>{" "}
            <span aria-hidden="true">›</span>
          </li>
        ))}
        <li aria-current="page" className="font-strong text-ink">
          {area.name}
        </li>
      </ol>
    </nav>
  ) : null;
}

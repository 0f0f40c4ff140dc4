import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Areas } from "./areas";
import { Board, type SetSearch } from "./board";
import type { LeagueSearch } from "./search";
import { CutOff, Finding, levelOf } from "./words";

const route = getRouteApi("/porch/public/league");

/** Who leads the league, for everybody: names, areas, levels, ranks. No marks. */
export function PublicLeaguePage() {
  const { t } = useLingui();
  const { nation, league } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (!nation || !league) {
    return search.edition || search.in ? (
      <Problem failure={new Failure("refused", "no such league")} />
    ) : (
      <div className="grid gap-3">
        <PageHead title={t`League`} />
        <Empty title={<Trans>This country keeps no league</Trans>}>
          <Link to="/public" className="text-accent hover:underline">
            <Trans>See which communities are certified</Trans>
          </Link>
        </Empty>
      </div>
    );
  }
  const set: SetSearch = (part) =>
    navigate({
      search: (old: LeagueSearch) =>
        Object.fromEntries(Object.entries({ ...old, ...part }).filter(([, value]) => value !== undefined)),
      replace: true,
      resetScroll: false,
    });
  const level = levelOf(league, nation);
  const edition = search.edition ? { edition: search.edition } : {};
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`National league of ${level} communities`}
        crumbs={[
          <Link key="public" to="/public" search={{}}>
            <Trans>Certified communities</Trans>
          </Link>,
          ...(league.area
            ? [
                <Link key="nation" to="/public/league" search={edition}>
                  {nation.name}
                </Link>,
                ...league.area.ancestors.map(({ id, name }) => (
                  <Link key={id} to="/public/league" search={{ ...edition, in: id }}>
                    {name}
                  </Link>
                )),
                <span key="here" className="text-ink">
                  {league.area.name}
                </span>,
              ]
            : []),
        ]}
        finding={<Finding league={league} nation={nation} />}
      />
      {league.edition ? null : <CutOff league={league} />}
      <Areas league={league} nation={nation} onOpen={(area) => set({ in: area })} />
      <Board league={league} nation={nation} search={search} set={set} />
      <p className="text-small text-muted">{nation.attributions.join(" · ")}</p>
    </div>
  );
}

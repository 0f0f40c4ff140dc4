import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { Failure } from "#/lib/failure";
import { Button } from "#/ui/button";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { TakeOut } from "#/ui/take-out";
import { Areas } from "./areas";
import { Board, type SetSearch } from "./board";
import { exportOf, type LeagueRow } from "./query";
import { type LeagueSearch, wholeNation } from "./search";
import { CutOff, Finding, levelOf } from "./words";

const route = getRouteApi("/office/league");

const FreezeDialog = lazy(() =>
  import("./freeze-dialog").then(({ FreezeDialog }) => ({ default: FreezeDialog })),
);
const PresentDialog = lazy(() =>
  import("./present-dialog").then(({ PresentDialog }) => ({ default: PresentDialog })),
);

type Open = { does: "freeze" } | { does: "present" | "withdraw"; row: LeagueRow };

/** The national league for offices: who leads, who moved, what one's own district presents (HN1). */
export function LeaguePage() {
  const { t, i18n } = useLingui();
  const router = useRouter();
  const { nation, league } = route.useLoaderData();
  const { load } = route.useRouteContext();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<Open | null>(null);
  const acts = useMemo(
    () => ({
      present: (row: LeagueRow) => setOpen({ does: "present", row }),
      withdraw: (row: LeagueRow) => setOpen({ does: "withdraw", row }),
    }),
    [],
  );
  if (!nation || !league) {
    return search.edition || search.in ? (
      <Problem failure={new Failure("refused", "no such league")} />
    ) : (
      <div className="grid gap-3">
        <PageHead title={t`League`} />
        <Empty title={<Trans>This country keeps no league</Trans>}>
          <Trans>Whether there is one, and of which level, stands in the country's profile.</Trans>
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
  const done = async () => {
    await router.invalidate();
    setOpen(null);
  };
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`National league of ${level} communities`}
        crumbs={
          league.area
            ? [
                <Link key="nation" to="/league" search={{ ...edition, in: wholeNation }}>
                  {nation.name}
                </Link>,
                ...league.area.ancestors.map(({ id, name }) => (
                  <Link key={id} to="/league" search={{ ...edition, in: id }}>
                    {name}
                  </Link>
                )),
                <span key="here" className="text-ink">
                  {league.area.name}
                </span>,
              ]
            : []
        }
        finding={<Finding league={league} nation={nation} />}
        actions={
          league.viewerMayFreeze ? (
            <Button look="primary" onClick={() => setOpen({ does: "freeze" })}>
              <Trans>Freeze the edition of {league.dueYear}</Trans>
            </Button>
          ) : null
        }
      />
      {league.edition ? null : <CutOff league={league} />}
      <Areas league={league} nation={nation} onOpen={(area) => set({ in: area })} />
      <Board
        league={league}
        nation={nation}
        search={search}
        set={set}
        acts={acts}
        actions={
          <TakeOut
            address={(format) => exportOf(format, search, league.area?.id ?? null, i18n.locale)}
            disabled={league.entries.totalCount === 0}
          />
        }
      />
      <Suspense>
        {open?.does === "freeze" ? (
          <FreezeDialog
            load={load}
            onClose={() => setOpen(null)}
            onDone={async (year) => {
              await navigate({ search: { edition: year, in: wholeNation } });
              await done();
            }}
          />
        ) : null}
        {open && open.does !== "freeze" ? (
          <PresentDialog
            key={open.row.communityId}
            row={open.row}
            withdraws={open.does === "withdraw"}
            year={league.nextYear}
            cutOffOn={league.nextCutOffOn}
            onClose={() => setOpen(null)}
            onDone={done}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { searchAreas } from "#/lib/pickers";
import { can } from "#/lib/roles";
import { Button, buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Combobox } from "#/ui/combobox";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { presentsAs } from "./bodies";
import { listsPage, moreListsDocument } from "./lists-query";
import { OneList } from "./one-list";
import { listsAsked } from "./search";

const route = getRouteApi("/office/cases/lists");

/** What districts presented to their regions: n of N eligible, and how many of those were not met (PR24, WF12). */
export function ListsPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { viewer, nation, area, listSubmissions } = route.useLoaderData();
  const { load } = route.useRouteContext();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { filter } = listsAsked(search);
  const pages = usePages(
    moreListsDocument,
    { filter, first: listsPage },
    (data) => data.listSubmissions,
    listSubmissions,
  );
  const findArea = useMemo(() => searchAreas(load), [load]);
  const presenting = nation ? presentsAs(viewer, nation) : null;
  const over = pages.rows.filter(
    ({ failed, verified, penalisedAbovePercent }) => failed * 100 > penalisedAbovePercent * verified,
  ).length;
  const total = listSubmissions.totalCount;
  const percent = pages.rows[0] ? format.number(pages.rows[0].penalisedAbovePercent) : "";
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`Lists submitted`}
        crumbs={[
          <Link key="cases" to="/cases">
            <Trans>Cases</Trans>
          </Link>,
        ]}
        finding={
          <>
            <b className="font-strong">
              <Plural value={total} one="# list was submitted." other="# lists were submitted." />
            </b>{" "}
            {over > 0 ? (
              <span className="text-late">
                <Plural
                  value={over}
                  one={`In # of those shown, more than ${percent} % of the communities visited were not met.`}
                  other={`In # of those shown, more than ${percent} % of the communities visited were not met.`}
                />
              </span>
            ) : null}
          </>
        }
        actions={
          <>
            {can(viewer, "READ", "SANCTION") ? (
              <Link
                to="/region/standing"
                search={area ? { area: area.id } : {}}
                className={buttonClasses("plain")}
              >
                <Trans>Sanction and reward</Trans>
              </Link>
            ) : null}
            {presenting?.areaId ? (
              <Link
                to="/cases/lists/new"
                search={{ area: presenting.areaId }}
                className={buttonClasses("plain")}
              >
                <Trans>Submit a list</Trans>
              </Link>
            ) : null}
          </>
        }
      />
      <Card className="min-w-0">
        <FilterBar count={<span>{format.number(total)}</span>}>
          <Combobox
            compact
            label={t`Area`}
            load={findArea}
            value={area ? { value: area.id, label: area.name } : null}
            onChange={(option) =>
              navigate({ search: option ? { area: option.value } : {}, replace: true, resetScroll: false })
            }
          />
        </FilterBar>
        {pages.rows.length === 0 || !nation ? (
          <Empty title={<Trans>No list was submitted</Trans>}>
            <Trans>A district presents communities to its region once its own check found them met.</Trans>
          </Empty>
        ) : (
          <ul>
            {pages.rows.map((list) => (
              <OneList key={list.id} list={list} nation={nation} />
            ))}
          </ul>
        )}
      </Card>
      {pages.failure ? (
        <Notice tone="late">
          <Trans>Further lists did not come. Those above stay; try again.</Trans>
        </Notice>
      ) : null}
      {pages.hasMore ? (
        <div>
          <Button busy={pages.loading} onClick={pages.more}>
            <Trans>Earlier lists</Trans>
          </Button>
        </div>
      ) : null}
    </div>
  );
}

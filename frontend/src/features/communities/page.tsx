import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { useColumnChoice } from "#/lib/column-choice";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { can, standing } from "#/lib/roles";
import type { Viewer } from "#/lib/session";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { type Column, DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { CheckMenu } from "#/ui/menu";
import { Of } from "#/ui/of";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { TakeOut } from "#/ui/take-out";
import { firstColumns, useColumns } from "./columns";
import { Filters, useNarrow } from "./filters";
import { Meanings } from "./meanings";
import { type CommunitiesAnswer, type CommunityRow, type MapAnswer, moreCommunitiesDocument } from "./query";
import { SavedViews } from "./saved-views";
import { fileAddress, filterOf, isNarrowed, orderOf, type SortKey } from "./search";

const route = getRouteApi("/office/communities");
const CommunitiesMap = lazy(async () => ({
  default: (await import("./communities-map")).CommunitiesMap,
}));

/** Communities that the viewer may see: found, filtered, sorted, as a list or on a map, and taken out as a file. */
export function CommunitiesPage() {
  const { t, i18n } = useLingui();
  const answer = route.useLoaderData();
  const search = route.useSearch();
  const narrow = useNarrow();
  const { viewer, nation, land, mine, area, all } = answer;
  const organisation = answer.organisation ?? null;
  if (!nation || !land) {
    return (
      <Empty title={<Trans>There is no nation here yet</Trans>}>
        <Trans>An administrator sets one up; then its communities stand here.</Trans>
      </Empty>
    );
  }
  if ((search.area && !area) || (search.by && !organisation)) {
    return <Problem failure={new Failure("refused", "no such area or organisation")} />;
  }
  const total = answer.communities.totalCount;
  const view = "communityPoints" in answer ? "map" : "list";
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`Communities`}
        finding={
          <Finding
            total={total}
            of={all.totalCount}
            place={area?.name ?? ownArea(viewer) ?? nation.name}
            narrowed={isNarrowed(search)}
          />
        }
        actions={
          <>
            {can(viewer, "CREATE", "COMMUNITY") ? (
              <Link
                to="/communities/new"
                search={search.area ? { area: search.area } : {}}
                className={buttonClasses()}
              >
                <Trans>Add a community</Trans>
              </Link>
            ) : null}
            <Choice
              label={t`Show as`}
              value={view}
              onChange={(value) => narrow({ view: value === "map" ? "map" : null })}
              options={[
                { value: "list", label: <Trans>List</Trans> },
                { value: "map", label: <Trans>Map</Trans> },
              ]}
            />
            <SavedViews page="communities" to="/communities" views={mine.savedViews} />
            {can(viewer, "EXPORT", "COMMUNITY") ? (
              <TakeOut
                address={(format) => fileAddress(search, format, i18n.locale)}
                disabled={total === 0}
              />
            ) : null}
          </>
        }
      />
      {view === "map" ? (
        <Card className="min-w-0">
          <Narrowing answer={answer} count={<Of n={total} of={all.totalCount} />} />
          <Suspense fallback={<div className="skeleton m-3.5 h-96" />}>
            <CommunitiesMap answer={answer as MapAnswer} levels={nation.levels} />
          </Suspense>
        </Card>
      ) : (
        <List answer={answer as CommunitiesAnswer} />
      )}
      <Meanings months={land.stalledAfterMonths} />
      <p className="text-small text-muted">{nation.attributions.join(" · ")}</p>
    </div>
  );
}

/** The one area that all of somebody's roles are for; null where there is none, or several. */
function ownArea(viewer: Viewer): string | null {
  const [first, ...rest] = standing(viewer);
  return first?.areaName && rest.every(({ areaId }) => areaId === first.areaId) ? first.areaName : null;
}

/** The filters, above the list and the map alike. */
function Narrowing({
  answer,
  count,
  actions,
}: {
  answer: CommunitiesAnswer | MapAnswer;
  count: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Filters
      search={route.useSearch()}
      viewer={answer.viewer}
      levels={answer.nation?.levels ?? []}
      area={answer.area}
      organisation={answer.organisation ?? null}
      count={count}
      actions={actions}
    />
  );
}

function List({ answer }: { answer: CommunitiesAnswer }) {
  const search = route.useSearch();
  const narrow = useNarrow();
  const columns = useColumns(answer.nation?.levels ?? [], can(answer.viewer, "READ", "PROGRESS"));
  const [chosen, choose] = useColumnChoice("communities", search.columns, firstColumns, (text) =>
    narrow({ columns: text }),
  );
  const shown = useMemo(
    () => columns.map((column) => ({ ...column, hidden: column.key !== "name" && !chosen.has(column.key) })),
    [columns, chosen],
  );
  return (
    <Card className="min-w-0">
      <Narrowing
        answer={answer}
        count={<Of n={answer.communities.totalCount} of={answer.all.totalCount} />}
        actions={
          <CheckMenu
            label={<Trans>Columns</Trans>}
            options={columns
              .filter(({ key }) => key !== "name")
              .map(({ key, name, label }) => ({ value: key, label: name ?? label }))}
            checked={chosen}
            onChange={choose}
          />
        }
      />
      <Rows answer={answer} columns={shown} />
    </Card>
  );
}

/** The table apart from what stands above it, which a further page does not draw anew. */
function Rows({ answer, columns }: { answer: CommunitiesAnswer; columns: readonly Column<CommunityRow>[] }) {
  const { t } = useLingui();
  const search = route.useSearch();
  const narrow = useNarrow();
  const { rows, total, more, loading, failure } = usePages(
    moreCommunitiesDocument,
    { filter: filterOf(search), order: orderOf(search) },
    (data) => data.communities,
    answer.communities,
  );
  return (
    <DataTable
      label={t`Communities`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      total={total}
      loading={loading}
      failure={failure}
      onMore={more}
      {...(search.sort || !search.search
        ? {
            sort: {
              key: search.sort ?? "name",
              direction: search.dir ?? ("asc" as const),
            },
          }
        : {})}
      onSort={(key, direction) => narrow({ sort: key as SortKey, dir: direction })}
      empty={
        <Empty title={<Trans>No community is like this</Trans>}>
          {isNarrowed(search) ? (
            <Trans>Take a filter away, or spell the name in another way.</Trans>
          ) : (
            <Trans>As soon as a list is imported or a community is registered here, it stands here.</Trans>
          )}
        </Empty>
      }
    />
  );
}

/** What the page finds, n of N first. */
function Finding({
  total,
  of,
  place,
  narrowed,
}: {
  total: number;
  of: number;
  place: string;
  narrowed: boolean;
}) {
  const format = useFormat();
  const n = format.number(total);
  const whole = format.number(of);
  return (
    <>
      <b className="font-strong">
        {narrowed ? (
          <Trans>
            {n} of {whole} communities in {place} are like this.
          </Trans>
        ) : of === 0 ? (
          <Trans>No community in {place} is open to you yet.</Trans>
        ) : (
          <Trans>
            {whole} communities in {place} are open to you.
          </Trans>
        )}
      </b>{" "}
      <Trans>Levels checked here and levels of older lists stand apart.</Trans>
    </>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useImpreciseDate } from "#/lib/imprecise-date";
import { usePages } from "#/lib/pages";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { HeldLevel } from "#/ui/held-level";
import { PageHead } from "#/ui/page-head";
import { morePapersDocument, type Nation, type PaperRow, pageSize } from "./query";
import { type PapersSearch, type State, states } from "./search";
import { Which } from "./which";
import { levelName, Passed, tierName, useStates } from "./words";

const route = getRouteApi("/office/cases/papers");

/** Past verifications on paper: those to be compared, and what became of the others (PR8). */
export function PapersPage() {
  const { t } = useLingui();
  const { nation, community, transcriptions } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const words = useStates();
  const filter = {
    ...(search.community ? { community: search.community } : {}),
    ...(search.state ? { state: search.state } : {}),
  };
  const pages = usePages(
    morePapersDocument,
    { filter, first: pageSize },
    (data) => data.transcriptions,
    transcriptions,
  );
  const columns = useColumns(nation, words);
  const mine = pages.rows.filter(({ viewerChecks }) => viewerChecks).length;
  const change = (next: { [Key in keyof PapersSearch]?: PapersSearch[Key] | undefined }) =>
    navigate({
      search: (old) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined),
        ) as PapersSearch,
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="grid gap-4">
      <PageHead
        title={community ? <Trans>{community.name}: checks on paper</Trans> : t`Checks on paper`}
        tabTitle={community ? `${community.name} · ${t`Checks on paper`}` : t`Checks on paper`}
        crumbs={[
          <Link key="cases" to="/cases">
            <Trans>Cases</Trans>
          </Link>,
          ...(community
            ? [
                <Link key="community" to="/communities/$id" params={{ id: community.id }}>
                  {community.name}
                </Link>,
              ]
            : []),
        ]}
        finding={
          <>
            <b className="font-strong">
              {mine > 0 ? (
                <Plural
                  value={mine}
                  one="# is yours to compare with its paper."
                  other="# are yours to compare with their papers."
                />
              ) : (
                <Trans>None is yours to compare.</Trans>
              )}
            </b>{" "}
            <Trans>Their marks were typed from paper, not worked out here.</Trans>
          </>
        }
        actions={
          community?.can.includes("TRANSCRIPTION CREATE") ? (
            <Link
              to="/cases/papers/new"
              search={{ community: community.id }}
              className={buttonClasses("primary")}
            >
              <Trans>Type in a paper</Trans>
            </Link>
          ) : null
        }
      />
      <Card className="min-w-0">
        <FilterBar>
          <Which value="CHECKS" search={search} />
          <Choice
            label={t`How far`}
            labelHidden
            value={search.state ?? "ALL"}
            onChange={(value) => change({ state: states.find((state) => state === value) })}
            options={[
              { value: "ALL", label: <Trans>All</Trans> },
              ...states.map((state: State) => ({
                value: state,
                label: <span className="inline-block first-letter:uppercase">{words[state]}</span>,
              })),
            ]}
          />
        </FilterBar>
        <DataTable
          label={t`Checks on paper`}
          columns={columns}
          rows={pages.rows}
          rowKey={({ id }) => id}
          total={pages.total}
          loading={pages.loading}
          failure={pages.failure}
          {...(pages.hasMore ? { onMore: pages.more } : {})}
          empty={
            <Empty title={<Trans>No paper is here</Trans>}>
              <Trans>
                An officer or assistant types an old verification in from a community's page, or a list brings
                many.
              </Trans>
            </Empty>
          }
        />
      </Card>
    </div>
  );
}

function useColumns(nation: Nation | null, words: Record<State, string>): readonly Column<PaperRow>[] {
  const { t } = useLingui();
  const date = useImpreciseDate();
  return useMemo(
    () => [
      {
        key: "community",
        label: t`Community`,
        grow: true,
        width: 180,
        phone: "title",
        cell: (row) => (
          <Link to="/cases/papers/$id" params={{ id: row.id }} className={rowLink}>
            {row.communityName} <span className="font-normal text-muted">{row.areaName}</span>
          </Link>
        ),
      },
      {
        key: "level",
        label: t`Level`,
        width: 150,
        cell: (row) =>
          nation ? <HeldLevel level={row.level} name={levelName(nation, row.level)} /> : row.level,
      },
      {
        key: "tier",
        label: t`Whose team`,
        width: 110,
        cell: (row) => (nation ? tierName(nation, row.tier) : row.tier),
      },
      {
        key: "visited",
        label: t`Visited`,
        width: 110,
        cell: (row) => date(row.visitedOn, row.visitedPrecision),
      },
      {
        key: "total",
        label: t`Total as written`,
        numeric: true,
        width: 130,
        cell: (row) => (
          <>
            {row.writtenTotal} · <Passed paper={row} />
          </>
        ),
      },
      {
        key: "from",
        label: t`From`,
        width: 130,
        cell: (row) => (row.fromList ? <Trans>a list</Trans> : <Trans>paper {row.paperSerial}</Trans>),
      },
      { key: "state", label: t`How far`, width: 220, cell: (row) => words[row.state] },
    ],
    [t, nation, words, date],
  );
}

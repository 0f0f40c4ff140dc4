import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
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
import { type Nation, pageSize } from "./query";
import { moreRequestPapersDocument, type RequestRow } from "./request-query";
import { type State, states } from "./search";
import { Which } from "./which";
import { levelName, useStates } from "./words";

const route = getRouteApi("/office/cases/papers/requests");

/** Requests that were made on paper: those to be compared, and what became of the others (PR8). */
export function RequestPapersPage() {
  const { t } = useLingui();
  const { nation, community, paperRequests } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const words = useStates();
  const filter = {
    ...(search.community ? { community: search.community } : {}),
    ...(search.state ? { state: search.state } : {}),
  };
  const pages = usePages(
    moreRequestPapersDocument,
    { filter, first: pageSize },
    (data) => data.paperRequests,
    paperRequests,
  );
  const columns = useColumns(nation, words);
  const mine = pages.rows.filter(({ viewerChecks }) => viewerChecks).length;
  return (
    <div className="grid gap-4">
      <PageHead
        title={community ? <Trans>{community.name}: requests on paper</Trans> : t`Requests on paper`}
        tabTitle={community ? `${community.name} · ${t`Requests on paper`}` : t`Requests on paper`}
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
            <Trans>Their cases open here where the papers leave them.</Trans>
          </>
        }
        actions={
          community?.can.includes("TRANSCRIPTION CREATE") ? (
            <Link
              to="/cases/papers/requests/new"
              search={{ community: community.id }}
              className={buttonClasses("primary")}
            >
              <Trans>Type in a request</Trans>
            </Link>
          ) : null
        }
      />
      <Card className="min-w-0">
        <FilterBar>
          <Which value="REQUESTS" search={search} />
          <Choice
            label={t`How far`}
            labelHidden
            value={search.state ?? "ALL"}
            onChange={(value) => {
              const state = states.find((one) => one === value);
              navigate({
                search: ({ community: of }) => ({
                  ...(of ? { community: of } : {}),
                  ...(state ? { state } : {}),
                }),
                replace: true,
                resetScroll: false,
              });
            }}
            options={[
              { value: "ALL", label: <Trans>All</Trans> },
              ...states.map((state: State) => ({ value: state, label: words[state] })),
            ]}
          />
        </FilterBar>
        <DataTable
          label={t`Requests on paper`}
          columns={columns}
          rows={pages.rows}
          rowKey={({ id }) => id}
          total={pages.total}
          loading={pages.loading}
          failure={pages.failure}
          {...(pages.hasMore ? { onMore: pages.more } : {})}
          empty={
            <Empty title={<Trans>No request on paper is here</Trans>}>
              <Trans>
                An officer or assistant types in what a community asked for on paper before it came here, or a
                list brings many.
              </Trans>
            </Empty>
          }
        />
      </Card>
    </div>
  );
}

function useColumns(nation: Nation | null, words: Record<State, string>): readonly Column<RequestRow>[] {
  const { t } = useLingui();
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: "community",
        label: t`Community`,
        grow: true,
        width: 180,
        phone: "title",
        cell: (row) => (
          <Link to="/cases/papers/requests/$id" params={{ id: row.id }} className={rowLink}>
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
        key: "requested",
        label: t`Asked on`,
        width: 120,
        cell: (row) => format.day(row.requestedOn),
      },
      {
        key: "replied",
        label: t`Replied on`,
        width: 120,
        cell: (row) => (row.repliedOn ? format.day(row.repliedOn) : <Trans>no reply</Trans>),
      },
      {
        key: "from",
        label: t`From`,
        width: 130,
        cell: (row) => (row.fromList ? <Trans>a list</Trans> : <Trans>paper {row.paperSerial}</Trans>),
      },
      { key: "state", label: t`How far`, width: 220, cell: (row) => words[row.state] },
    ],
    [t, nation, words, format],
  );
}

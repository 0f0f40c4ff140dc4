import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { Card } from "#/ui/card";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { Select } from "#/ui/select";
import { type RowActs, useColumns } from "./columns";
import { type League, type LeagueNation, leagueAsked, moreLeagueDocument } from "./query";
import type { LeagueSearch } from "./search";

export type SetSearch = (part: { [Key in keyof LeagueSearch]?: LeagueSearch[Key] | undefined }) => void;

/** The table of a league with what narrows it; everything chosen stands in the address. */
export function Board({
  league,
  nation,
  search,
  set,
  acts = null,
  actions,
}: {
  league: League;
  nation: LeagueNation;
  search: LeagueSearch;
  set: SetSearch;
  /** What the viewer may do about rows; null for everybody's page. */
  acts?: RowActs | null;
  actions?: ReactNode;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { rows, more, hasMore, loading, failure } = usePages(
    moreLeagueDocument,
    leagueAsked(search, acts !== null),
    (data) => data.league?.entries ?? nothing,
    league.entries,
  );
  const columns = useColumns(league, nation, acts);
  const n = format.number(league.entries.totalCount);
  const of = format.number(league.total);
  const below = nation.areaLevels.find(({ key }) => key === league.by)?.name;
  return (
    <Card aria-label={t`The league`} className="min-w-0">
      <FilterBar
        search={search.search}
        onSearch={(text) => set({ search: text || undefined })}
        searchLabel={t`Name of a community`}
        count={
          <Trans>
            <b className="font-strong text-ink">{n}</b> of {of}
          </Trans>
        }
        actions={actions}
      >
        <Select
          compact
          label={<Trans>Edition</Trans>}
          value={String(search.edition ?? "")}
          placeholder={t`as it stands today`}
          options={league.editions.map(({ year }) => ({ value: String(year), label: String(year) }))}
          onChange={(value) => set({ edition: value === "" ? undefined : Number(value) })}
        />
        {below && league.areas.length > 0 ? (
          <Select
            compact
            label={below}
            value=""
            placeholder={t`all`}
            options={league.areas
              .filter(({ entries }) => entries > 0)
              .map(({ areaId, name }) => ({ value: areaId, label: name }))}
            onChange={(value) => set({ in: value })}
          />
        ) : null}
        <Select
          compact
          label={<Trans>Presented</Trans>}
          value={search.presented ?? ""}
          placeholder={t`all`}
          options={[
            { value: "yes", label: t`only those` },
            { value: "no", label: t`not presented` },
          ]}
          onChange={(value) => set({ presented: value === "yes" || value === "no" ? value : undefined })}
        />
      </FilterBar>
      <DataTable
        label={t`The league`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.communityId}
        total={league.entries.totalCount}
        loading={loading}
        failure={failure}
        {...(hasMore ? { onMore: more } : {})}
        empty={
          search.search || search.presented ? (
            <Empty title={<Trans>No community fits</Trans>}>
              <Trans>Take a filter away, or search by another spelling.</Trans>
            </Empty>
          ) : (
            <Empty title={<Trans>No community is in the league here</Trans>}>
              <Trans>A community comes in by itself as soon as it is certified.</Trans>
            </Empty>
          )
        }
      />
    </Card>
  );
}

const nothing = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

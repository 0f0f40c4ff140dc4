import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLoad } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { searchAreas } from "#/lib/pickers";
import { can } from "#/lib/roles";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { Combobox } from "#/ui/combobox";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { PageHead } from "#/ui/page-head";
import { Select } from "#/ui/select";
import { TakeOut } from "#/ui/take-out";
import { moreUnsupportedDocument, type UnsupportedLine, unsupportedPage } from "./coverage-query";
import { type NobodySearch, nobodyAddress, nobodyFilter } from "./search";

const route = getRouteApi("/office/ngo/nobody");

/** The communities that no organisation supports and that are not open defaecation free yet. */
export function NobodyPage() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const load = useLoad();
  const { viewer, nation, area, unsupportedCommunities } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const pages = usePages(
    moreUnsupportedDocument,
    { filter: nobodyFilter(search), first: unsupportedPage },
    (data) => data.unsupportedCommunities,
    unsupportedCommunities,
  );
  const levels = nation?.levels ?? [];
  const columns = useColumns(levels);
  const change = (next: { [Key in keyof NobodySearch]?: NobodySearch[Key] | undefined }) =>
    navigate({
      search: (old) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined && value !== ""),
        ),
      replace: true,
      resetScroll: false,
    });
  const n = format.number(pages.rows.length);
  const of = format.number(unsupportedCommunities.totalCount);
  const place = area?.name ?? nation?.name ?? "";
  const day = nation ? format.day(nation.today) : "";
  const below = [
    { value: "0", label: t`No level` },
    ...levels.slice(0, 1).map(({ number, name }) => ({ value: String(number), label: name })),
  ];
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`Where nobody is`}
        crumbs={[
          <Link key="ngo" to="/ngo">
            <Trans>Supported communities</Trans>
          </Link>,
        ]}
        finding={
          <>
            <b className="font-strong">
              <Trans>
                {of} communities of {place} are supported by nobody
              </Trans>
            </b>{" "}
            <Trans>and not open defaecation free yet, as of {day}.</Trans>
          </>
        }
        actions={
          can(viewer, "EXPORT", "COVERAGE") ? (
            <TakeOut
              address={(format) => nobodyAddress(search, format, i18n.locale)}
              disabled={unsupportedCommunities.totalCount === 0}
            />
          ) : null
        }
      />
      <Card className="min-w-0">
        <FilterBar
          search={search.q}
          onSearch={(q) => change({ q })}
          searchLabel={t`Name of a community`}
          count={
            <Trans>
              <b className="font-strong text-ink">{n}</b> of {of}
            </Trans>
          }
        >
          <Combobox
            compact
            label={<Trans>Area</Trans>}
            placeholder={t`All`}
            value={area ? { value: area.id, label: area.name } : null}
            load={searchAreas(load)}
            onChange={(option) => change({ area: option?.value })}
          />
          <Select
            compact
            label={<Trans>Level</Trans>}
            placeholder={t`Any`}
            value={search.level === undefined ? "" : String(search.level)}
            options={below}
            onChange={(value) => change({ level: value === "" ? undefined : Number(value) })}
          />
          <Select
            compact
            label={<Trans>Supported once</Trans>}
            placeholder={t`Any`}
            value={search.once === undefined ? "" : String(search.once)}
            options={[
              { value: "true", label: t`Yes` },
              { value: "false", label: t`No` },
            ]}
            onChange={(value) => change({ once: value === "" ? undefined : value === "true" })}
          />
        </FilterBar>
        <DataTable
          label={t`Communities that nobody supports`}
          columns={columns}
          rows={pages.rows}
          rowKey={(row) => row.communityId}
          total={unsupportedCommunities.totalCount}
          loading={pages.loading}
          failure={pages.failure}
          {...(pages.hasMore ? { onMore: pages.more } : {})}
          empty={
            <Empty title={<Trans>No such community</Trans>}>
              <Trans>
                Every listed community here is supported, or open defaecation free, or no filter fits.
              </Trans>
            </Empty>
          }
        />
      </Card>
    </div>
  );
}

function useColumns(levels: readonly { number: number; name: string }[]): Column<UnsupportedLine>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo(
    () => [
      {
        key: "name",
        label: t`Community`,
        grow: true,
        width: 200,
        phone: "title" as const,
        cell: (row) => row.name,
      },
      {
        key: "area",
        label: t`Area`,
        grow: true,
        width: 220,
        cell: (row) => [row.areaName, row.parentAreaName].filter(Boolean).join(", "),
      },
      {
        key: "level",
        label: t`Level`,
        width: 130,
        cell: (row) =>
          levels.find(({ number }) => number === row.level)?.name ?? (
            <span className="text-muted">{t`none`}</span>
          ),
      },
      {
        key: "until",
        label: t`Supported until`,
        width: 150,
        cell: (row) =>
          row.supportedUntil ? (
            format.day(row.supportedUntil)
          ) : (
            <span className="text-muted">{t`never supported`}</span>
          ),
      },
    ],
    [i18n.locale, format, levels],
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { FilterBar } from "#/ui/filter-bar";
import { LevelMark } from "#/ui/level";
import { type CertifiedCommunity, publicDocument } from "./query";

const route = getRouteApi("/porch/public");

/** The communities that hold a certificate, one by one: name, area, level, since when. No more is public. */
export function Communities() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const { nation, certifiedCommunities } = route.useLoaderData();
  const levels = nation?.levels;
  const { rows, total, more, loading, failure } = usePages(
    publicDocument,
    { area: search.area ?? null, certified: { ...search }, language: i18n.locale },
    (data) => data.certifiedCommunities,
    certifiedCommunities,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo<readonly Column<CertifiedCommunity>[]>(
    () => [
      { key: "name", label: t`Community`, grow: true, width: 160, cell: (row) => row.name },
      {
        key: "area",
        label: t`Area`,
        grow: true,
        width: 160,
        cell: (row) => [row.areaName, row.parentAreaName].filter(Boolean).join(", "),
      },
      {
        key: "level",
        label: t`Level`,
        width: 200,
        cell: (row) => (
          <span className="inline-flex items-center gap-1.5 align-middle">
            <LevelMark step={row.level} /> {levels?.find(({ number }) => number === row.level)?.name}
          </span>
        ),
      },
      {
        key: "since",
        label: t`Since`,
        numeric: true,
        width: 120,
        cell: (row) =>
          row.levelSince && row.levelSincePrecision === "DAY"
            ? format.day(row.levelSince)
            : (row.levelSince?.slice(0, 4) ?? t`not known`),
      },
    ],
    [i18n.locale, format, levels],
  );
  const n = format.number(total ?? rows.length);
  return (
    <Card aria-label={t`Certified communities`}>
      <h2 className="px-3.5 pt-3 text-lead font-strong">
        <Trans>Find a community</Trans>
      </h2>
      <FilterBar
        search={search.search}
        onSearch={(text) =>
          navigate({
            search: { ...(search.area ? { area: search.area } : {}), ...(text ? { search: text } : {}) },
            replace: true,
            resetScroll: false,
          })
        }
        searchLabel={t`Name of a community`}
        count={<Trans>{n} certified</Trans>}
      />
      <DataTable
        label={t`Certified communities`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        total={total}
        loading={loading}
        failure={failure}
        onMore={more}
        empty={
          <p className="px-3.5 py-6 text-center text-muted">
            <Trans>
              No certified community is called like this. It may be on its way: what is not certified is not
              shown.
            </Trans>
          </p>
        }
      />
    </Card>
  );
}

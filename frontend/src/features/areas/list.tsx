import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { can } from "#/lib/roles";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Chip, type ChosenFilter } from "#/ui/chips";
import { Choice } from "#/ui/choice";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { CheckMenu } from "#/ui/menu";
import { PageHead } from "#/ui/page-head";
import { Select } from "#/ui/select";
import { CreateAreaDialog } from "./create-dialog";
import { ListState } from "./list-state";
import { type ListedArea, moreAreasDocument, pageSize, type Words } from "./query";
import { type AreaList, type AreasSearch, areaLists, areaSorts, areasAsked, areasSearch } from "./search";
import { kindName, kindsOf, levelBelow } from "./words";

const route = getRouteApi("/office/areas");

/** Filters that hold or do not. */
const noted = ["unconfirmed", "ended"] as const;

/** The nation's areas, a level at a time, or as a search finds them. */
export function AreasPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { viewer, nation, areas, parent } = route.useLoaderData();
  const search = areasSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const [creating, setCreating] = useState(false);
  const pages = usePages(
    moreAreasDocument,
    { ...areasAsked(search), first: pageSize },
    (data) => data.areas,
    areas,
  );
  const columns = useColumns(nation, {
    // What says the same in every row is left out.
    parent:
      search.q === undefined &&
      search.level === undefined &&
      search.kind === undefined &&
      !search.unconfirmed &&
      !search.list,
    valid: pages.rows.every(({ validFrom, endedOn }) => validFrom === null && endedOn === null),
  });
  if (!nation) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  const change = (next: Partial<AreasSearch>) =>
    navigate({
      search: (old) => cleaned({ ...old, ...next }),
      replace: true,
      resetScroll: false,
    });
  const words: Words = nation;
  const lists: Record<AreaList, string> = {
    none: t`no list`,
    open: t`completeness not confirmed`,
    complete: t`complete`,
  };
  const below = parent ? levelBelow(words, parent.depth) : words.areaLevels[0];
  const level = words.areaLevels.find(({ key }) => key === search.level);
  const n = format.number(pages.rows.length);
  const of = format.number(areas.totalCount);
  // Unless the list stays at one level, what it finds lies at any.
  const anywhere = !parent && Boolean(search.q || search.kind || search.unconfirmed || search.list);
  const what = level?.plural ?? (anywhere ? t`Areas` : (below?.plural ?? t`Areas`));
  const parentName = parent?.name ?? nation.name;

  return (
    <div className="grid gap-3">
      <PageHead
        title={parent ? t`Areas of ${parentName}` : t`Areas`}
        crumbs={
          parent
            ? [
                <Link key="all" to="/areas">
                  {nation.name}
                </Link>,
                ...parent.ancestors.map((above) => (
                  <Link key={above.id} to="/areas" search={{ parent: above.id }}>
                    {above.name}
                  </Link>
                )),
              ]
            : []
        }
        finding={
          <Trans>
            <b className="font-strong">
              {of} {what}
            </b>{" "}
            in {parentName}
          </Trans>
        }
        actions={
          <>
            {parent ? (
              <Link to="/areas/$id" params={{ id: parent.id }} className="text-accent underline">
                <Trans>Open {parentName}</Trans>
              </Link>
            ) : null}
            {can(viewer, "CREATE", "AREA") && below ? (
              <Button onClick={() => setCreating(true)}>
                <Trans>Add an area</Trans>
              </Button>
            ) : null}
          </>
        }
      />
      <Card className="min-w-0">
        <FilterBar
          search={search.q}
          onSearch={(q) => change({ q })}
          searchLabel={t`Name, or former name`}
          count={
            <Trans>
              <b className="font-strong text-ink">{n}</b> of {of}
            </Trans>
          }
          chosen={chosen(search, nation, change, {
            lists,
            unconfirmed: t`Not confirmed`,
            ended: t`Ended ones too`,
          })}
        >
          <Choice
            label={t`Level`}
            value={search.level ?? "here"}
            onChange={(value) => change({ level: value === "here" ? "" : value, kind: "" })}
            options={[
              { value: "here", label: parent || anywhere ? t`All` : (below?.plural ?? t`All`) },
              ...words.areaLevels
                .filter(({ depth }) => parent || anywhere || depth > 1)
                .filter(({ depth }) => depth > (parent?.depth ?? 0))
                .map(({ key, plural }) => ({ value: key, label: plural })),
            ]}
          />
          <Select
            compact
            className="sm:[&_select]:w-28"
            label={<Trans>Kind</Trans>}
            value={search.kind ?? ""}
            placeholder={t`all`}
            onChange={(value) => change({ kind: value })}
            options={
              search.level
                ? kindsOf(nation, search.level)
                : nation.areaKinds.map(({ key, name }) => ({ value: key, label: name }))
            }
          />
          {can(viewer, "READ", "COMMUNITY") ? (
            <Select
              compact
              className="sm:[&_select]:w-28"
              label={<Trans>List of communities</Trans>}
              value={search.list ?? ""}
              placeholder={t`all`}
              onChange={(list) => change({ list: list as AreaList })}
              options={areaLists.map((value) => ({ value, label: lists[value] }))}
            />
          ) : null}
          <CheckMenu
            label={<Trans>To note</Trans>}
            options={[
              { value: "unconfirmed", label: t`Not confirmed` },
              { value: "ended", label: t`Ended ones too` },
            ]}
            checked={new Set(noted.filter((key) => search[key]))}
            onChange={(checked) =>
              change(Object.fromEntries(noted.map((key) => [key, checked.has(key) || undefined])))
            }
          />
        </FilterBar>
        <DataTable
          label={t`Areas`}
          columns={columns}
          rows={pages.rows}
          rowKey={({ id }) => id}
          {...(search.q && !search.sort
            ? {}
            : { sort: { key: search.sort ?? "name", direction: search.dir ?? "asc" } })}
          onSort={(key, dir) => change({ sort: areaSorts.find((known) => known === key) ?? "name", dir })}
          total={pages.total}
          loading={pages.loading}
          failure={pages.failure}
          {...(pages.hasMore ? { onMore: pages.more } : {})}
          empty={
            <Empty title={<Trans>No area fits</Trans>}>
              <Trans>Take a filter away, or search by another spelling.</Trans>
            </Empty>
          }
        />
      </Card>
      {creating ? (
        <CreateAreaDialog nation={nation} parent={parent} onClose={() => setCreating(false)} />
      ) : null}
    </div>
  );
}

function useColumns(
  words: (Words & { name: string }) | null,
  hidden: { parent: boolean; valid: boolean },
): Column<ListedArea>[] {
  const { t } = useLingui();
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: "name",
        label: t`Name`,
        sortable: true,
        grow: true,
        width: 190,
        phone: "title",
        cell: (area) => (
          <>
            <Link to="/areas/$id" params={{ id: area.id }} className={rowLink}>
              {area.name}
            </Link>{" "}
            {area.confirmed ? null : (
              <Chip tone="late">
                <Trans>not confirmed</Trans>
              </Chip>
            )}
          </>
        ),
      },
      {
        key: "kind",
        label: t`Kind`,
        width: 120,
        cell: (area) => (words ? kindName(words, area) : area.kind),
      },
      {
        key: "parent",
        label: t`In`,
        hidden: hidden.parent,
        width: 130,
        cell: (area) => area.parentName ?? words?.name ?? "",
      },
      { key: "code", label: t`Code`, width: 90, sortable: true, cell: (area) => area.code },
      {
        key: "population",
        label: t`People (census)`,
        width: 130,
        numeric: true,
        sortable: true,
        cell: (area) =>
          area.population === null ? null : (
            <>
              {format.number(area.population)} <span className="text-muted">{area.populationYear}</span>
            </>
          ),
      },
      {
        key: "list",
        label: t`List of communities`,
        width: 190,
        cell: (area) => <ListState area={area} />,
      },
      {
        key: "below",
        label: t`Areas below`,
        width: 96,
        numeric: true,
        cell: (area) =>
          area.areasBelow === 0 ? (
            <span className="text-muted">0</span>
          ) : (
            <Link
              to="/areas"
              search={{ parent: area.id }}
              className="relative z-10 text-accent underline"
              aria-label={t`Areas below ${area.name}`}
            >
              {format.number(area.areasBelow)}
            </Link>
          ),
      },
      {
        key: "valid",
        hidden: hidden.valid,
        label: t`Valid`,
        width: 150,
        cell: (area) => <Validity area={area} />,
      },
    ],
    [t, format, words, hidden.parent, hidden.valid],
  );
}

function Validity({ area }: { area: ListedArea }) {
  const format = useFormat();
  const from = area.validFrom ? format.day(area.validFrom) : "";
  const until = area.endedOn ? format.day(area.endedOn) : "";
  if (until) {
    return (
      <span className="text-muted">
        <Trans>ended {until}</Trans>
      </span>
    );
  }
  return from ? (
    <span className="text-muted">
      <Trans>since {from}</Trans>
    </span>
  ) : null;
}

function chosen(
  search: AreasSearch,
  words: Words,
  change: (next: Partial<AreasSearch>) => void,
  labels: { lists: Record<AreaList, string>; unconfirmed: string; ended: string },
): ChosenFilter[] {
  const filters: ChosenFilter[] = [];
  const kind = words.areaKinds.find(({ key }) => key === search.kind);
  if (kind) {
    filters.push({ key: "kind", label: kind.name, onRemove: () => change({ kind: "" }) });
  }
  if (search.list) {
    filters.push({
      key: "list",
      label: labels.lists[search.list],
      onRemove: () => change({ list: "" as never }),
    });
  }
  if (search.unconfirmed) {
    filters.push({
      key: "unconfirmed",
      label: labels.unconfirmed,
      onRemove: () => change({ unconfirmed: undefined as never }),
    });
  }
  if (search.ended) {
    filters.push({
      key: "ended",
      label: labels.ended,
      onRemove: () => change({ ended: undefined as never }),
    });
  }
  return filters;
}

/** An address without what says nothing. */
function cleaned(search: AreasSearch): AreasSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ""),
  ) as AreasSearch;
}

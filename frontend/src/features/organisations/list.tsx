import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { can } from "#/lib/roles";
import { Button, buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Chip } from "#/ui/chips";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { PageHead } from "#/ui/page-head";
import { Select } from "#/ui/select";
import { kinds, useKinds } from "./kinds";
import { Lookalikes } from "./lookalikes";
import { type ListedOrganisation, moreOrganisationsDocument, organisationsPage } from "./query";
import { RegisterDialog } from "./register-dialog";
import { type OrganisationsSearch, organisationsAsked, organisationsSearch } from "./search";

const route = getRouteApi("/office/organisations");

/** Who works in the country: found by any of its names, and the likely doubles to be settled. */
export function OrganisationsPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { viewer, organisations, lookalikes, networks } = route.useLoaderData();
  const search = organisationsSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const words = useKinds();
  const [adding, setAdding] = useState(false);
  const pages = usePages(
    moreOrganisationsDocument,
    { ...organisationsAsked(search), first: organisationsPage },
    (data) => data.organisations,
    organisations,
  );
  const columns = useColumns(can(viewer, "READ", "SUPPORT"));
  const change = (next: { [Key in keyof OrganisationsSearch]?: OrganisationsSearch[Key] | undefined }) =>
    navigate({
      search: (old) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined && value !== ""),
        ),
      replace: true,
      resetScroll: false,
    });
  const n = format.number(pages.rows.length);
  const of = format.number(organisations.totalCount);
  const alike = format.number(lookalikes.length);
  const narrowed = Boolean(search.q || search.kind || search.of || search.ended);
  const settles = can(viewer, "MANAGE", "ORGANISATION");
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`Organisations`}
        finding={
          <>
            <b className="font-strong">
              {narrowed ? <Trans>{of} organisations fit</Trans> : <Trans>{of} organisations</Trans>}
            </b>
            {settles && lookalikes.length > 0 ? (
              <>
                {". "}
                <Trans>{alike} pairs look alike and wait to be settled.</Trans>
              </>
            ) : null}
          </>
        }
        actions={
          <>
            {can(viewer, "READ", "COVERAGE") ? (
              <Link to="/partners" className={buttonClasses()}>
                <Trans>Who does what where</Trans>
              </Link>
            ) : null}
            {can(viewer, "CREATE", "ORGANISATION") ? (
              <Button onClick={() => setAdding(true)}>
                <Trans>Add an organisation</Trans>
              </Button>
            ) : null}
          </>
        }
      />
      {settles ? <Lookalikes pairs={lookalikes} /> : null}
      <Card className="min-w-0">
        <FilterBar
          search={search.q}
          onSearch={(q) => change({ q })}
          searchLabel={t`Name, short name, former name`}
          count={
            <Trans>
              <b className="font-strong text-ink">{n}</b> of {of}
            </Trans>
          }
          chosen={
            search.ended
              ? [{ key: "ended", label: t`Ended ones too`, onRemove: () => change({ ended: undefined }) }]
              : []
          }
        >
          <Select
            compact
            label={<Trans>Kind</Trans>}
            value={search.kind ?? ""}
            placeholder={t`all`}
            onChange={(value) => change({ kind: kinds.find((kind) => kind === value) })}
            options={kinds.map((kind) => ({ value: kind, label: words[kind] }))}
          />
          {can(viewer, "READ", "PARTNERSHIP") && networks.edges.length > 0 ? (
            <Select
              compact
              label={<Trans>Member of</Trans>}
              value={search.of ?? ""}
              placeholder={t`any or none`}
              onChange={(value) => change({ of: value })}
              options={networks.edges.map(({ node }) => ({ value: node.id, label: node.name }))}
            />
          ) : null}
          {search.ended ? null : (
            <Button onClick={() => change({ ended: true })}>
              <Trans>Ended ones too</Trans>
            </Button>
          )}
        </FilterBar>
        <DataTable
          label={t`Organisations`}
          columns={columns}
          rows={pages.rows}
          rowKey={({ id }) => id}
          {...(search.q ? {} : { sort: { key: "name", direction: search.dir ?? "asc" } })}
          onSort={(_, dir) => change({ dir: dir === "desc" ? "desc" : undefined })}
          total={pages.total}
          loading={pages.loading}
          failure={pages.failure}
          {...(pages.hasMore ? { onMore: pages.more } : {})}
          empty={
            narrowed ? (
              <Empty title={<Trans>No organisation fits</Trans>}>
                <Trans>Take a filter away, or search by another spelling.</Trans>
              </Empty>
            ) : (
              <Empty title={<Trans>No organisation is here yet</Trans>}>
                <Trans>Organisations come in with lists of communities, or are added one by one.</Trans>
              </Empty>
            )
          }
        />
      </Card>
      {adding ? <RegisterDialog onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function useColumns(seesSupport: boolean): Column<ListedOrganisation>[] {
  const { t } = useLingui();
  const format = useFormat();
  const words = useKinds();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kinds' words change with t.
  return useMemo(
    () => [
      {
        key: "name",
        label: t`Name`,
        sortable: true,
        grow: true,
        width: 220,
        phone: "title",
        cell: ({ id, name, endedOn }) => (
          <>
            <Link to="/organisations/$id" params={{ id }} className={rowLink}>
              {name}
            </Link>{" "}
            {endedOn ? (
              <Chip>
                <Trans>ended</Trans>
              </Chip>
            ) : null}
          </>
        ),
      },
      {
        key: "names",
        label: t`Also called`,
        width: 240,
        cell: ({ names }) => <span className="text-muted">{names.map(({ name }) => name).join(", ")}</span>,
      },
      { key: "kind", label: t`Kind`, width: 170, cell: ({ kind }) => words[kind] },
      {
        key: "communities",
        label: t`Communities supported today`,
        width: 150,
        numeric: true,
        hidden: !seesSupport,
        cell: ({ communities }) =>
          communities === 0 ? <span className="text-muted">0</span> : format.number(communities),
      },
    ],
    [t, format, seesSupport],
  );
}

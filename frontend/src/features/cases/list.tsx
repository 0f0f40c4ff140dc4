import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { searchAreas } from "#/lib/pickers";
import { can, canOverAreas } from "#/lib/roles";
import { WaitingCard } from "#/ui/awaited/waiting";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { Combobox } from "#/ui/combobox";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { PageHead } from "#/ui/page-head";
import { Select } from "#/ui/select";
import { presentsAs, sitsInBody } from "./bodies";
import { useColumns } from "./columns";
import { moreCasesDocument, pageSize } from "./query";
import { type CasesSearch, casesAsked, states } from "./search";
import { useStates } from "./words";

const route = getRouteApi("/office/cases");
const none = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 };

/** One's work: the cases that wait for the viewer's body, the ones due first; or all that are on their way. */
export function CasesPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { viewer, nation, area, ours, others, waiting } = route.useLoaderData();
  const { load } = route.useRouteContext();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const words = useStates();
  const sits = nation ? sitsInBody(viewer, nation) : false;
  const show = search.show ?? (sits ? "ours" : "open");
  const asked = casesAsked(search);
  const first = (show === "ours" ? ours : others) ?? none;
  const pages = usePages(
    moreCasesDocument,
    { filter: show === "ours" ? asked.ours : asked.others, orderBy: asked.orderBy, first: pageSize },
    (data) => data.verificationRequests,
    first,
  );
  const columns = useColumns(nation);
  const findArea = useMemo(() => searchAreas(load), [load]);
  const change = (next: { [Key in keyof CasesSearch]?: CasesSearch[Key] | undefined }) =>
    navigate({
      search: (old) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined && value !== ""),
        ) as CasesSearch,
      replace: true,
      resetScroll: false,
    });
  const total = first.totalCount;
  const late = pages.rows.filter((row) => row.overdue || row.draftLate).length;
  const presenting = nation ? presentsAs(viewer, nation) : null;
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`Cases`}
        finding={
          <>
            <b className="font-strong">
              {show === "ours" ? (
                <Plural value={total} one="# case waits for you" other="# cases wait for you" />
              ) : show === "open" ? (
                <Plural value={total} one="# case is on its way" other="# cases are on their way" />
              ) : (
                <Plural value={total} one="# case in all" other="# cases in all" />
              )}
            </b>
            {late > 0 ? (
              <span className="text-late">
                {". "}
                <Plural value={late} one="# of them is late." other="# of them are late." />
              </span>
            ) : (
              "."
            )}
          </>
        }
        actions={
          <>
            {can(viewer, "READ", "TRANSCRIPTION") ? (
              <Link to="/cases/papers" className={buttonClasses("plain")}>
                <Trans>Checks on paper</Trans>
              </Link>
            ) : null}
            {canOverAreas(viewer, "READ", "DECISION") ? (
              <Link
                to="/cases/lists"
                search={search.area ? { area: search.area } : {}}
                className={buttonClasses("plain")}
              >
                <Trans>Lists submitted</Trans>
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
      {waiting?.length ? <WaitingCard title={t`Beside the cases`} groups={waiting} /> : null}
      <Card className="min-w-0">
        <FilterBar
          search={search.q}
          onSearch={(q) => change({ q })}
          searchLabel={t`Community`}
          count={<span>{format.number(total)}</span>}
        >
          <Choice
            label={t`Whose turn`}
            labelHidden
            value={show}
            onChange={(value) => change({ show: value as NonNullable<CasesSearch["show"]> })}
            options={[
              ...(sits || show === "ours" ? [{ value: "ours", label: <Trans>Waiting for us</Trans> }] : []),
              { value: "open", label: <Trans>On their way</Trans> },
              { value: "all", label: <Trans>All</Trans> },
            ]}
          />
          <Select
            compact
            label={t`Stands at`}
            value={search.state ?? ""}
            placeholder={t`any`}
            options={states.map((state) => ({ value: state, label: words[state] }))}
            onChange={(value) => {
              const state = states.find((candidate) => candidate === value);
              const closed = state && states.indexOf(state) >= states.indexOf("CERTIFIED");
              change(closed ? { state, show: "all" } : { state });
            }}
          />
          <Select
            compact
            label={t`Level`}
            value={search.level ? String(search.level) : ""}
            placeholder={t`any`}
            options={(nation?.levels ?? []).map(({ number, name }) => ({
              value: String(number),
              label: name,
            }))}
            onChange={(value) => change({ level: value ? Number(value) : undefined })}
          />
          <Combobox
            compact
            label={t`Area`}
            load={findArea}
            value={area ? { value: area.id, label: area.name } : null}
            onChange={(option) => change({ area: option?.value })}
          />
        </FilterBar>
        <DataTable
          label={t`Cases`}
          columns={columns}
          rows={pages.rows}
          rowKey={({ id }) => id}
          sort={{ key: search.sort ?? "due", direction: search.dir ?? "asc" }}
          onSort={(sort, dir) => change({ sort: sort as NonNullable<CasesSearch["sort"]>, dir })}
          total={pages.total}
          loading={pages.loading}
          failure={pages.failure}
          {...(pages.hasMore ? { onMore: pages.more } : {})}
          empty={
            <Empty
              title={show === "ours" ? <Trans>Nothing waits for you</Trans> : <Trans>No case fits</Trans>}
            >
              {show === "ours" ? (
                <Trans>Choose “On their way” to see what others are working on.</Trans>
              ) : (
                <Trans>Take a filter away, or look among all.</Trans>
              )}
            </Empty>
          }
        />
      </Card>
    </div>
  );
}

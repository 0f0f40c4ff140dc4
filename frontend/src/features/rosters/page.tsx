import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { searchAreas } from "#/lib/pickers";
import { can } from "#/lib/roles";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Combobox } from "#/ui/combobox";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { PageHead } from "#/ui/page-head";
import { Select } from "#/ui/select";
import { AddMember } from "./add";
import { Away } from "./away";
import { useColumns } from "./columns";
import { type RosterEntry, rosterPageDocument } from "./query";
import { filterOf, type RostersSearch, rostersSearch } from "./search";

const route = getRouteApi("/office/rosters");

/** Who can sit on verification teams. Never who sits on which: that is secret until the team arrives (WF5). */
export function RostersPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { viewer, nation, roster, area } = route.useLoaderData();
  const { load } = route.useRouteContext();
  const search = rostersSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<RosterEntry | null>(null);
  const pages = usePages(rosterPageDocument, { filter: filterOf(search) }, (data) => data.roster, roster);
  const changes = can(viewer, "CHANGE", "ROSTER");
  const columns = useColumns(nation, changes ? setShown : null);
  const findArea = useMemo(() => searchAreas(load), [load]);
  if (!nation) {
    return null;
  }
  const set = (part: Partial<Record<keyof RostersSearch, string | boolean | undefined>>) =>
    navigate({
      search: (old) => {
        const next: Record<string, unknown> = { ...old, ...part };
        for (const [key, value] of Object.entries(part)) {
          if (!value) {
            delete next[key];
          }
        }
        return next as RostersSearch;
      },
      replace: true,
    });
  const total = format.number(roster.totalCount);
  const day = search.on ? format.day(search.on) : "";
  const done = () => router.invalidate();
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`Who can sit on verification teams`}
        finding={
          search.on ? (
            <Trans>
              <b className="font-strong">{total}</b> can come on {day}, as far as they said.
            </Trans>
          ) : (
            <Trans>
              <b className="font-strong">{total}</b> are on these rosters.
            </Trans>
          )
        }
        actions={
          can(viewer, "CREATE", "ROSTER") ? (
            <Button look="primary" onClick={() => setAdding(true)}>
              <Trans>Add somebody</Trans>
            </Button>
          ) : null
        }
      />
      <Card aria-label={t`Rosters`} className="min-w-0">
        <FilterBar search={search.search} onSearch={(text) => set({ search: text })} searchLabel={t`Name`}>
          <Combobox
            compact
            label={t`Area`}
            load={findArea}
            value={area ? { value: area.id, label: area.name } : null}
            onChange={(option) => set({ area: option?.value })}
          />
          <Select
            compact
            label={t`Sits as`}
            value={search.capacity ?? ""}
            placeholder={t`any`}
            options={nation.capacities.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(value) => set({ capacity: value })}
          />
          {nation.offices.length > 0 ? (
            <Select
              compact
              label={t`Office`}
              value={search.office ?? ""}
              placeholder={t`any`}
              options={nation.offices.map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(value) => set({ office: value })}
            />
          ) : null}
          <label className="flex items-center gap-2 text-small text-muted">
            <Trans>Can come on</Trans>
            <input
              type="date"
              value={search.on ?? ""}
              min={nation.today}
              onChange={(event) => set({ on: event.currentTarget.value })}
              className="min-h-8 rounded-control border border-edge bg-card px-2 text-office text-ink"
            />
          </label>
        </FilterBar>
        <DataTable
          label={t`Rosters`}
          columns={columns}
          rows={pages.rows}
          rowKey={({ id }) => id}
          total={pages.total}
          loading={pages.loading}
          failure={pages.failure}
          {...(pages.hasMore ? { onMore: pages.more } : {})}
          empty={
            <Empty title={<Trans>Nobody is on such a roster</Trans>}>
              <Trans>
                Teams are formed from the people listed here. Choose other filters, or add somebody.
              </Trans>
            </Empty>
          }
        />
      </Card>
      <p className="max-w-prose text-small text-muted">
        <Trans>
          Whether somebody can come is what they said themselves. Being named to a team changes nothing here.
        </Trans>
      </p>
      {adding ? (
        <AddMember nation={nation} load={load} onClose={() => setAdding(false)} onDone={done} />
      ) : null}
      {shown ? (
        <Away
          key={shown.id}
          entry={pages.rows.find(({ id }) => id === shown.id) ?? shown}
          today={nation.today}
          onClose={() => setShown(null)}
          onDone={done}
        />
      ) : null}
    </div>
  );
}

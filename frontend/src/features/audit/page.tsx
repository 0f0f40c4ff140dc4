import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { searchUsers } from "#/lib/pickers";
import { Card } from "#/ui/card";
import { Combobox } from "#/ui/combobox";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { PageHead } from "#/ui/page-head";
import { Select } from "#/ui/select";
import { useColumns } from "./columns";
import { Entry } from "./entry";
import { type AuditRow, moreAuditDocument, pageSize } from "./query";
import { type AuditSearch, auditSearch, filterOf } from "./search";
import { useActs, useKinds } from "./words";

const route = getRouteApi("/office/audit");

/** Who did what, newest first. What is secret until its day never stands here (WF5). */
export function AuditPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, auditEntries, node } = route.useLoaderData();
  const { load } = route.useRouteContext();
  const search = auditSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const kinds = useKinds();
  const acts = useActs();
  const [open, setOpen] = useState<AuditRow | null>(null);
  const pages = usePages(
    moreAuditDocument,
    { filter: filterOf(search), first: pageSize },
    (data) => data.auditEntries,
    auditEntries,
  );
  const columns = useColumns(nation, setOpen);
  const findUser = useMemo(() => searchUsers(load), [load]);
  const set = (part: AuditSearch) =>
    navigate({
      search: (held) =>
        Object.fromEntries(Object.entries({ ...held, ...part }).filter(([, value]) => value)) as AuditSearch,
      replace: true,
    });
  const total = format.number(auditEntries.totalCount);
  const person = node?.__typename === "User" ? node : null;
  const narrowed = Object.keys(search).length > 0;
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`Audit`}
        finding={
          narrowed ? (
            <Trans>
              <b className="font-strong">{total}</b> acts fit.
            </Trans>
          ) : (
            <Trans>
              <b className="font-strong">{total}</b> acts are on record. Nobody can alter them.
            </Trans>
          )
        }
      />
      <Card aria-label={t`Audit`} className="min-w-0">
        <FilterBar
          chosen={
            search.object
              ? [
                  {
                    key: "object",
                    label: t`What was done to one thing`,
                    onRemove: () => set({ object: "" }),
                  },
                ]
              : []
          }
        >
          <Combobox
            compact
            label={t`Who`}
            load={findUser}
            value={
              search.user
                ? { value: search.user, label: person ? person.displayName || person.name : search.user }
                : null
            }
            onChange={(option) => set({ user: option?.value ?? "" })}
          />
          <Select
            compact
            label={t`To what`}
            value={search.kind ?? ""}
            placeholder={t`any`}
            options={sorted(kinds)}
            onChange={(kind) => set({ kind, act: "" })}
          />
          <Select
            compact
            label={t`What was done`}
            value={search.act ?? ""}
            placeholder={t`any`}
            options={sorted(acts)}
            onChange={(act) => set({ act })}
          />
          <Day label={t`From`} value={search.from} max={nation?.today} onChange={(from) => set({ from })} />
          <Day
            label={t`Until`}
            value={search.until}
            max={nation?.today}
            onChange={(until) => set({ until })}
          />
        </FilterBar>
        <DataTable
          label={t`Audit`}
          columns={columns}
          rows={pages.rows}
          rowKey={({ id }) => id}
          total={pages.total}
          loading={pages.loading}
          failure={pages.failure}
          {...(pages.hasMore ? { onMore: pages.more } : {})}
          empty={
            <Empty title={<Trans>No act is found</Trans>}>
              <Trans>Take a filter away, or choose other days.</Trans>
            </Empty>
          }
        />
      </Card>
      {open ? (
        <Entry
          entry={open}
          nation={nation}
          onOnly={
            open.objectId && open.objectId !== search.object
              ? () => {
                  set({ user: "", act: "", kind: "", from: "", until: "", object: open.objectId ?? "" });
                  setOpen(null);
                }
              : null
          }
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}

function Day({
  label,
  value,
  max,
  onChange,
}: {
  label: string;
  value: string | undefined;
  max: string | undefined;
  onChange: (day: string) => void;
}) {
  return (
    <label className="flex items-center gap-2 text-small text-muted">
      {label}
      <input
        type="date"
        value={value ?? ""}
        {...(max ? { max } : {})}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="min-h-8 rounded-control border border-edge bg-card px-2 text-office text-ink max-sm:min-h-11"
      />
    </label>
  );
}

/** Choices in the order of their words. */
function sorted(words: Readonly<Record<string, string>>) {
  return Object.entries(words)
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

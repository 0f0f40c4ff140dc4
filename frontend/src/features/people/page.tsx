import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useFormat } from "#/lib/format";
import { rolesToGive } from "#/lib/giving";
import { usePages } from "#/lib/pages";
import { searchAreas } from "#/lib/pickers";
import { can } from "#/lib/roles";
import { Button, buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Checkbox } from "#/ui/checkbox";
import { Chip } from "#/ui/chips";
import { type Column, rowLink } from "#/ui/column";
import { Combobox } from "#/ui/combobox";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { PageHead } from "#/ui/page-head";
import { Select } from "#/ui/select";
import { CreatePerson } from "./create";
import { morePeopleDocument, type PersonRow, pageSize, type RoleWords } from "./query";
import { filterOf, type PeopleSearch } from "./search";
import { LastSeen, placeName, roleWords, Standing } from "./standing";

const route = getRouteApi("/office/people");

/** Everybody whom the viewer may see: who they are, what they do, whether they can sign in (PR17, PR18). */
export function PeoplePage() {
  const { t } = useLingui();
  const format = useFormat();
  const { viewer, nation, users, everybody, waiting } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const [creating, setCreating] = useState(false);
  const pages = usePages(
    morePeopleDocument,
    { filter: filterOf(search), first: pageSize },
    (data) => data.users,
    users,
  );
  const roles = nation?.roles ?? [];
  const today = nation?.today ?? "";
  const areas = useMemo(() => searchAreas(router.options.context.load), [router]);
  const narrow = (next: Partial<PeopleSearch>) =>
    navigate({ search: (held) => clean({ ...held, ...next }), replace: true });
  const shown = format.number(users.totalCount);
  const all = format.number(Math.max(everybody.totalCount, users.totalCount));
  const mayCreate = can(viewer, "CREATE", "USER");
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`People`}
        finding={<Finding waiting={waiting.totalCount} all={everybody.totalCount} />}
        actions={
          mayCreate ? (
            <>
              {can(viewer, "IMPORT", "USER") ? (
                <a href="/imports/new?kind=STAFF" className={buttonClasses("plain")}>
                  <Trans>Staff from Excel</Trans>
                </a>
              ) : null}
              <Button look="primary" onClick={() => setCreating(true)}>
                <Trans>Add a person</Trans>
              </Button>
            </>
          ) : null
        }
      />
      <Card>
        <FilterBar
          search={search.q}
          onSearch={(q) => narrow({ q })}
          searchLabel={t`Name, phone or staff number`}
          count={
            <Trans>
              {shown} of {all}
            </Trans>
          }
        >
          <Select
            compact
            label={<Trans>Role</Trans>}
            value={search.role ?? ""}
            placeholder={t`all`}
            options={roles.map(({ role, name }) => ({ value: role, label: name }))}
            onChange={(role) => narrow({ role })}
          />
          <Combobox
            compact
            label={<Trans>Area</Trans>}
            load={areas}
            value={search.area ? { value: search.area, label: search.areaName ?? search.area } : null}
            onChange={(area) => narrow({ area: area?.value ?? "", areaName: area?.label ?? "" })}
          />
          <Checkbox
            label={<Trans>Retired ones too</Trans>}
            checked={search.retired === true}
            onChange={(retired) => narrow({ retired })}
          />
          <Checkbox
            label={<Trans>Not signing in yet</Trans>}
            checked={search.waiting === true}
            onChange={(only) => narrow({ waiting: only })}
          />
        </FilterBar>
        <DataTable
          label={t`People`}
          columns={columnsOf(roles, today, {
            name: t`Name`,
            roles: t`Roles`,
            staff: t`Staff number`,
            standing: t`Sign-in`,
            seen: t`Last here`,
            signIn: t`Signs in as`,
          })}
          rows={pages.rows}
          rowKey={(person) => person.id}
          total={users.totalCount}
          loading={pages.loading}
          onMore={pages.more}
          failure={pages.failure}
          empty={
            <Empty title={<Trans>Nobody is found</Trans>}>
              <Trans>Try fewer letters, or take a filter away.</Trans>
            </Empty>
          }
        />
      </Card>
      {mayCreate ? (
        <CreatePerson
          open={creating}
          onClose={() => setCreating(false)}
          roles={rolesToGive(viewer, roles)}
          roleNeeded={rolesToGive(viewer, roles).length < roles.length}
        />
      ) : null}
    </div>
  );
}

function Finding({ waiting, all }: { waiting: number; all: number }) {
  const format = useFormat();
  const some = format.number(waiting);
  const everybody = format.number(all);
  return waiting === 0 ? (
    <Plural
      value={all}
      one="The one person here can sign in."
      other={`All ${everybody} people can sign in.`}
    />
  ) : (
    <Trans>
      <b className="font-strong">
        {some} of {everybody}
      </b>{" "}
      people cannot sign in yet.
    </Trans>
  );
}

function clean(search: PeopleSearch): PeopleSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as PeopleSearch;
}

function columnsOf(
  roles: readonly RoleWords[],
  today: string,
  labels: Record<"name" | "roles" | "staff" | "standing" | "seen" | "signIn", string>,
): Column<PersonRow>[] {
  return [
    {
      key: "name",
      label: labels.name,
      width: 190,
      grow: true,
      phone: "title",
      cell: (person) => (
        <Link to="/people/$id" params={{ id: person.id }} className={rowLink}>
          {person.displayName || person.name}
        </Link>
      ),
    },
    {
      key: "roles",
      label: labels.roles,
      width: 280,
      grow: true,
      cell: (person) => <Roles person={person} roles={roles} today={today} />,
    },
    { key: "signIn", label: labels.signIn, width: 140, phone: "hide", cell: (person) => person.name },
    { key: "staff", label: labels.staff, width: 110, phone: "hide", cell: (person) => person.staffNumber },
    {
      key: "standing",
      label: labels.standing,
      width: 130,
      cell: (person) => <Standing person={person} today={today} />,
    },
    {
      key: "seen",
      label: labels.seen,
      width: 110,
      cell: (person) => <LastSeen on={person.lastSeenOn} today={today} />,
    },
  ];
}

function Roles({ person, roles, today }: { person: PersonRow; roles: readonly RoleWords[]; today: string }) {
  if (person.roles.length === 0) {
    return (
      <span className="text-muted">
        <Trans>none</Trans>
      </span>
    );
  }
  return (
    <span>
      {person.roles.map((role, index) => (
        <span key={role.id}>
          {index > 0 ? "; " : null}
          {[roleWords(roles, role.role, true), placeName(role)].filter(Boolean).join(" · ")}
          {role.from && role.from > today ? (
            <>
              {" "}
              <Chip>
                <Trans>to come</Trans>
              </Chip>
            </>
          ) : null}
        </span>
      ))}
    </span>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { rolesToGive } from "#/lib/giving";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { AgreementCard } from "./agreement";
import { ExportTables } from "./export";
import type { Organisation, Person, Supervision } from "./query";

const route = getRouteApi("/office/supervision");

/** Those whom an office looks after: the one who is most behind first; never a word on a visit that lies ahead (WF5). */
export function SupervisionPage() {
  const { t } = useLingui();
  const { nation, area, checklists, supervision, agreement } = route.useLoaderData();
  if (!nation || (!supervision && !agreement)) {
    return <Problem failure={new Failure("refused", "no supervision")} />;
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={area ? t`${area.name}: supervision` : t`Supervision`}
        finding={supervision ? <Finding supervision={supervision} /> : null}
        actions={supervision ? <ExportTables /> : null}
      />
      {supervision ? (
        <>
          <Part
            id="people"
            title={t`People`}
            about={
              <Trans>
                An assistant: visits made of those feasible in the last three months that are over. An
                officer: requests that wait, those past their months, and steps taken in four weeks. A
                verifier: sheets open for long, and verifications signed in twelve months.
              </Trans>
            }
          >
            <People people={supervision.people} />
          </Part>
          <Uncovered areas={supervision.uncovered} />
          <Part id="organisations" title={t`NGOs`} about={null}>
            <Organisations organisations={supervision.organisations} />
          </Part>
        </>
      ) : null}
      {agreement ? <AgreementCard agreement={agreement} checklists={checklists} /> : null}
    </div>
  );
}

export function Part({
  id,
  title,
  about,
  children,
}: {
  id: string;
  title: string;
  about: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <div className="grid gap-1 border-b border-line px-3.5 py-2">
        <h2 id={id} className="text-lead font-strong">
          {title}
        </h2>
        {about ? <p className="text-small text-muted">{about}</p> : null}
      </div>
      {children}
    </Card>
  );
}

/** How many are behind, and who is most. */
function Finding({ supervision: { people, uncovered } }: { supervision: Supervision }) {
  const format = useFormat();
  const late = people.filter((one) => one.late > 0);
  const [n, of] = [format.number(late.length), format.number(people.length)];
  const most = late[0]?.name;
  const alone = people.filter(({ awayUntil, actedForBy }) => awayUntil && actedForBy.length === 0).length;
  const left = uncovered.reduce((sum, one) => sum + one.communities, 0);
  return (
    <>
      <b className="font-strong">
        {most ? (
          <Trans>
            {n} of {of} people are behind with something; most of all {most}.
          </Trans>
        ) : (
          <Trans>None of {of} people is behind.</Trans>
        )}
      </b>{" "}
      {alone > 0 ? (
        <b className="font-strong text-late">
          <Plural value={alone} one="# is absent and nobody acts." other="# are absent and nobody acts." />
        </b>
      ) : null}{" "}
      {left > 0 ? (
        <Plural
          value={left}
          one="# community has no assistant; the district's officer does the work."
          other="# communities have no assistant; the district's officer does the work."
        />
      ) : null}
    </>
  );
}

/** A day, or that there is none. */
function Day({ day }: { day: string | null }) {
  const format = useFormat();
  return day ? (
    <span className="whitespace-nowrap">{format.day(day)}</span>
  ) : (
    <span className="text-muted">
      <Trans>never</Trans>
    </span>
  );
}

/** The last month that was confirmed, or that none was. */
function Month({ month }: { month: string | null }) {
  const format = useFormat();
  return month ? (
    <span className="whitespace-nowrap">{format.month(month)}</span>
  ) : (
    <span className="text-muted">
      <Trans>none</Trans>
    </span>
  );
}

function People({ people }: { people: readonly Person[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, viewer } = route.useLoaderData();
  const gives = rolesToGive(viewer, nation?.roles ?? []).map(({ role }) => role);
  const columns: readonly Column<Person>[] = [
    {
      key: "name",
      label: t`Name`,
      grow: true,
      width: 160,
      phone: "title",
      cell: ({ userId, name }) => (
        <Link to="/people/$id" params={{ id: userId }} className="text-accent hover:underline">
          {name}
        </Link>
      ),
    },
    {
      key: "role",
      label: t`Role`,
      width: 300,
      cell: ({ role, areaName }) => (
        <>
          {nation?.roles.find((one) => one.role === role)?.name}{" "}
          <span className="text-muted">· {areaName}</span>
        </>
      ),
    },
    { key: "last", label: t`Last act`, width: 110, cell: ({ lastActOn }) => <Day day={lastActOn} /> },
    {
      key: "late",
      label: t`Behind`,
      numeric: true,
      width: 80,
      cell: ({ late, unattended }) =>
        unattended > 0 ? (
          <span className="text-muted">
            <Unattended n={unattended} />
          </span>
        ) : (
          <span className={late > 0 ? "font-strong text-late" : "text-muted"}>{format.number(late)}</span>
        ),
    },
    {
      key: "work",
      label: t`Work`,
      width: 200,
      cell: ({ role, done, due }) => {
        const [n, open] = [format.number(done), format.number(due)];
        return role === "EHA" ? (
          due > 0 ? (
            <Of n={done} of={due} />
          ) : (
            <None />
          )
        ) : role === "VERIFIER" ? (
          <Trans>
            {open} open, {n} signed
          </Trans>
        ) : (
          <Trans>
            {open} waiting, {n} steps
          </Trans>
        );
      },
    },
    { key: "data", label: t`Data of`, width: 110, cell: ({ dataOn }) => <Day day={dataOn} /> },
    ...(people.some(({ confirms }) => confirms)
      ? [
          {
            key: "confirmed",
            label: t`Month confirmed`,
            width: 120,
            cell: (one: Person) => (one.confirms ? <Month month={one.confirmedFor} /> : null),
          },
        ]
      : []),
    {
      key: "away",
      label: t`Away`,
      width: 240,
      cell: ({ userId, role, awayUntil, actedForBy }) => {
        const until = awayUntil ? format.day(awayUntil) : "";
        const names = format.list(actedForBy);
        return (
          <>
            {until ? <Trans>until {until}</Trans> : null}{" "}
            {names ? (
              <span className="text-muted">
                <Trans>{names} acts</Trans>
              </span>
            ) : until ? (
              <>
                <span className="font-strong text-late">
                  <Trans>nobody acts</Trans>
                </span>{" "}
                {gives.includes(role) ? (
                  <Link
                    to="/people/$id"
                    params={{ id: userId }}
                    search={{ acting: role }}
                    className="text-accent underline max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
                  >
                    <Trans>name who acts</Trans>
                  </Link>
                ) : null}
              </>
            ) : null}
          </>
        );
      },
    },
  ];
  return (
    <DataTable
      label={t`People, the one most behind first`}
      columns={columns}
      rows={people}
      rowKey={({ userId, role, areaId }) => `${userId} ${role} ${areaId}`}
      empty={<Empty title={<Trans>Nobody holds such a role here</Trans>} />}
    />
  );
}

/** What waits of somebody who is away: nobody is behind with it (PR17). */
function Unattended({ n }: { n: number }) {
  return <Plural value={n} one="# unattended" other="# unattended" />;
}

/** Until when those who are in charge are away. */
function Back({ day }: { day: string }) {
  return <Trans>away until {day}</Trans>;
}

function Uncovered({ areas }: { areas: Supervision["uncovered"] }) {
  const { t } = useLingui();
  const format = useFormat();
  return areas.length === 0 ? null : (
    <Part id="uncovered" title={t`Without an assistant`} about={null}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 px-3.5 py-2.5">
        {areas.map(({ areaId, name, communities, awayUntil }) => (
          <li key={areaId}>
            <Link
              to="/areas/$id"
              params={{ id: areaId }}
              className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
            >
              {name}
            </Link>{" "}
            <span className="text-muted">
              {format.number(communities)}
              {awayUntil ? (
                <>
                  {" · "}
                  <Back day={format.day(awayUntil)} />
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Organisations({ organisations }: { organisations: readonly Organisation[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const columns: readonly Column<Organisation>[] = [
    {
      key: "name",
      label: t`Name`,
      grow: true,
      width: 160,
      phone: "title",
      cell: ({ id, name }) => (
        <Link to="/organisations/$id" params={{ id }} className="text-accent hover:underline">
          {name}
        </Link>
      ),
    },
    {
      key: "holding",
      label: t`Hold a level, of those supported`,
      width: 200,
      cell: ({ holding, communities }) => <Of n={holding} of={communities} />,
    },
    {
      key: "overdue",
      label: t`Past their time frame`,
      numeric: true,
      width: 130,
      cell: ({ overdue }) => (
        <span className={overdue > 0 ? "text-late" : "text-muted"}>{format.number(overdue)}</span>
      ),
    },
    { key: "last", label: t`Last act`, width: 110, cell: ({ lastActOn }) => <Day day={lastActOn} /> },
    { key: "data", label: t`Data of`, width: 110, cell: ({ dataOn }) => <Day day={dataOn} /> },
  ];
  return (
    <DataTable
      label={t`NGOs`}
      columns={columns}
      rows={organisations}
      rowKey={({ id }) => id}
      empty={<Empty title={<Trans>No NGO supports a community here</Trans>} />}
    />
  );
}

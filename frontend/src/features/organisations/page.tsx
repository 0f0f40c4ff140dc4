import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { communityLink } from "#/lib/community-links";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { can } from "#/lib/roles";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { DefinitionList } from "#/ui/definition-list";
import { Empty } from "#/ui/empty";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { useWork } from "#/ui/work/words";
import { useKinds } from "./kinds";
import { OrganisationActs } from "./organisation-acts";
import { Agreements, FocalPoints, Networks, Programmes } from "./partnership";
import {
  moreSupportsDocument,
  type OneOrganisation,
  type OrganisationAnswer,
  organisationsPage,
} from "./query";

const route = getRouteApi("/office/organisations/$id");

type Work = OrganisationAnswer["organisationWork"][number];
type Support = OrganisationAnswer["supports"]["edges"][number]["node"];

/** One organisation: where it works today and did before, its names, its people as far as they are open. */
export function OrganisationPage() {
  const { t } = useLingui();
  const answer = route.useLoaderData();
  const { viewer, nation, organisation } = answer;
  if (!organisation || !nation) {
    return <Problem failure={new Failure("refused", "no organisation")} />;
  }
  const seesSupport = can(viewer, "READ", "SUPPORT");
  const { partnership } = answer;
  const shared = partnership ? { organisation, partnership, today: nation.today } : null;
  const accounts = answer.roleAssignments.edges.flatMap(({ node }) =>
    node.userDisplayName ? [{ id: node.userId, name: node.userDisplayName }] : [],
  );
  return (
    <div className="grid gap-3">
      <PageHead
        title={organisation.name}
        crumbs={[
          <Link key="all" to="/organisations">
            {t`Organisations`}
          </Link>,
        ]}
        finding={seesSupport ? <Finding organisation={organisation} work={answer.organisationWork} /> : null}
        actions={<OrganisationActs organisation={organisation} viewer={viewer} today={nation.today} />}
      />
      <Ended organisation={organisation} />
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 gap-3">
          {seesSupport ? (
            <>
              <WorkTable work={answer.organisationWork} />
              {shared ? <Programmes {...shared} /> : null}
              <Supports id={organisation.id} answer={answer} />
            </>
          ) : null}
        </div>
        <div className="grid min-w-0 gap-3">
          <Facts organisation={organisation} />
          {viewer && can(viewer, "READ", "EVENT") ? (
            <Link
              to="/events"
              search={{ organisation: organisation.id }}
              className="text-accent hover:underline"
            >
              <Trans>Trainings, workshops and meetings that it holds</Trans>
            </Link>
          ) : null}
          {shared ? (
            <>
              <Networks {...shared} />
              <FocalPoints {...shared} accounts={accounts} />
              <Agreements {...shared} />
            </>
          ) : null}
          <People answer={answer} />
        </div>
      </div>
    </div>
  );
}

function Finding({ organisation, work }: { organisation: OneOrganisation; work: readonly Work[] }) {
  const format = useFormat();
  const now = work.filter((place) => place.now > 0);
  const n = format.number(organisation.communities);
  const places = format.number(now.length);
  const past = work.reduce((sum, place) => sum + place.past, 0);
  const pastCount = format.number(past);
  return (
    <>
      <b className="font-strong">
        {organisation.communities === 0 ? (
          <Trans>Supports no community today</Trans>
        ) : (
          <Trans>
            Supports {n} communities today, in {places} areas
          </Trans>
        )}
      </b>
      {past > 0 ? <Trans>; {pastCount} more before.</Trans> : "."}
    </>
  );
}

function Ended({ organisation }: { organisation: OneOrganisation }) {
  const format = useFormat();
  const day = organisation.endedOn ? format.day(organisation.endedOn) : "";
  const into = organisation.mergedIntoId;
  return day ? (
    <Notice tone="late">
      {into ? (
        <>
          <Trans>It turned out to be another organisation on {day}.</Trans>{" "}
          <Link to="/organisations/$id" params={{ id: into }} className="text-accent underline">
            <Trans>Open that one</Trans>
          </Link>
        </>
      ) : (
        <Trans>It ended on {day}.</Trans>
      )}
    </Notice>
  ) : null;
}

function WorkTable({ work }: { work: readonly Work[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const columns = useMemo<Column<Work>[]>(
    () => [
      {
        key: "area",
        label: t`Area`,
        grow: true,
        width: 160,
        phone: "title",
        cell: ({ areaId, areaName }) => (
          <Link to="/areas/$id" params={{ id: areaId }} className={rowLink}>
            {areaName}
          </Link>
        ),
      },
      { key: "parent", label: t`In`, width: 150, cell: ({ parentName }) => parentName },
      {
        key: "now",
        label: t`Communities today`,
        width: 150,
        numeric: true,
        cell: ({ now }) => (now === 0 ? <span className="text-muted">0</span> : format.number(now)),
      },
      {
        key: "past",
        label: t`Before`,
        width: 110,
        numeric: true,
        cell: ({ past }) => <span className="text-muted">{format.number(past)}</span>,
      },
    ],
    [t, format],
  );
  return (
    <Card aria-labelledby="work" className="min-w-0">
      <h2 id="work" className="border-b border-line px-3.5 py-2.5 text-lead font-strong">
        <Trans>Where it works</Trans>
      </h2>
      <DataTable
        label={t`Where it works`}
        columns={columns}
        rows={work}
        rowKey={({ areaId }) => areaId}
        total={work.length}
        empty={
          <Empty title={<Trans>No support is recorded</Trans>}>
            <Trans>
              Which communities an organisation supports is recorded on the page of each community.
            </Trans>
          </Empty>
        }
      />
    </Card>
  );
}

function Supports({ id, answer }: { id: string; answer: OrganisationAnswer }) {
  const { t } = useLingui();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const past = search.past === true;
  const words = useWork();
  const pages = usePages(
    moreSupportsDocument,
    { id, current: !past, first: organisationsPage },
    (data) => data.supports,
    answer.supports,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kinds' words change with t.
  const columns = useMemo<Column<Support>[]>(
    () => [
      {
        key: "community",
        label: t`Community`,
        grow: true,
        width: 180,
        phone: "title",
        cell: ({ communityId, communityName }) =>
          communityName === null ? (
            <span className="text-muted">
              <Trans>not open to you any more</Trans>
            </span>
          ) : (
            <Link {...communityLink(communityId)} className={rowLink}>
              {communityName}
            </Link>
          ),
      },
      { key: "work", label: t`Kind of work`, width: 170, cell: ({ work }) => words[work] },
      { key: "what", label: t`What`, width: 200, cell: ({ what }) => what },
      {
        key: "from",
        label: t`From`,
        width: 120,
        cell: ({ from, fromPrecision }) =>
          from === null ? (
            <span className="text-muted">
              <Trans>not known</Trans>
            </span>
          ) : fromPrecision === "YEAR" ? (
            from.slice(0, 4)
          ) : fromPrecision === "MONTH" ? (
            from.slice(0, 7)
          ) : (
            format.day(from)
          ),
      },
      {
        key: "until",
        label: t`Until`,
        width: 120,
        cell: ({ until }) => (until === null ? null : format.day(until)),
      },
    ],
    [t, format],
  );
  const n = format.number(pages.rows.length);
  const of = format.number(answer.supports.totalCount);
  return (
    <Card aria-labelledby="supports" className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-3.5 py-2">
        <h2 id="supports" className="text-lead font-strong">
          <Trans>Its support</Trans>{" "}
          <span className="text-small font-normal text-muted">
            <Trans>
              {n} of {of}
            </Trans>
          </span>
        </h2>
        <Choice
          label={t`When`}
          value={past ? "past" : "now"}
          onChange={(value) =>
            navigate({ search: value === "past" ? { past: true } : {}, replace: true, resetScroll: false })
          }
          options={[
            { value: "now", label: t`today` },
            { value: "past", label: t`ended, or to come` },
          ]}
        />
      </div>
      <DataTable
        label={t`Its support`}
        columns={columns}
        rows={pages.rows}
        rowKey={({ id: support }) => support}
        total={pages.total}
        loading={pages.loading}
        failure={pages.failure}
        {...(pages.hasMore ? { onMore: pages.more } : {})}
        empty={<Empty title={past ? <Trans>None has ended</Trans> : <Trans>None today</Trans>} />}
      />
    </Card>
  );
}

function Facts({ organisation }: { organisation: OneOrganisation }) {
  const words = useKinds();
  const names = organisation.names.map(({ name }) => name).join(", ");
  return (
    <Card aria-labelledby="facts" className="p-3.5">
      <h2 id="facts" className="mb-2 text-lead font-strong">
        <Trans>Facts</Trans>
      </h2>
      <DefinitionList
        items={[
          { key: "kind", term: <Trans>Kind</Trans>, value: words[organisation.kind] },
          {
            key: "names",
            term: <Trans>Also called</Trans>,
            value: names,
            note: <Trans>lists find it by these too</Trans>,
          },
        ]}
      />
    </Card>
  );
}

function People({ answer }: { answer: OrganisationAnswer }) {
  const { t } = useLingui();
  const people = answer.roleAssignments.edges.map(({ node }) => node);
  return people.length === 0 ? null : (
    <Card aria-labelledby="people" className="p-3.5">
      <h2 id="people" className="mb-2 text-lead font-strong">
        <Trans>Its people today</Trans>
      </h2>
      <ul className="grid gap-1">
        {people.map((one) => (
          <li key={one.id}>
            {one.userDisplayName ?? t`not open to you`}{" "}
            <span className="text-small text-muted">
              {answer.nation?.roles.find(({ role }) => role === one.role)?.name}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

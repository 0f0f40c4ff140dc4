import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { WaitingCard } from "#/ui/awaited/waiting";
import { Card } from "#/ui/card";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Figure } from "#/ui/figure";
import { Of } from "#/ui/of";
import { PageHead } from "#/ui/page-head";
import type { LatestImport } from "./query";
import { Teams } from "./teams";

const route = getRouteApi("/office/admin");

/** An administrator's home: who has access, which areas nobody confirmed, what came in and what failed to. */
export function AdminPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, users, roleAssignments, areas, importJobs, rosterStrength, waiting } =
    route.useLoaderData();
  const unconfirmed = areas.edges.map(({ node }) => node);
  const imports = importJobs.edges.map(({ node }) => node);
  const open = imports.filter(
    (job) => job.state === "DRAFT" || heldBy(job) > 0 || job.state === "FAILED",
  ).length;
  const people = format.number(users.totalCount);
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`People and areas`}
        crumbs={nation ? [nation.name] : []}
        finding={
          <>
            <b className="font-strong">
              <Plural
                value={users.totalCount}
                one="1 account is open."
                other={`${people} accounts are open.`}
              />
            </b>{" "}
            {areas.totalCount === 0 ? (
              <Trans>Every area is confirmed.</Trans>
            ) : (
              <Plural
                value={areas.totalCount}
                one="# area that an import made is not confirmed."
                other="# areas that imports made are not confirmed."
              />
            )}
          </>
        }
      />
      <WaitingCard groups={waiting} />
      <Card className="grid grid-cols-2 gap-px overflow-hidden bg-line lg:grid-cols-4">
        <Figure
          label={
            <Link to="/people" className="text-accent hover:underline">
              <Trans>Accounts</Trans>
            </Link>
          }
          n={users.totalCount}
          of={null}
          missing=""
          note={<Trans>that are not retired</Trans>}
        />
        <Figure
          label={<Trans>Roles held</Trans>}
          n={roleAssignments.totalCount}
          of={null}
          missing=""
          note={<Trans>in force today</Trans>}
        />
        <Figure
          label={<Trans>Areas to confirm</Trans>}
          n={areas.totalCount}
          of={null}
          missing=""
          note={<Trans>made by imports</Trans>}
        />
        <Figure
          label={<Trans>Imports to look after</Trans>}
          n={open}
          of={imports.length}
          missing=""
          late={open > 0}
          note={<Trans>of the latest ones</Trans>}
        />
      </Card>
      {nation ? <Teams strength={rosterStrength} tiers={nation.tiers} levels={nation.levels} /> : null}
      <Latest imports={imports} />
      {unconfirmed.length > 0 ? (
        <Card aria-labelledby="unconfirmed">
          <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3.5 py-2.5">
            <h2 id="unconfirmed" className="text-lead font-strong">
              <Trans>Areas that nobody has confirmed</Trans>
            </h2>
            <Of n={unconfirmed.length} of={areas.totalCount} />
          </div>
          <ul className="grid gap-x-6 px-3.5 py-2 sm:grid-cols-2">
            {unconfirmed.map((area) => (
              <li key={area.id} className="flex min-h-8 items-baseline justify-between gap-3">
                <Link to="/areas/$id" params={{ id: area.id }} className="text-accent hover:underline">
                  {area.name}
                </Link>{" "}
                <span className="text-muted">{area.parentName}</span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}

/** Rows that wait for a person's decision. */
function heldBy({ counts }: LatestImport): number {
  return counts.held - counts.leftOut;
}

function Latest({ imports }: { imports: readonly LatestImport[] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo<readonly Column<LatestImport>[]>(() => {
    const states: Record<LatestImport["state"], string> = {
      DRAFT: t`waits for you`,
      QUEUED: t`waits for its turn`,
      RUNNING: t`runs`,
      DONE: t`done`,
      FAILED: t`failed`,
      CANCELLED: t`cancelled`,
    };
    return [
      {
        key: "source",
        label: t`List`,
        grow: true,
        width: 200,
        cell: (job) => (
          <Link to="/imports/$id" params={{ id: job.id }} className={rowLink}>
            {job.source || t`a list without a name`}
          </Link>
        ),
      },
      { key: "state", label: t`State`, width: 180, cell: (job) => states[job.state] },
      {
        key: "open",
        label: t`Review`,
        width: 180,
        numeric: true,
        cell: (job) => <Plural value={heldBy(job)} _0="no row waits" one="# row waits" other="# rows wait" />,
      },
      { key: "rows", label: t`Rows`, numeric: true, cell: (job) => format.number(job.counts.read) },
    ];
  }, [i18n.locale, format]);
  return (
    <Card>
      <h2 className="border-b border-line px-3.5 py-2.5 text-lead font-strong">
        <Trans>Latest imports</Trans>
      </h2>
      <DataTable
        label={t`Latest imports`}
        columns={columns}
        rows={imports}
        rowKey={(job) => job.id}
        empty={
          <p className="px-3.5 py-3 text-muted">
            <Trans>Nothing was imported yet.</Trans>{" "}
            <Link to="/imports/new" className="text-accent underline">
              <Trans>Bring in a list of communities or staff</Trans>
            </Link>
          </p>
        }
      />
    </Card>
  );
}

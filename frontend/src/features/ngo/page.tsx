import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { CommunityLine } from "#/lib/community";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { WaitingCard } from "#/ui/awaited/waiting";
import { Button, buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { useCommunityColumns } from "#/ui/community-columns";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { LevelMark } from "#/ui/level";
import { Totals } from "#/ui/measures/totals";
import { Of } from "#/ui/of";
import { PageHead } from "#/ui/page-head";
import { Section } from "#/ui/section";
import { useAwaits } from "./awaits";
import { Blockers } from "./blockers";
import { Coverage } from "./coverage";
import { byDistrict } from "./districts";
import { Past } from "./past";
import { ngoDocument, type OpenCase } from "./query";

const route = getRouteApi("/office/ngo");

/** An organisation's home: the communities that it supports now, by district, with their step and what blocks them. */
export function NgoPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { viewer, nation, waiting, communities, verificationRequests, past, programmeTotals } =
    route.useLoaderData();
  const { organisation } = route.useSearch();
  const { rows, total, more, hasMore, loading, failure } = usePages(
    ngoDocument,
    {
      filter: organisation ? { supportedBy: organisation } : {},
      organisation: organisation ?? null,
      past: { current: false },
    },
    (data) => data.communities,
    communities,
  );
  const levels = nation?.levels ?? [];
  const name = viewer.assignments.find((post) => post.organisationName)?.organisationName ?? viewer.name;
  const works =
    organisation ?? viewer.assignments.find(({ organisationId }) => organisationId)?.organisationId;
  const climbed = format.number(rows.filter((row) => row.level > 0).length);
  const of = format.number(total ?? rows.length);
  const late = format.number(rows.filter((row) => row.overdue).length);
  const all = !hasMore;
  return (
    <div className="grid gap-4">
      <PageHead
        title={name}
        tabTitle={t`Supported communities`}
        finding={
          rows.length === 0 ? null : all ? (
            <Trans>
              <b className="font-strong">
                {climbed} of {of} communities that you support hold a level checked here
              </b>
              ; {late} are past their time limit.
            </Trans>
          ) : (
            <Trans>
              <b className="font-strong">You support {of} communities.</b>
            </Trans>
          )
        }
      />
      {rows.length === 0 ? (
        <Empty title={<Trans>No community is supported now</Trans>}>
          <Trans>
            As soon as a district records that you support a community, it stands here. Tell the district's
            environmental health officer which ones you work in.
          </Trans>
        </Empty>
      ) : (
        <>
          <WaitingCard groups={waiting} title={t`What waits in the communities that you support`} />
          <Card className="grid gap-px overflow-hidden bg-line sm:grid-cols-2">
            <Steps rows={rows} levels={levels} />
            <Blockers rows={rows} />
          </Card>
          {byDistrict(rows, nation?.areaLevels ?? []).map((district) => (
            <InDistrict
              key={district.name}
              name={district.name}
              rows={district.rows}
              levels={levels}
              cases={verificationRequests.nodes}
              open={verificationRequests.totalCount}
            />
          ))}
          {hasMore ? (
            <p className="flex flex-wrap items-center gap-3">
              <Of n={rows.length} of={total ?? rows.length} />
              <Button busy={loading} onClick={more}>
                {failure ? <Trans>That did not reach the server. Try again</Trans> : <Trans>Show more</Trans>}
              </Button>
            </p>
          ) : null}
        </>
      )}
      <Section
        flush
        title={<Trans>What we promised, and delivered</Trans>}
        actions={
          <Link to="/programmes" search={organisation ? { organisation } : {}} className={buttonClasses()}>
            <Trans>Programmes</Trans>
          </Link>
        }
      >
        <Totals rows={programmeTotals} />
      </Section>
      {works ? <Coverage organisation={works} /> : null}
      <Past rows={past.edges.map(({ node }) => node)} total={past.totalCount} />
    </div>
  );
}

function InDistrict({
  name,
  rows,
  levels,
  cases,
  open,
}: {
  name: string;
  rows: readonly CommunityLine[];
  levels: readonly { number: number; name: string }[];
  cases: readonly OpenCase[];
  /** How many cases are open, these among them. */
  open: number;
}) {
  const format = useFormat();
  const known = useCommunityColumns(levels, { area: "none" });
  const awaits = useAwaits(cases, open, levels);
  const columns = [...known.slice(0, 2), awaits, ...known.slice(2)];
  const n = format.number(rows.length);
  return (
    <Card>
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lead font-strong">{name}</h2>
        <span className="text-small text-muted">{n}</span>
      </div>
      <DataTable label={name} columns={columns} rows={rows} rowKey={(row) => row.id} />
    </Card>
  );
}

/** How many stand on each step. */
function Steps({
  rows,
  levels,
}: {
  rows: readonly CommunityLine[];
  levels: readonly { number: number; name: string }[];
}) {
  const format = useFormat();
  const at = (level: number) => rows.filter((row) => row.level === level).length;
  const triggered = rows.filter((row) => row.level === 0 && row.triggeredOn).length;
  return (
    <section className="bg-card px-3.5 py-3">
      <h2 className="mb-2 font-strong">
        <Trans>Where they stand</Trans>
      </h2>
      <ul className="grid gap-1">
        {[...levels].reverse().map(({ number, name }) => (
          <li key={number} className="flex items-center gap-2">
            <LevelMark step={number} /> <span className="grow">{name}</span>
            <b className="font-strong">{format.number(at(number))}</b>
          </li>
        ))}
        <li className="flex items-center gap-2">
          <LevelMark step="triggered" />
          <span className="grow">
            <Trans>triggered, no level yet</Trans>
          </span>
          <b className="font-strong">{format.number(triggered)}</b>
        </li>
        <li className="flex items-center gap-2">
          <LevelMark step="none" />
          <span className="grow">
            <Trans>not triggered</Trans>
          </span>
          <b className="font-strong">{format.number(at(0) - triggered)}</b>
        </li>
      </ul>
    </section>
  );
}

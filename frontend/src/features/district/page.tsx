import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CommunityLine } from "#/lib/community";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { WaitingCard } from "#/ui/awaited/waiting";
import { Card } from "#/ui/card";
import { useCommunityColumns } from "#/ui/community-columns";
import { ComplianceCard } from "#/ui/compliance";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { Of } from "#/ui/of";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { AtRisk } from "./at-risk";
import { Figures } from "./figures";
import { Parts } from "./parts";

const route = getRouteApi("/office/district");

/** A district officer's and committee's home: which communities are late or stalled, and how its parts compare. */
export function DistrictPage() {
  const { t } = useLingui();
  const { nation, progress, waiting, listPreview, late, stalled, monitoringCompliance, slippingCommunities } =
    route.useLoaderData();
  if (!nation || !progress) {
    return <Problem failure={new Failure("refused", "no such area")} />;
  }
  const { area, total } = progress;
  const name = area?.name ?? nation.name;
  return (
    <div className="grid gap-4">
      <PageHead
        title={name}
        crumbs={[nation.name, ...(area?.ancestors.map((above) => above.name) ?? [])]}
        finding={<Finding triggered={total.triggered} late={total.overdue} stalled={stalled.totalCount} />}
      />
      <Figures
        total={total}
        levels={nation.levels}
        stalled={stalled.totalCount}
        presented={
          listPreview && {
            ...listPreview,
            tierName: nation.tiers.find(({ key }) => key === listPreview.toTier)?.name ?? listPreview.toTier,
          }
        }
      />
      <WaitingCard groups={waiting} />
      {total.communities === 0 ? (
        <Empty title={<Trans>No list of communities yet</Trans>}>
          <Trans>Nothing can be said of this area until its communities are registered or brought in.</Trans>
        </Empty>
      ) : (
        <>
          <Worklist
            title={<Trans>Past their time limit</Trans>}
            note={<Trans>the longest late first; dormant ones left out</Trans>}
            label={t`Communities past their time limit`}
            list={late}
            levels={nation.levels}
            none={<Trans>No community is past its time limit.</Trans>}
          />
          <Worklist
            title={<Trans>Stalled</Trans>}
            note={<Trans>triggered, and no new level and no news for long</Trans>}
            label={t`Stalled communities`}
            list={stalled}
            levels={nation.levels}
            none={<Trans>No community is stalled.</Trans>}
          />
          {slippingCommunities ? (
            <AtRisk slipping={slippingCommunities} levels={nation.levels} reviews />
          ) : null}
          {monitoringCompliance ? (
            <ComplianceCard
              compliance={monitoringCompliance}
              level={nation.areaLevels.find(({ key }) => key === progress.by)?.name ?? ""}
            />
          ) : null}
          <Parts progress={progress} levels={nation.levels} areaLevels={nation.areaLevels} />
        </>
      )}
    </div>
  );
}

function Finding({ triggered, late, stalled }: { triggered: number; late: number; stalled: number }) {
  const format = useFormat();
  const of = format.number(triggered);
  const nLate = format.number(late);
  const nStalled = format.number(stalled);
  return triggered === 0 ? null : (
    <Trans>
      <b className="font-strong">
        {nLate} of {of} triggered communities are past their time limit
      </b>
      , {nStalled} have stalled.
    </Trans>
  );
}

function Worklist({
  title,
  note,
  label,
  list,
  levels,
  none,
}: {
  title: ReactNode;
  note: ReactNode;
  label: string;
  list: { nodes: readonly CommunityLine[]; totalCount: number };
  levels: readonly { number: number; name: string }[];
  none: ReactNode;
}) {
  const columns = useCommunityColumns(levels, { area: "lowest" });
  return (
    <Card>
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lead font-strong">{title}</h2>
        {list.totalCount > 0 ? <Of n={list.nodes.length} of={list.totalCount} /> : null}
        <span className="text-small text-muted">{note}</span>
      </div>
      <DataTable
        label={label}
        columns={columns}
        rows={list.nodes}
        rowKey={(row) => row.id}
        total={list.totalCount}
        empty={<p className="px-3.5 py-3 text-muted">{none}</p>}
      />
    </Card>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "#/lib/format";
import { Button, buttonClasses } from "#/ui/button";
import { Choice } from "#/ui/choice";
import { rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Nothing, Section } from "#/ui/section";
import { Select } from "#/ui/select";
import { PlanDialog } from "./plan-dialog";
import type { Celebration, Year } from "./query";
import { type CelebrationsSearch, celebrationsSearch, statuses } from "./search";
import { bodyOf, StatusChip, useStatuses, Window } from "./words";

const route = getRouteApi("/office/celebrations");

/** The celebrations of a year, what it lacks, and the way to plan one (HN2). */
export function CelebrationsPage() {
  const { t } = useLingui();
  const format = useFormat();
  const words = useStatuses();
  const { nation, celebrations, celebrationYear } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [planning, setPlanning] = useState(false);
  if (!nation) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  const thisYear = Number(nation.today.slice(0, 4));
  const year = search.year ?? thisYear;
  const choose = (next: Partial<CelebrationsSearch>) =>
    navigate({ search: celebrationsSearch({ ...search, after: undefined, ...next }), replace: true });
  const yours = (celebrationYear?.tiers ?? []).flatMap((tier) =>
    tier.yours.map((body) => ({ ...body, tier })),
  );
  const all = celebrations.edges.map(({ node }) => node);
  const rule = (tier: string) => celebrationYear?.tiers.find((one) => one.tier === tier);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={t`Celebrations in ${year}`}
        finding={celebrationYear ? <Finding year={celebrationYear} nation={nation} /> : null}
        actions={
          yours.length > 0 ? (
            <Button look="primary" onClick={() => setPlanning(true)}>
              <Trans>Plan a celebration</Trans>
            </Button>
          ) : null
        }
      />
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <Select
          compact
          label={<Trans>Year</Trans>}
          value={String(year)}
          onChange={(chosen) => choose({ year: Number(chosen) })}
          options={[thisYear + 1, thisYear, thisYear - 1, thisYear - 2, thisYear - 3].map((one) => ({
            value: String(one),
            label: String(one),
          }))}
        />
        <Choice
          label={t`Held by`}
          value={search.tier ?? ""}
          onChange={(tier) => choose({ tier: tier === "" ? undefined : tier } as Partial<CelebrationsSearch>)}
          options={[
            { value: "", label: t`All` },
            ...nation.tiers.map(({ key, name }) => ({ value: key, label: name })),
          ]}
        />
        <Choice
          label={t`How far`}
          value={search.status ?? ""}
          onChange={(status) =>
            choose({ status: status === "" ? undefined : status } as Partial<CelebrationsSearch>)
          }
          options={[
            { value: "", label: t`All` },
            ...statuses.map((status) => ({ value: status, label: words[status] })),
          ]}
        />
      </div>
      <Section title={<Trans>Celebrations</Trans>} flush>
        <DataTable<Celebration>
          label={t`Celebrations`}
          rows={all}
          rowKey={({ id }) => id}
          empty={
            <Nothing>
              <Trans>None is planned or was held in {year} as you chose.</Trans>
            </Nothing>
          }
          columns={[
            {
              key: "on",
              label: <Trans>Day</Trans>,
              width: 120,
              phone: "title",
              cell: (one) => (
                <Link to="/celebrations/$id" params={{ id: one.id }} className={rowLink}>
                  {format.day(one.on)}
                </Link>
              ),
            },
            {
              key: "body",
              label: <Trans>Body</Trans>,
              width: 200,
              grow: true,
              cell: (one) => bodyOf(one, nation),
            },
            { key: "place", label: <Trans>Place</Trans>, width: 180, grow: true, cell: ({ place }) => place },
            {
              key: "joined",
              label: <Trans>Together with</Trans>,
              width: 150,
              cell: ({ joinedWith }) => joinedWith,
            },
            {
              key: "status",
              label: <Trans>How far</Trans>,
              width: 110,
              cell: ({ status }) => <StatusChip status={status} />,
            },
          ]}
        />
        {celebrations.pageInfo.hasNextPage && celebrations.pageInfo.endCursor ? (
          <p className="px-3.5 py-2">
            <Link
              to="/celebrations"
              search={celebrationsSearch({ ...search, after: celebrations.pageInfo.endCursor })}
              className={buttonClasses()}
            >
              <Trans>Earlier ones</Trans>
            </Link>
          </p>
        ) : null}
      </Section>
      {(celebrationYear?.tiers ?? [])
        .filter(({ yearly, lacking }) => yearly && lacking.length > 0)
        .map((tier) => (
          <Lacking key={tier.tier} tier={tier} nation={nation} year={year} />
        ))}
      {planning ? (
        <PlanDialog yours={yours} nation={nation} rule={rule} onClose={() => setPlanning(false)} />
      ) : null}
    </div>
  );
}

/** How many bodies have celebrated, by tier. */
function Finding({ year, nation }: { year: Year; nation: Parameters<typeof bodyOf>[1] }) {
  const format = useFormat();
  return (
    <ul className="grid gap-0.5">
      {year.tiers.map((tier) => {
        const name = nation.tiers.find(({ key }) => key === tier.tier)?.name ?? tier.tier;
        const [held, planned, of] = [
          format.number(tier.held),
          format.number(tier.planned),
          format.number(tier.bodies),
        ];
        return (
          <li key={tier.tier}>
            <b className="font-strong">
              <Trans>
                {name}: {held} of {of} held, {planned} more planned.
              </Trans>
            </b>{" "}
            <span className="text-muted">
              <Window
                from={tier.from}
                until={tier.until}
                day={nation.celebrations.dayName}
                format={format.day}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The bodies that have neither held nor planned one, though each does at least once a year (HN2). */
function Lacking({
  tier,
  nation,
  year,
}: {
  tier: Year["tiers"][number];
  nation: Parameters<typeof bodyOf>[1];
  year: number;
}) {
  const format = useFormat();
  const name = nation.tiers.find(({ key }) => key === tier.tier)?.name ?? tier.tier;
  const n = format.number(tier.lacking.length);
  return (
    <Section
      title={
        <Trans>
          {name}: none held or planned in {year}
        </Trans>
      }
      note={n}
    >
      <p>
        {tier.lacking
          .map(({ areaName }) => areaName || nation.tiers.find(({ key }) => key === tier.tier)?.body)
          .join(" · ")}
      </p>
    </Section>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { Button } from "#/ui/button";
import { type Column, DataTable } from "#/ui/data-table";
import { Menu } from "#/ui/menu";
import { None } from "#/ui/none";
import { Nothing, Section } from "#/ui/section";
import { Tabs } from "#/ui/tabs";
import { Count, Day } from "./dates";
import { useOpenAct } from "./opened";
import {
  type Community,
  type House,
  type Household,
  householdsDocument,
  housesDocument,
  type Latrine,
  latrinesDocument,
  may,
  pageSize,
} from "./query";
import { useWords } from "./words";

/** Households, houses and latrines, for roles that may see them: each loads on as it scrolls. */
export function Register({ community }: { community: Community }) {
  const { t } = useLingui();
  const format = useFormat();
  const open = useOpenAct();
  const [tab, setTab] = useState("households");
  const count = (n: number) => format.number(n);
  return (
    <Section
      title={<Trans>Household register</Trans>}
      flush
      actions={
        <>
          {may(community, "HOUSEHOLD CREATE") ? (
            <Button onClick={() => open({ act: "household", household: null })}>
              <Trans>Add a household</Trans>
            </Button>
          ) : null}
          {may(community, "HOUSE CREATE") ? (
            <Button onClick={() => open({ act: "registerHouse" })}>
              <Trans>Add a house</Trans>
            </Button>
          ) : null}
          {may(community, "LATRINE CREATE") ? (
            <Button onClick={() => open({ act: "latrine", latrine: null })}>
              <Trans>Add a latrine</Trans>
            </Button>
          ) : null}
        </>
      }
    >
      <Tabs
        label={t`Household register`}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            key: "households",
            label: <Trans>Households</Trans>,
            count: count(community.households.totalCount),
            content: <Households community={community} />,
          },
          {
            key: "houses",
            label: <Trans>Houses</Trans>,
            count: count(community.houses.totalCount),
            content: <Houses community={community} />,
          },
          {
            key: "latrines",
            label: <Trans>Latrines</Trans>,
            count: count(community.latrines.totalCount),
            content: <Latrines community={community} />,
          },
        ]}
      />
    </Section>
  );
}

function Households({ community }: { community: Community }) {
  const { t } = useLingui();
  const words = useWords();
  const open = useOpenAct();
  const pages = usePages(
    householdsDocument,
    { id: community.id, first: pageSize },
    (data) => data.community?.households ?? nothing,
    community.households,
  );
  const change = may(community, "HOUSEHOLD CHANGE");
  const columns: Column<Household>[] = [
    {
      key: "number",
      label: t`Number`,
      cell: (row) => row.number || row.externalId || t`no number`,
      width: 90,
      phone: "title",
    },
    { key: "house", label: t`House`, cell: (row) => row.house?.number ?? "", width: 76 },
    { key: "status", label: t`Lives here`, cell: (row) => words.status[row.status], width: 130 },
    { key: "members", label: t`People`, cell: (row) => <Count n={row.members} />, numeric: true, width: 66 },
    { key: "sanitation", label: t`Sanitation`, cell: (row) => words.sanitation[row.sanitation], width: 140 },
    {
      key: "latrine",
      label: t`Latrine`,
      cell: (row) => <LatrineOf latrine={row.latrine} />,
      grow: true,
      width: 150,
    },
    { key: "hygiene", label: t`Hand washing`, cell: (row) => words.hygiene[row.hygiene], width: 140 },
    {
      key: "seen",
      label: t`Last seen`,
      cell: (row) => <Day day={row.observedOn} />,
      numeric: true,
      width: 104,
    },
    {
      key: "acts",
      label: <span className="sr-only">{t`What can be done`}</span>,
      cell: (row) => (
        <Menu
          look="quiet"
          label={
            <>
              <Trans>Change</Trans> <span className="sr-only">{row.number}</span>
            </>
          }
          items={[
            {
              key: "observe",
              label: <Trans>Record a visit</Trans>,
              onSelect: () => open({ act: "household", household: row }),
            },
            {
              key: "end",
              label: <Trans>End the household</Trans>,
              onSelect: () => open({ act: "endHousehold", household: row }),
            },
          ]}
        />
      ),
      width: 132,
      numeric: true,
      hidden: !change,
    },
  ];
  return (
    <DataTable
      label={t`Households`}
      columns={columns}
      rows={pages.rows}
      rowKey={(row) => row.id}
      total={pages.total}
      loading={pages.loading}
      onMore={pages.more}
      failure={pages.failure}
      empty={
        <Nothing>
          <Trans>No household is registered here.</Trans>
        </Nothing>
      }
    />
  );
}

function LatrineOf({ latrine }: { latrine: Latrine | null }) {
  const words = useWords();
  if (!latrine) {
    return (
      <span className="text-muted">
        <Trans>none known</Trans>
      </span>
    );
  }
  const type = latrine.technology ? words.technology[latrine.technology] : <Trans>Type not known</Trans>;
  return (
    <>
      {type}
      {latrine.collapsedOn && !(latrine.rebuiltOn && latrine.rebuiltOn >= latrine.collapsedOn) ? (
        <span className="text-late">
          {" "}
          · <Trans>collapsed</Trans>
        </span>
      ) : null}
    </>
  );
}

function Houses({ community }: { community: Community }) {
  const { t } = useLingui();
  const open = useOpenAct();
  const pages = usePages(
    housesDocument,
    { id: community.id, first: pageSize },
    (data) => data.community?.houses ?? nothing,
    community.houses,
  );
  const columns: Column<House>[] = [
    { key: "number", label: t`Painted number`, cell: (row) => row.number, width: 140, phone: "title" },
    {
      key: "point",
      label: t`Point`,
      cell: (row) =>
        row.latitude === null || row.longitude === null ? (
          <None />
        ) : (
          `${row.latitude.toFixed(5)}, ${row.longitude.toFixed(5)}`
        ),
      grow: true,
    },
    {
      key: "acts",
      label: <span className="sr-only">{t`What can be done`}</span>,
      cell: (row) => (
        <Button look="quiet" onClick={() => open({ act: "endHouse", house: row })}>
          <Trans>End</Trans> <span className="sr-only">{row.number}</span>
        </Button>
      ),
      width: 90,
      numeric: true,
      hidden: !may(community, "HOUSE CHANGE"),
    },
  ];
  return (
    <DataTable
      label={t`Houses`}
      columns={columns}
      rows={pages.rows}
      rowKey={(row) => row.id}
      total={pages.total}
      loading={pages.loading}
      onMore={pages.more}
      failure={pages.failure}
      empty={
        <Nothing>
          <Trans>No house is registered here.</Trans>
        </Nothing>
      }
    />
  );
}

function Latrines({ community }: { community: Community }) {
  const { t } = useLingui();
  const open = useOpenAct();
  const pages = usePages(
    latrinesDocument,
    { id: community.id, first: pageSize },
    (data) => data.community?.latrines ?? nothing,
    community.latrines,
  );
  const places = new Map(community.facilities.edges.map(({ node }) => [node.id, node.name]));
  const known = (value: boolean | null) => (value === null ? <None /> : value ? t`yes` : t`no`);
  const columns: Column<Latrine>[] = [
    {
      key: "type",
      label: t`Type of latrine`,
      cell: (row) => <LatrineOf latrine={row} />,
      grow: true,
      width: 180,
      phone: "title",
    },
    {
      key: "whose",
      label: t`Whose`,
      cell: (row) => (row.facilityId ? (places.get(row.facilityId) ?? t`a public place`) : t`households'`),
      width: 150,
    },
    { key: "improved", label: t`Improved`, cell: (row) => known(row.improved), width: 84 },
    { key: "shared", label: t`Shared`, cell: (row) => known(row.shared), width: 76 },
    { key: "handwashing", label: t`Hand washing`, cell: (row) => known(row.handwashing), width: 110 },
    {
      key: "seen",
      label: t`Last seen`,
      cell: (row) => <Day day={row.observedOn} />,
      numeric: true,
      width: 104,
    },
    {
      key: "acts",
      label: <span className="sr-only">{t`What can be done`}</span>,
      cell: (row) => (
        <Menu
          look="quiet"
          label={<Trans>Change</Trans>}
          items={[
            {
              key: "observe",
              label: <Trans>Record a visit</Trans>,
              onSelect: () => open({ act: "latrine", latrine: row }),
            },
            {
              key: "end",
              label: <Trans>End the latrine</Trans>,
              onSelect: () => open({ act: "endLatrine", latrine: row }),
            },
          ]}
        />
      ),
      width: 132,
      numeric: true,
      hidden: !may(community, "LATRINE CHANGE"),
    },
  ];
  return (
    <DataTable
      label={t`Latrines`}
      columns={columns}
      rows={pages.rows}
      rowKey={(row) => row.id}
      total={pages.total}
      loading={pages.loading}
      onMore={pages.more}
      failure={pages.failure}
      empty={
        <Nothing>
          <Trans>No latrine is registered here.</Trans>
        </Nothing>
      }
    />
  );
}

/** A page of nothing: the community is not open any more. */
const nothing = { edges: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

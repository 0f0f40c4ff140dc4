import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { classes } from "#/ui/classes";
import { type Direction, SortHeader } from "#/ui/sort-header";
import type { SortKey } from "./measures";
import { useChoose } from "./view";

/** The column heads, in groups that name what is counted; each sorts. */
export function Head({
  stays,
  areaLevel,
  held,
  sort,
  direction,
}: {
  /** The heads stay in sight while the page scrolls; they cannot where the table scrolls sideways by itself. */
  stays: boolean;
  areaLevel: string;
  /** The level counted and those above it, in words. */
  held: string;
  sort: SortKey;
  direction: Direction;
}) {
  const column = (key: SortKey, label: ReactNode) => (
    <Column sortKey={key} sort={sort} direction={direction}>
      {label}
    </Column>
  );
  return (
    <thead
      className={classes("z-20 bg-card shadow-[inset_0_-1px_0_var(--line)]", stays && "sticky top-(--strip)")}
    >
      <tr className="text-small text-muted">
        <td className="sticky left-0 z-10 bg-card" />
        <Group columns={5}>
          <Trans>Communities listed</Trans>
        </Group>
        <Group columns={2}>
          <Trans>People in them</Trans>
        </Group>
        <Group columns={4}>
          <Trans>Households</Trans>
        </Group>
        <Group columns={3}>
          <Trans>Follow-up</Trans>
        </Group>
      </tr>
      <tr>
        <Column sortKey="name" sort={sort} direction={direction}>
          {areaLevel}
        </Column>
        <th
          scope="col"
          className="px-1.5 pb-2.5 pt-1 text-left align-bottom font-strong leading-(--lines-tight) text-muted"
        >
          <Trans>Ladder</Trans>
        </th>
        {column("reached", held)}
        {column("share", <Trans>Share</Trans>)}
        {column("older", <Trans>Older list</Trans>)}
        {column("change", <Trans>12 months</Trans>)}
        {column("people", <Trans>People</Trans>)}
        {column("peopleShare", <Trans>Share</Trans>)}
        {column("counted", <Trans>Counted</Trans>)}
        {column("improved", <Trans>Improved</Trans>)}
        {column("handwashing", <Trans>Hand w.</Trans>)}
        {column("openDefaecation", <Trans>OD</Trans>)}
        {column("overdue", <Trans>Late</Trans>)}
        {column("organisations", <Trans>Org.</Trans>)}
        {column("age", <Trans>Data</Trans>)}
      </tr>
    </thead>
  );
}

function Group({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <th scope="colgroup" colSpan={columns} className="px-1.5 pt-1.5 text-left font-normal">
      <span className="block border-b border-line pb-0.5">{children}</span>
    </th>
  );
}

function Column({
  sortKey,
  sort,
  direction,
  children,
}: {
  sortKey: SortKey;
  sort: SortKey;
  direction: Direction;
  children: ReactNode;
}) {
  const choose = useChoose();
  const sorted = sort === sortKey ? direction : null;
  const first: Direction = sortKey === "name" ? "asc" : "desc";
  const next: Direction = sorted === null ? first : sorted === "asc" ? "desc" : "asc";
  return (
    <SortHeader
      sorted={sorted}
      numeric={sortKey !== "name"}
      onSort={() => choose({ sort: sortKey, dir: next })}
      {...(sortKey === "name" ? { className: "sticky left-0 z-10 bg-card pl-2" } : {})}
    >
      {children}
    </SortHeader>
  );
}

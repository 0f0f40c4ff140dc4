import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { classes } from "#/ui/classes";
import { type Direction, SortHeader } from "#/ui/sort-header";
import type { ColumnWords, Group } from "./columns";
import type { ColumnKey, SortKey } from "./keys";
import { firstDirection } from "./order";
import { useChoose } from "./view";

/** The column heads, in groups that name whom they count; each that has a measure sorts. */
export function Head({
  stays,
  areaLevel,
  columns,
  words,
  sort,
  direction,
}: {
  /** The heads stay in sight while the page scrolls; they cannot where the table scrolls sideways by itself. */
  stays: boolean;
  areaLevel: string;
  columns: readonly ColumnKey[];
  words: Readonly<Record<ColumnKey, ColumnWords>>;
  sort: SortKey;
  direction: Direction;
}) {
  return (
    <thead
      className={classes("z-20 bg-card shadow-[inset_0_-1px_0_var(--line)]", stays && "sticky top-(--strip)")}
    >
      <tr className="text-small text-muted">
        <td className="sticky left-0 z-10 bg-card" />
        {groupsOf(columns, words).map(({ group, first, count }) => (
          <th
            key={first}
            scope="colgroup"
            colSpan={count}
            className="whitespace-nowrap px-1 pt-1.5 text-left font-normal"
          >
            <span className="block border-b border-line pb-0.5">{groupNames[group]}</span>
          </th>
        ))}
      </tr>
      <tr>
        <Column sortKey="name" sort={sort} direction={direction}>
          {areaLevel}
        </Column>
        {columns.map((key) =>
          key === "ladder" ? (
            <th
              key={key}
              scope="col"
              className="px-1 pb-2.5 pt-1 text-left align-bottom font-strong leading-(--lines-tight) text-muted"
            >
              {words.ladder.head}
            </th>
          ) : (
            <Column
              key={key}
              sortKey={key}
              sort={sort}
              direction={direction}
              title={words[key].title}
              {...(key === "reached"
                ? { className: "min-w-26" }
                : key === "counted"
                  ? { className: "whitespace-nowrap" }
                  : {})}
            >
              {words[key].head}
            </Column>
          ),
        )}
      </tr>
    </thead>
  );
}

const groupNames: Readonly<Record<Group, ReactNode>> = {
  communities: <Trans>Communities listed</Trans>,
  people: <Trans>People in them</Trans>,
  households: <Trans>Households registered and seen</Trans>,
  followUp: <Trans>Follow-up</Trans>,
};

/** Neighbouring columns that count the same. */
function groupsOf(columns: readonly ColumnKey[], words: Readonly<Record<ColumnKey, ColumnWords>>) {
  const groups: { group: Group; first: ColumnKey; count: number }[] = [];
  for (const key of columns) {
    const last = groups.at(-1);
    if (last && last.group === words[key].group) {
      last.count += 1;
    } else {
      groups.push({ group: words[key].group, first: key, count: 1 });
    }
  }
  return groups;
}

function Column({
  sortKey,
  sort,
  direction,
  title,
  className,
  children,
}: {
  sortKey: SortKey;
  sort: SortKey;
  direction: Direction;
  title?: string;
  className?: string;
  children: ReactNode;
}) {
  const choose = useChoose();
  const sorted = sort === sortKey ? direction : null;
  const next: Direction = sorted === null ? firstDirection(sortKey) : sorted === "asc" ? "desc" : "asc";
  return (
    <SortHeader
      sorted={sorted}
      numeric={sortKey !== "name"}
      onSort={() => choose({ sort: sortKey, dir: next })}
      {...(title ? { title } : {})}
      className={classes(className, sortKey === "name" && "sticky left-0 z-10 bg-card pl-2")}
    >
      {children}
    </SortHeader>
  );
}

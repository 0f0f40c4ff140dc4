import { classes } from "#/ui/classes";
import { LadderBar } from "#/ui/ladder-bar";
import { Difference, Figure, type Reach } from "./cells";
import type { ColumnKey } from "./keys";
import { useLadderLabel } from "./ladder-label";
import { hasList, type Lens, ladderOf } from "./measures";
import type { ProgressRow } from "./query";
import { AreaLink } from "./view";

/** What a row needs beside its area. */
export interface RowSetting {
  columns: readonly ColumnKey[];
  levels: readonly { number: number; name: string }[];
  lens: Lens;
  reach: Reach;
  /** Whether the rows lead to a comparison of their own parts. */
  drills: boolean;
  /** The area that all others are compared with. */
  other: ProgressRow | undefined;
}

/** One area of the comparison. */
export function AreaRow({
  row,
  setting,
  kind = "part",
}: {
  row: ProgressRow;
  setting: RowSetting;
  /** All together, the area compared with, or one of the parts. */
  kind?: "total" | "pinned" | "part";
}) {
  const { columns, lens, drills, other } = setting;
  return (
    <tr
      className={classes(
        "h-7.75 border-b border-line last:border-b-0",
        kind === "pinned" ? "bg-accent-soft" : kind === "total" ? "bg-ground" : "bg-card hover:bg-ground",
        kind !== "part" && "font-strong",
      )}
    >
      <th
        scope="row"
        className="sticky left-0 z-10 max-w-28 min-w-28 bg-inherit py-1 pr-1 max-sm:py-0 pl-3.5 text-left font-strong leading-(--lines-tight) wrap-break-word sm:max-w-44 sm:min-w-34"
      >
        {drills && row.id && kind !== "total" ? (
          <AreaLink
            area={row.id}
            className="text-accent hover:underline max-sm:flex max-sm:min-h-11 max-sm:items-center"
          >
            <Name>{row.name}</Name>
          </AreaLink>
        ) : (
          <Name>{row.name}</Name>
        )}
      </th>
      {columns.map((column) =>
        column === "ladder" ? (
          <td key={column} className="w-32 min-w-13 px-1 py-1">
            <Ladder row={row} setting={setting} />
          </td>
        ) : (
          <td key={column} className="whitespace-nowrap px-1 py-1 text-right last:pr-3.5">
            <Figure row={row} column={column} lens={lens} reach={setting.reach} />
            {other && kind === "part" && row.id !== other.id ? (
              <Difference row={row} other={other} column={column} lens={lens} />
            ) : null}
          </td>
        ),
      )}
    </tr>
  );
}

/** At most three lines of a name; the whole where the pointer rests, and on the area's own page. */
function Name({ children }: { children: string }) {
  return (
    <span className="line-clamp-3 wrap-anywhere" title={children.length > 40 ? children : undefined}>
      {children}
    </span>
  );
}

function Ladder({ row, setting: { levels } }: { row: ProgressRow; setting: RowSetting }) {
  const ladder = ladderOf(
    row,
    levels.map(({ number }) => number),
  );
  const label = useLadderLabel(ladder, levels);
  return <LadderBar segments={hasList(row) ? ladder : null} label={label} />;
}

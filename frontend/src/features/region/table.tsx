import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { classes } from "#/ui/classes";
import { useFits } from "#/ui/fits";
import type { Direction } from "#/ui/sort-header";
import { reachOf } from "./cells";
import type { ColumnWords } from "./columns";
import { Head } from "./head";
import type { ColumnKey, SortKey } from "./keys";
import type { Lens } from "./measures";
import type { ProgressRow, ProgressTotal } from "./query";
import { AreaRow, type RowSetting } from "./row";

/** So many rows are drawn at first; a nation's area councils are thousands. */
const drawnAtFirst = 60;

/** The parts of the area beside each other. What all have together, and the area compared with, stand above them. */
export function ProgressTable({
  rows,
  total,
  other,
  levels,
  lens,
  columns,
  words,
  sort,
  direction,
  areaLevel,
  drills,
}: {
  /** In their order, as far as the filters let them through. */
  rows: readonly ProgressRow[];
  total: ProgressTotal | null;
  other: ProgressRow | undefined;
  levels: readonly { number: number; name: string }[];
  lens: Lens;
  columns: readonly ColumnKey[];
  words: Readonly<Record<ColumnKey, ColumnWords>>;
  sort: SortKey;
  direction: Direction;
  /** What the rows are, such as District. */
  areaLevel: string;
  drills: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [all, setAll] = useDrawAll(rows.length);
  const frame = useRef<HTMLElement>(null);
  const fits = useFits(frame);
  const reach = useMemo(() => reachOf(rows, lens), [rows, lens]);
  const shown = all ? rows : rows.slice(0, drawnAtFirst);
  const drawn = format.number(shown.length);
  const count = format.number(rows.length);
  const setting: RowSetting = { columns, levels, lens, reach, drills, other };
  return (
    <>
      <section
        ref={frame}
        tabIndex={fits ? undefined : 0}
        aria-label={t`Comparison`}
        className={classes("relative", !fits && "overflow-x-auto")}
      >
        <table className="w-full border-collapse text-table">
          <Head
            stays={fits}
            areaLevel={areaLevel}
            columns={columns}
            words={words}
            sort={sort}
            direction={direction}
          />
          {total || other ? (
            <tbody className="border-b-2 border-line" data-rows="pinned">
              {total ? (
                <AreaRow row={{ ...total, name: t`All together` }} setting={setting} kind="total" />
              ) : null}
              {other ? <AreaRow row={other} setting={setting} kind="pinned" /> : null}
            </tbody>
          ) : null}
          <tbody data-rows="parts">
            {shown.map((row) => (
              <AreaRow key={row.id ?? row.name} row={row} setting={setting} />
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < rows.length ? (
        <p className="flex flex-wrap items-center gap-3 border-t border-line px-3.5 py-2">
          <Trans>
            The first {drawn} of {count} are shown.
          </Trans>
          <Button onClick={() => setAll(true)}>
            <Trans>Show all</Trans>
          </Button>
        </p>
      ) : null}
    </>
  );
}

/** Whether all rows are drawn: once asked for, on paper, and where they are few. */
function useDrawAll(count: number): [boolean, (all: boolean) => void] {
  const [all, setAll] = useState(false);
  useEffect(() => {
    // The paper is laid out as soon as this returns.
    const draw = () => flushSync(() => setAll(true));
    window.addEventListener("beforeprint", draw);
    return () => window.removeEventListener("beforeprint", draw);
  }, []);
  return [all || count <= drawnAtFirst, setAll];
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useRef, useState } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { classes } from "#/ui/classes";
import { useFits } from "#/ui/fits";
import type { Direction } from "#/ui/sort-header";
import { Head } from "./head";
import { useHeld } from "./held";
import { type SortKey, sortRows } from "./measures";
import type { Progress } from "./query";
import { AreaRow } from "./row";

/** So many rows are drawn at first; a nation's area councils are thousands. */
const drawnAtFirst = 300;

/** The parts of the area beside each other, sorted by any measure. */
export function ProgressTable({
  progress,
  levels,
  level,
  sort,
  direction,
  areaLevel,
  drills,
  today,
}: {
  progress: Progress;
  levels: readonly { number: number; name: string }[];
  level: number;
  sort: SortKey;
  direction: Direction;
  /** What the rows are, such as District. */
  areaLevel: string;
  /** Whether the rows lead to a comparison of their own parts. */
  drills: boolean;
  /** The civil day that it is in the nation. */
  today: string;
}) {
  const { i18n, t } = useLingui();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const fits = useFits(frame);
  const sorted = useMemo(
    () => sortRows(progress.rows, sort, direction, level, i18n.locale),
    [progress.rows, sort, direction, level, i18n.locale],
  );
  const shown = all ? sorted : sorted.slice(0, drawnAtFirst);
  const drawn = format.number(shown.length);
  const count = format.number(sorted.length);
  const held = useHeld(levels, level);
  return (
    <>
      <section
        ref={frame}
        tabIndex={fits ? undefined : 0}
        aria-label={t`Comparison`}
        className={classes("relative", !fits && "overflow-x-auto")}
      >
        <table className="w-full border-collapse text-table">
          <Head stays={fits} areaLevel={areaLevel} held={held} sort={sort} direction={direction} />
          <tbody>
            {shown.map((row) => (
              <AreaRow
                key={row.id ?? row.name}
                row={row}
                levels={levels}
                level={level}
                drills={drills}
                today={today}
              />
            ))}
          </tbody>
          {progress.rows.length > 1 ? (
            <tfoot className="border-t-2 border-line">
              <AreaRow
                row={{ ...progress.total, name: t`All together` }}
                levels={levels}
                level={level}
                drills={false}
                today={today}
                total
              />
            </tfoot>
          ) : null}
        </table>
      </section>
      {shown.length < sorted.length ? (
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

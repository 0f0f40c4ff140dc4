import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import type { Viewer } from "#/lib/session";
import { save } from "#/lib/sheet";
import { WaitingLine } from "#/ui/awaited/waiting";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import { Empty } from "#/ui/empty";
import { Choices } from "./choices";
import { useColumnWords, usualColumns } from "./columns";
import { Crumbs } from "./crumbs";
import { Figures } from "./figures";
import { Finding } from "./finding";
import { Funnel } from "./funnel";
import { useHeld } from "./held";
import type { SortKey } from "./keys";
import { Legend } from "./legend";
import { Meanings } from "./meanings";
import { lensOf } from "./measures";
import { filterRows, firstDirection, sortRows } from "./order";
import { Organisations } from "./organisations";
import { Overdue } from "./overdue";
import { Picture } from "./picture";
import type { Progress, RegionAnswer } from "./query";
import { columnsOf } from "./search";
import { PrintHead, useSheet } from "./sheet-head";
import { ProgressTable } from "./table";
import { TableTools } from "./tools";
import { Trends } from "./trends";
import { useView } from "./view";
import { Visits } from "./visits";
import { Wholes } from "./wholes";

/** More areas than these are drawn wide: their tiles would be too small beside the table. */
const besideAtMost = 60;

/** A table of so many rows is shorter than its picture and the ladder. */
const shortAtMost = 11;

/** The finding in a sentence, the figures, the table with its picture and ladder, then what explains them. */
export function Comparison({
  nation,
  waiting,
  progress,
  trend,
  borders,
  viewer,
  level,
  pace,
}: {
  nation: NonNullable<RegionAnswer["nation"]>;
  waiting: RegionAnswer["waiting"];
  progress: Progress;
  trend: RegionAnswer["trend"];
  borders: RegionAnswer["borders"];
  viewer: Viewer;
  level: number;
  /** What the nation's home tells of its pace. */
  pace: ReactNode;
}) {
  const { i18n, t } = useLingui();
  const { search } = useView();
  const { levels } = nation;
  const lens = useMemo(
    () => lensOf(search, level, trend, nation.today),
    [search, level, trend, nation.today],
  );
  const held = useHeld(levels, level);
  const words = useColumnWords(levels, lens);
  const sort: SortKey = search.sort ?? "share";
  const direction = search.dir ?? firstDirection(sort);
  const rows = useMemo(
    () => sortRows(filterRows(progress.rows, search), sort, direction, lens, i18n.locale),
    [progress.rows, search, sort, direction, lens, i18n.locale],
  );
  const areaName = progress.area?.name ?? nation.name;
  const below = nation.areaLevels.filter(({ depth }) => depth > (progress.area?.depth ?? 0));
  const rowLevel = nation.areaLevels.find(({ key }) => key === progress.by);
  const areaLevel = rowLevel?.name ?? "";
  const drills = below.length > 0 && rowLevel !== below.at(-1);
  const other = progress.rows.find(({ id }) => id !== null && id === search.with);
  const sheet = useSheet({ areaName, areaLevel, held, rows, lens, search, words });
  const total = trend?.total.find((row) => row.level === level);
  const wide = progress.rows.length > besideAtMost;
  // Beside a short table there is no room for all; below it there is.
  const short = progress.rows.length <= shortAtMost;
  const overdue = <Overdue rows={progress.rows} total={progress.total} drills={drills} />;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <title>{`${areaName} · ${t`Progress`} · Saniladder`}</title>
      <PrintHead sheet={sheet} />
      <Crumbs area={progress.area} nation={nation.name} viewer={viewer} />
      <div className="grid gap-1">
        <h1 className="text-title font-strong leading-(--lines-tight)">
          {below.length > 0 ? (
            <Trans>{areaName}: how its parts compare</Trans>
          ) : (
            <Trans>{areaName}: where it stands</Trans>
          )}
        </h1>
        <Finding progress={progress} levels={levels} lens={lens} />
        <p>
          <Link
            to="/pace"
            search={progress.area ? { area: progress.area.id } : {}}
            className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11 print:hidden"
          >
            <Trans>How long things take here, and where cases wait</Trans>
          </Link>
        </p>
        {!search.area || viewer.assignments.some(({ areaId }) => areaId === search.area) ? (
          <WaitingLine groups={waiting} />
        ) : null}
      </div>
      <Choices levels={levels} below={below} by={progress.by} level={level} />
      <Figures
        total={progress.total}
        levels={levels}
        lens={lens}
        late={(lens.checked ? total?.late : total?.lateAny)?.[0] ?? 0}
      />
      {pace}
      {progress.rows.length === 0 ? (
        <Card>
          <Empty title={<Trans>{areaName} has no smaller areas</Trans>}>
            <Trans>Its figures stand above. An administrator can add the areas below it.</Trans>
          </Empty>
        </Card>
      ) : (
        <div
          className={classes(
            "grid grid-cols-[minmax(0,1fr)] items-start gap-3",
            wide ? "lg:grid-cols-[minmax(0,1fr)_27rem]" : "lg:grid-cols-[minmax(0,1fr)_21.5rem]",
          )}
        >
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <Card aria-labelledby="parts" className="min-w-0">
              <TableTools
                rows={progress.rows}
                shown={rows.length}
                other={other}
                areaLevel={areaLevel}
                plural={rowLevel?.plural ?? areaLevel}
                sortedBy={sort === "name" ? t`name` : words[sort].title}
                words={words}
                rural={progress.rows.some(({ ruralPopulation }) => ruralPopulation !== null)}
                onExport={(format) => save(sheet, format)}
              />
              {rows.length === 0 ? (
                <Empty title={<Trans>No area fits these filters</Trans>}>
                  <Trans>Take one of them away, and the areas stand here again.</Trans>
                </Empty>
              ) : (
                <ProgressTable
                  rows={rows}
                  total={progress.rows.length > 1 ? progress.total : null}
                  other={other}
                  levels={levels}
                  lens={lens}
                  columns={columnsOf(search.cols) ?? usualColumns}
                  words={words}
                  sort={sort}
                  direction={direction}
                  areaLevel={areaLevel}
                  drills={drills}
                />
              )}
              <Legend levels={levels} />
            </Card>
            {short ? overdue : null}
          </div>
          <div className="grid min-w-0 gap-3 max-lg:order-first">
            <Picture
              rows={progress.rows}
              lens={lens}
              words={words}
              held={held}
              borders={borders}
              drills={drills}
            />
            <Funnel total={progress.total} levels={levels} lens={lens} />
            {short ? null : overdue}
          </div>
        </div>
      )}
      {progress.rows.length > 0 ? (
        <>
          <Trends progress={progress} rows={rows} lens={lens} held={held} drills={drills} />
          <Organisations progress={progress} areaLevel={areaLevel.toLocaleLowerCase(i18n.locale)} />
        </>
      ) : null}
      {progress.rows.length > 0 ? (
        <Wholes
          area={progress.area?.id ?? null}
          by={progress.by}
          areaLevel={areaLevel}
          levels={levels}
          today={nation.today}
        />
      ) : null}
      {progress.area ? <Visits area={progress.area.id} by={progress.by} level={areaLevel} /> : null}
      <Meanings levels={levels} level={level} />
      <p className="text-small text-muted">{nation.attributions.join(" · ")}</p>
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { Empty } from "#/ui/empty";
import { LevelMark } from "#/ui/level";
import { Problem } from "#/ui/problem";
import { Crumbs } from "./crumbs";
import { Figures } from "./figures";
import { Finding } from "./finding";
import { Legend } from "./legend";
import { Meanings } from "./meanings";
import { headlineLevel } from "./measures";
import type { RegionAnswer } from "./query";
import { ProgressTable } from "./table";
import { useChoose, useView, ViewProvider } from "./view";

const region = getRouteApi("/office/region");
const national = getRouteApi("/office/national");

/** How the parts of an officer's area compare. */
export function RegionPage() {
  return (
    <ViewProvider at="/region" search={region.useSearch()}>
      <Comparison answer={region.useLoaderData()} />
    </ViewProvider>
  );
}

/** The same over the nation's regions, drilled into without leaving. */
export function NationalPage() {
  return (
    <ViewProvider at="/national" search={national.useSearch()}>
      <Comparison answer={national.useLoaderData()} />
    </ViewProvider>
  );
}

/** Its finding in a sentence, its figures, and the table by district. */
function Comparison({ answer }: { answer: RegionAnswer }) {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, progress, viewer } = answer;
  const { search } = useView();
  const choose = useChoose();
  if (!nation) {
    return (
      <Empty title={<Trans>There is no nation here yet</Trans>}>
        <Trans>An administrator sets one up; then its areas stand here.</Trans>
      </Empty>
    );
  }
  const levels = nation.levels;
  const level =
    levels.find(({ number }) => number === search.level) ??
    levels.find(({ number }) => number === headlineLevel(levels));
  if (!progress || !level) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no progress")} />;
  }
  const areaName = progress.area?.name ?? nation.name;
  const below = nation.areaLevels.filter(({ depth }) => depth > (progress.area?.depth ?? 0));
  const count = format.number(progress.rows.length);
  // Below the lowest level there is nothing to compare: the area itself is the only row.
  const rowLevel = nation.areaLevels.find(({ key }) => key === progress.by);

  return (
    <div className="grid gap-3">
      <title>{`${areaName} · ${t`Progress`} · Saniladder`}</title>
      <Crumbs area={progress.area} nation={nation.name} viewer={viewer} />
      <div className="grid gap-1">
        <h1 className="text-title font-strong leading-(--lines-tight)">
          {below.length > 0 ? (
            <Trans>{areaName}: how its parts compare</Trans>
          ) : (
            <Trans>{areaName}: where it stands</Trans>
          )}
        </h1>
        <Finding progress={progress} levels={levels} level={level.number} today={nation.today} />
      </div>
      <Figures total={progress.total} levels={levels} level={level.number} />
      <Card aria-labelledby="parts" className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-3.5 py-2">
          <h2 id="parts" className="text-lead font-strong">
            {rowLevel?.name}{" "}
            {below.length > 0 ? (
              <span className="text-small font-normal text-muted">
                <Trans>{count} compared</Trans>
              </span>
            ) : null}
          </h2>
          {below.length > 1 ? (
            <Choice
              label={t`Compare by`}
              value={progress.by}
              onChange={(value) => choose({ by: value })}
              options={below.map(({ key, name }) => ({ value: key, label: name }))}
            />
          ) : null}
          <Choice
            label={t`Level counted`}
            value={String(level.number)}
            onChange={(value) => choose({ level: Number(value) })}
            options={levels.map(({ number, name }) => ({
              value: String(number),
              label: (
                <>
                  <LevelMark step={number} /> {name}
                </>
              ),
            }))}
          />
        </div>
        {progress.rows.length === 0 ? (
          <Empty title={<Trans>{areaName} has no smaller areas</Trans>}>
            <Trans>Its figures stand above. An administrator can add the areas below it.</Trans>
          </Empty>
        ) : (
          <ProgressTable
            progress={progress}
            levels={levels}
            level={level.number}
            sort={search.sort ?? "share"}
            direction={search.dir ?? (search.sort === "name" ? "asc" : "desc")}
            areaLevel={rowLevel?.name ?? ""}
            drills={below.length > 0 && rowLevel !== below.at(-1)}
            today={nation.today}
          />
        )}
        <Legend levels={levels} />
      </Card>
      <Meanings levels={levels} level={level.number} />
      <p className="text-small text-muted">{nation.attributions.join(" · ")}</p>
    </div>
  );
}

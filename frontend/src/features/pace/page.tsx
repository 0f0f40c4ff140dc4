import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { buttonClasses } from "#/ui/button";
import { Choice } from "#/ui/choice";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { MovedOnCard } from "./moved-on";
import { Outcomes } from "./outcomes";
import type { CasesWaiting } from "./query";
import { chosen } from "./search";
import { SlipsOverTime } from "./slips";
import { framed, summed } from "./steps";
import { TimesToLevel } from "./times";
import { WaitingAreas } from "./waiting-areas";
import { WaitingSteps } from "./waiting-steps";
import { crumbsOf } from "./way";

const route = getRouteApi("/office/pace");

/** How long things take in an area and its parts: the officials' lateness apart from the communities' (PR22). */
export function PacePage() {
  const { t } = useLingui();
  const { viewer, nation, casesWaiting } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (!nation) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  if (!casesWaiting) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no pace")} />;
  }
  const { area } = casesWaiting;
  const areaName = area?.name ?? nation.name;
  const below = nation.areaLevels.filter(({ depth }) => depth > (area?.depth ?? 0));
  const rowLevel = nation.areaLevels.find(({ key }) => key === casesWaiting.by);
  // Where all levels are asked for, times are told of the one after which the ladder is named: the second, where there is one.
  const level =
    nation.levels.find(({ number }) => number === search.level) ?? nation.levels[1] ?? nation.levels[0];
  // What is lost is told of the lowest level, which every other stands on.
  const slipLevel = search.level ?? 1;
  const drills = below.length > 0 && rowLevel !== below.at(-1);
  const choose = (next: { by?: string | undefined; level?: number | undefined }) =>
    navigate({ search: chosen(search, next), replace: true, resetScroll: false });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={t`${areaName}: how long things take`}
        crumbs={crumbsOf(area, nation.name, viewer, search)}
        finding={<Finding waiting={casesWaiting} />}
        actions={
          <Link to="/region" search={area ? { area: area.id } : {}} className={buttonClasses()}>
            <Trans>How its parts compare</Trans>
          </Link>
        }
      />
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Choice
          label={t`Level asked for`}
          value={String(search.level ?? 0)}
          onChange={(level) => choose({ level: level === "0" ? undefined : Number(level) })}
          options={[
            { value: "0", label: t`All` },
            ...nation.levels.map(({ number, name }) => ({ value: String(number), label: name })),
          ]}
        />
        {below.length > 1 ? (
          <Choice
            label={t`Compare by`}
            value={casesWaiting.by}
            onChange={(by) => choose({ by: by === below[0]?.key ? undefined : by })}
            options={below.map(({ key, name }) => ({ value: key, label: name }))}
          />
        ) : null}
      </div>
      <WaitingSteps waiting={casesWaiting} nation={nation} />
      <WaitingAreas
        waiting={casesWaiting}
        nation={nation}
        level={search.level}
        areaName={areaName}
        areaLevel={rowLevel?.name ?? ""}
        drills={drills}
      />
      {level ? (
        <TimesToLevel
          area={area?.id ?? null}
          by={casesWaiting.by}
          level={level}
          areaName={areaName}
          areaLevel={rowLevel?.name ?? ""}
          drills={drills}
        />
      ) : null}
      <MovedOnCard
        area={area?.id ?? null}
        by={casesWaiting.by}
        level={search.level}
        nation={nation}
        areaName={areaName}
        areaLevel={rowLevel?.name ?? ""}
        drills={drills}
      />
      <Outcomes
        area={area?.id ?? null}
        by={casesWaiting.by}
        level={search.level}
        nation={nation}
        areaName={areaName}
        areaLevel={rowLevel?.name ?? ""}
        drills={drills}
      />
      <SlipsOverTime
        area={area?.id ?? null}
        by={casesWaiting.by}
        level={slipLevel}
        held={nation.levels.find(({ number }) => number === slipLevel)?.name ?? ""}
        areaName={areaName}
        drills={drills}
      />
    </div>
  );
}

/** What is late with officials, and what is late by the communities' own time frame, apart (PR22). */
function Finding({ waiting: { total } }: { waiting: CasesWaiting }) {
  const format = useFormat();
  const steps = summed(total.steps);
  const frames = framed(total.frames);
  const [late, timed] = [format.number(steps.late), format.number(steps.timed)];
  const [behind, on] = [format.number(frames.late), format.number(frames.communities)];
  const asked = format.number(frames.lateWithOfficials);
  return (
    <>
      <b className="font-strong">
        {steps.timed > 0 ? (
          <Trans>
            {late} of {timed} cases with a clock are past it at the officials' desks.
          </Trans>
        ) : (
          <Trans>No case with a clock waits for officials.</Trans>
        )}
      </b>{" "}
      {frames.communities > 0 ? (
        <Trans>
          Apart from that, {behind} of {on} communities on their way are past their own time frame; {asked} of
          these have asked, and wait for officials.
        </Trans>
      ) : (
        <Trans>No community is on its way to a further level.</Trans>
      )}
    </>
  );
}

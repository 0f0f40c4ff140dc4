import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { classes } from "#/ui/classes";
import { Problem } from "#/ui/problem";
import { useSeen } from "#/ui/seen";
import { narrowest, stepsTo } from "./flow";
import { MovedFunnel } from "./moved-funnel";
import { type MovedOn, movedOnDocument } from "./moved-query";
import { MovedAreas, MovedPeriods } from "./moved-tables";
import type { PaceNation } from "./query";
import { useWayWords } from "./words";

/** How many communities moved on from step to step, between areas and over time (PR21). */
export function MovedOnCard({
  area,
  by,
  level,
  nation,
  areaName,
  areaLevel,
  drills,
}: {
  area: string | null;
  by: string;
  /** Left out, the whole ladder is drawn, and the tables are of the level that the server tells of. */
  level: number | undefined;
  nation: PaceNation;
  areaName: string;
  areaLevel: string;
  drills: boolean;
}) {
  const { t } = useLingui();
  const part = useRef<HTMLElement>(null);
  const seen = useSeen(part);
  const [every, setEvery] = useState<"YEAR" | "QUARTER">("YEAR");
  const { data, failure, again } = useAnswer(
    movedOnDocument,
    { area, by, level: level ?? null, every },
    !seen,
  );
  const moved = data?.movedOn;
  return data && !moved ? null : (
    <Card ref={part} aria-labelledby="moved" className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3.5 py-2">
        <h2 id="moved" className="text-lead font-strong">
          <Trans>How many moved on from step to step</Trans>
        </h2>
        <Choice
          label={t`Came to a step in the same`}
          value={every}
          onChange={(value) => setEvery(value === "QUARTER" ? "QUARTER" : "YEAR")}
          options={[
            { value: "YEAR", label: t`year` },
            { value: "QUARTER", label: t`quarter` },
          ]}
        />
      </div>
      {failure ? (
        <Problem failure={failure} onRetry={again} />
      ) : moved ? (
        <figure>
          <figcaption className="px-3.5 pt-2.5 text-table">
            <Finding moved={moved} nation={nation} whole={level === undefined} />
          </figcaption>
          <MovedFunnel moved={moved} nation={nation} whole={level === undefined} />
          <MovedPeriods moved={moved} nation={nation} areaName={areaName} yearly={every === "YEAR"} />
          <MovedAreas
            moved={moved}
            nation={nation}
            areaName={areaName}
            areaLevel={areaLevel}
            drills={drills}
          />
          <p className="border-t border-line px-3.5 py-2 text-small text-muted">
            <Trans>
              A share is only of communities that came to the step more than twelve months ago; the others
              have time left. Fewer than five are too few to say. A step counts where it was recorded itself.
            </Trans>
          </p>
        </figure>
      ) : (
        <div className={classes("m-3.5 h-80", seen && "skeleton")} />
      )}
    </Card>
  );
}

/** Where the fewest move on, of the steps that are drawn. */
function Finding({ moved, nation, whole }: { moved: MovedOn; nation: PaceNation; whole: boolean }) {
  const format = useFormat();
  const words = useWayWords(nation);
  const least = narrowest(whole ? moved.all : stepsTo(moved));
  const since = String(moved.from);
  if (!least) {
    return (
      <Trans>Too few came to any step since {since}, and had twelve months, to say how many move on.</Trans>
    );
  }
  const [n, of] = [format.number(least.wentOn), format.number(least.due)];
  const step = words(least);
  const share = format.percent(least.wentOn, least.due);
  return (
    <>
      <b className="font-strong">
        <Trans>
          The fewest move on after “{step}”: {n} of {of} in twelve months ({share}).
        </Trans>
      </b>{" "}
      <Trans>Of communities that came to the step since {since} and had the time.</Trans>
    </>
  );
}

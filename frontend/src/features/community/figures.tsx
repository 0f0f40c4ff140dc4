import { Plural, Trans } from "@lingui/react/macro";
import { daysBetween, useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import { Figure } from "#/ui/figure";
import { LevelMark } from "#/ui/level";
import { Dated } from "./dates";
import type { Community, Counted, Nation } from "./query";
import { nextLevel, olderLevel } from "./standing";

/** The figures that are read first: the level, the households, the people, the time limit, how old the data is. */
export function Figures({
  community,
  counted,
  nation,
}: {
  community: Community;
  counted: Counted | null;
  nation: Nation;
}) {
  const year = community.populationYear;
  const people = (
    <Figure
      label={<Trans>People</Trans>}
      n={community.population}
      of={null}
      missing={<Trans>not known</Trans>}
      note={
        community.population === null ? (
          <Trans>nobody has reported it</Trans>
        ) : year ? (
          <Trans>reported for {year}</Trans>
        ) : (
          <Trans>reported, year not known</Trans>
        )
      }
    />
  );
  return (
    <Card className="grid grid-cols-2 gap-px overflow-hidden bg-line md:grid-cols-3 xl:grid-cols-5">
      <LevelFigure community={community} nation={nation} />
      {counted && counted.households !== null ? (
        <Figure
          label={<Trans>Improved latrine</Trans>}
          n={(counted.householdsCounted ?? 0) > 0 ? counted.improved : null}
          of={counted.householdsCounted}
          share
          missing={<Trans>not known</Trans>}
          note={<Trans>of counted households</Trans>}
        />
      ) : null}
      {people}
      <DueFigure community={community} counted={counted} nation={nation} />
      <AgeFigure counted={counted} nation={nation} />
    </Card>
  );
}

function LevelFigure({ community, nation }: { community: Community; nation: Nation }) {
  const nameOf = (level: number) => nation.levels.find(({ number }) => number === level)?.name ?? "";
  const older = olderLevel(community);
  const checked = community.level > 0;
  const level = checked ? community.level : (older?.level ?? 0);
  return (
    <div className="bg-card px-3.5 py-2.5 max-md:col-span-2">
      <p className="text-muted">
        <Trans>Level</Trans>
      </p>
      <p className="flex min-h-8 flex-wrap items-center gap-2">
        <LevelMark
          step={level > 0 ? level : community.triggeredOn ? "triggered" : "none"}
          older={!checked && level > 0}
        />
        <b className="text-lead font-strong">
          {level > 0 ? nameOf(level) : community.triggeredOn ? <Trans>Triggered</Trans> : <Trans>None</Trans>}
        </b>
      </p>
      <p className="text-small text-muted">
        {checked ? (
          <>
            <Trans>checked here</Trans> ·{" "}
            <Dated day={community.levelSince} precision={community.levelSincePrecision} />
            {older ? (
              <>
                {" "}
                · <Trans>{nameOf(older.level)} on an older list, not checked here</Trans>
              </>
            ) : null}
          </>
        ) : older ? (
          <>
            <Trans>older list, not checked here</Trans> ·{" "}
            <Dated day={older.effectiveOn} precision={older.effectivePrecision} />
          </>
        ) : community.triggeredOn ? (
          <Dated day={community.triggeredOn} precision={community.triggeredPrecision} />
        ) : (
          <Trans>not known to be triggered</Trans>
        )}
      </p>
    </div>
  );
}

function DueFigure({
  community,
  counted,
  nation,
}: {
  community: Community;
  counted: Counted | null;
  nation: Nation;
}) {
  const format = useFormat();
  const next = nextLevel(community, nation.levels);
  const name = next?.name;
  const late = counted?.overdue === true;
  const due = community.endedOn || community.dormantOn ? null : community.dueOn;
  const days = due ? daysBetween(late ? due : nation.today, late ? nation.today : due) : 0;
  return (
    <div className="bg-card px-3.5 py-2.5">
      <p className="text-muted">
        <Trans>Next level due</Trans>
      </p>
      <p
        className={classes(
          "flex min-h-8 items-center text-lead",
          due ? "font-strong" : "text-muted",
          late && "text-late",
        )}
      >
        {due ? format.day(due) : <Trans>no time limit</Trans>}
      </p>
      <p className={classes("text-small", late ? "text-late" : "text-muted")}>
        {due === null ? (
          community.dormantOn ? (
            <Trans>dormant</Trans>
          ) : name ? (
            <Trans>no clock runs for it</Trans>
          ) : (
            <Trans>it holds the highest level</Trans>
          )
        ) : (
          <>
            {name ? <>{name} · </> : null}
            {late ? (
              <Plural value={days} one="1 day late" other="# days late" />
            ) : (
              <Plural value={days} one="in 1 day" other="in # days" />
            )}
          </>
        )}
      </p>
    </div>
  );
}

function AgeFigure({ counted, nation }: { counted: Counted | null; nation: Nation }) {
  const format = useFormat();
  const last = counted?.lastRecordedOn;
  const days = last ? daysBetween(last, nation.today) : 0;
  return (
    <div className="bg-card px-3.5 py-2.5 max-md:last:even:col-span-2">
      <p className="text-muted">
        <Trans>Last news</Trans>
      </p>
      <p className="flex min-h-8 items-center text-lead font-strong">
        {last ? format.day(last) : <Trans>none</Trans>}
      </p>
      <p className="text-small text-muted">
        {last ? (
          <Plural value={days} _0="today" one="1 day old" other="# days old" />
        ) : (
          <Trans>nothing new was recorded</Trans>
        )}
      </p>
    </div>
  );
}

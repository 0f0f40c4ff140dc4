import { Plural, Trans } from "@lingui/react/macro";
import { daysBetween, useFormat } from "#/lib/format";
import { Dated } from "./dates";
import type { Community, Counted, Nation } from "./query";
import { nextLevel, olderLevel } from "./standing";

interface Props {
  community: Community;
  counted: Counted | null;
  nation: Nation;
}

/** What the page finds: the level and who says so, how many households, what is next and by when. */
export function Finding(props: Props) {
  return (
    <p>
      <b className="font-strong">
        <Held {...props} />
      </b>{" "}
      <Coverage {...props} /> <Next {...props} />
    </p>
  );
}

function Held({ community, nation }: Props) {
  const nameOf = (level: number) => nation.levels.find(({ number }) => number === level)?.name ?? "";
  const older = olderLevel(community);
  const since = <Dated day={community.levelSince} precision={community.levelSincePrecision} />;
  const name = nameOf(community.level);
  if (community.level > 0) {
    return community.levelUnderReview ? (
      <Trans>
        Holds {name}, checked here ({since}); this is under review.
      </Trans>
    ) : (
      <Trans>
        Holds {name}, checked here ({since}).
      </Trans>
    );
  }
  if (older) {
    const recorded = nameOf(older.level);
    const on = <Dated day={older.effectiveOn} precision={older.effectivePrecision} />;
    return older.standing === "RECOGNISED" ? (
      <Trans>
        {recorded} on an older list ({on}), recognised, not checked here.
      </Trans>
    ) : (
      <Trans>
        {recorded} on an older list ({on}), not checked here.
      </Trans>
    );
  }
  return community.triggeredOn ? (
    <Trans>Triggered, and holds no level yet.</Trans>
  ) : (
    <Trans>Holds no level, and is not known to be triggered.</Trans>
  );
}

function Coverage({ counted }: Props) {
  const format = useFormat();
  if (!counted || counted.householdsCounted === null || counted.improved === null) {
    return null;
  }
  if (counted.householdsCounted === 0) {
    return <Trans>No household has been counted yet.</Trans>;
  }
  const n = format.number(counted.improved);
  const of = format.number(counted.householdsCounted);
  return (
    <Trans>
      {n} of {of} counted households have an improved latrine.
    </Trans>
  );
}

function Next({ community, counted, nation }: Props) {
  const format = useFormat();
  const next = nextLevel(community, nation.levels);
  if (!next || community.endedOn || community.dormantOn) {
    return null;
  }
  const name = next.name;
  if (!community.dueOn) {
    return null;
  }
  const on = format.day(community.dueOn);
  const days = daysBetween(community.dueOn, nation.today);
  const left = daysBetween(nation.today, community.dueOn);
  return counted?.overdue ? (
    <span className="font-strong text-late">
      <Plural
        value={days}
        one={`${name} was due on ${on}: 1 day late.`}
        other={`${name} was due on ${on}: # days late.`}
      />
    </span>
  ) : (
    <Plural
      value={left}
      one={`${name} is due on ${on}, in 1 day.`}
      other={`${name} is due on ${on}, in # days.`}
    />
  );
}

import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Notice } from "#/ui/notice";
import type { League, LeagueNation } from "./query";

/** What the league's lowest level is called. */
export function levelOf(league: League, nation: LeagueNation): string {
  return nation.levels.find(({ number }) => number === league.level)?.name ?? "";
}

/** What a league finds, in a sentence or two: how many are in it, and where; whether ranks are named. */
export function Finding({ league, nation }: { league: League; nation: LeagueNation }) {
  const format = useFormat();
  const level = levelOf(league, nation);
  const total = format.number(league.total);
  const here = format.number(league.here);
  const place = league.area?.name ?? nation.name;
  const cutOff = league.edition ? format.day(league.edition.cutOffOn) : "";
  const least = format.number(league.rankedFrom);
  return (
    <>
      <b className="font-strong">
        {league.area ? (
          league.edition ? (
            <Trans>
              {here} of {total} communities were in {place} at the end of {cutOff}.
            </Trans>
          ) : (
            <Trans>
              {here} of {total} communities are in {place}.
            </Trans>
          )
        ) : league.edition ? (
          <Trans>
            Communities that held {level} or higher at the end of {cutOff}: {total}.
          </Trans>
        ) : (
          <Trans>
            Communities that hold {level} or higher today: {total}.
          </Trans>
        )}
      </b>{" "}
      {league.total > 0 && !league.ranked ? (
        <Trans>Too few to rank: ranks are named from {least} communities on.</Trans>
      ) : (
        <Trans>Ranked by level, then by marks of the verification, then by how long it is held.</Trans>
      )}{" "}
      {league.departed > 0 && !league.area ? (
        <Plural
          value={league.departed}
          one="# community of the edition before is not in it any more."
          other="# communities of the edition before are not in it any more."
        />
      ) : null}
    </>
  );
}

/** Which edition comes next and by which day, and one whose day is over. */
export function CutOff({ league }: { league: League }) {
  const format = useFormat();
  const next = format.day(league.nextCutOffOn);
  const year = String(league.nextYear);
  const over = league.dueCutOffOn ? format.day(league.dueCutOffOn) : "";
  const due = String(league.dueYear ?? "");
  return (
    <Notice>
      <p>
        <Trans>
          The edition of {year} is frozen as the league stands at the end of {next}. Who is certified by then
          is in it.
        </Trans>
      </p>
      {league.dueYear ? (
        <p className="text-muted">
          <Trans>
            The edition of {due} stands as of the end of {over}; it is not frozen yet.
          </Trans>
        </p>
      ) : null}
    </Notice>
  );
}

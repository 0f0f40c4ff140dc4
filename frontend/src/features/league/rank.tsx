import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { LeagueRow } from "./query";

/** A rank, with a sign where others share it. */
export function Rank({ row }: { row: LeagueRow }) {
  const format = useFormat();
  if (row.rank === null) {
    return (
      <span className="text-muted">
        <span aria-hidden="true">–</span>
        <span className="sr-only">
          <Trans>not ranked</Trans>
        </span>
      </span>
    );
  }
  return (
    <span className="font-strong">
      {row.shared ? <span aria-hidden="true">=</span> : null}
      {format.number(row.rank)}
      {row.shared ? (
        <span className="sr-only">
          {" "}
          <Trans>shared with others</Trans>
        </span>
      ) : null}
    </span>
  );
}

/** How the rank changed since the edition before: a shape and a number, in words for those who do not see it. */
export function Change({ row }: { row: LeagueRow }) {
  const format = useFormat();
  const moved = Math.abs((row.rankBefore ?? 0) - (row.rank ?? 0));
  switch (row.change) {
    case "NEW":
      return <Trans>new</Trans>;
    case "UP":
      return (
        <span>
          <span aria-hidden="true">▲ {format.number(moved)}</span>
          <span className="sr-only">
            <Plural value={moved} one="up # place" other="up # places" />
          </span>
        </span>
      );
    case "DOWN":
      return (
        <span>
          <span aria-hidden="true">▼ {format.number(moved)}</span>
          <span className="sr-only">
            <Plural value={moved} one="down # place" other="down # places" />
          </span>
        </span>
      );
    case "SAME":
      return (
        <span className="text-muted">
          <span aria-hidden="true">=</span>
          <span className="sr-only">
            <Trans>the same rank</Trans>
          </span>
        </span>
      );
    default:
      return (
        <span className="text-muted">
          <span aria-hidden="true">–</span>
          <span className="sr-only">
            <Trans>nothing to compare with</Trans>
          </span>
        </span>
      );
  }
}

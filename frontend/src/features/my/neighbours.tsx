import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonClasses } from "#/ui/button";
import { LevelMark } from "#/ui/level";
import type { Own } from "./query";

/** So many stand on a phone; the highest come first. */
const most = 30;

/** How the communities around are doing: those that hold a level, as everybody may know it. */
export function Neighbours({
  own: { areaName, neighbours },
  levels,
}: {
  own: Own;
  levels: readonly { number: number; name: string }[];
}) {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">
        <Trans>Your neighbours</Trans>
      </h2>
      {neighbours.length === 0 ? (
        <p>
          <Trans>No other community of {areaName} holds a level yet.</Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>Communities of {areaName} that hold a level:</Trans>
          </p>
          <ul className="divide-y divide-line border-y border-line">
            {neighbours.slice(0, most).map(({ id, name, level }) => (
              <li key={id} className="flex min-h-13 items-center gap-3 py-2">
                <LevelMark step={level} />
                <b className="grow font-strong wrap-anywhere">{name}</b>
                <span>{levels.find(({ number }) => number === level)?.name}</span>
              </li>
            ))}
          </ul>
          {neighbours.length > most ? (
            <p className="text-muted">
              <Plural value={neighbours.length - most} one="and # more" other="and # more" />
            </p>
          ) : null}
        </>
      )}
      <Link to="/public" className={buttonClasses("plain", "field")}>
        <Trans>How others are doing</Trans>
      </Link>
    </section>
  );
}

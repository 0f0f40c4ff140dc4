import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Card } from "#/ui/card";
import { Of } from "#/ui/of";
import type { Strength, Tiers } from "./query";

/** For which bodies the people on the rosters are enough for a team, and the first for which they are not (TM1 to TM4). */
export function Teams({
  strength,
  tiers,
  levels,
}: {
  strength: Strength;
  tiers: Tiers;
  levels: readonly { number: number; name: string }[];
}) {
  const tierName = (key: string) => tiers.find((tier) => tier.key === key)?.name ?? key;
  const levelNames = (numbers: readonly number[]) =>
    numbers.map((n) => levels.find(({ number }) => number === n)?.name ?? n).join(", ");
  const lacking = strength.tiers.reduce((sum, { complete, of }) => sum + of - complete, 0);
  return (
    <Card>
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lead font-strong">
          <Trans>Bodies with enough people for a team</Trans>
        </h2>
        {strength.tiers.map(({ tier, complete, of }) => (
          <span key={tier} className="text-muted">
            {tierName(tier)} <Of n={complete} of={of} />
          </span>
        ))}
        <Link to="/rosters" className="ml-auto text-accent hover:underline">
          <Trans>Verification teams</Trans>
        </Link>
      </div>
      {lacking === 0 ? (
        <p className="px-3.5 py-2.5 text-muted">
          <Trans>Every body can make up its teams from those who can come today.</Trans>
        </p>
      ) : (
        <>
          <ul className="grid gap-x-6 px-3.5 py-2 lg:grid-cols-2">
            {strength.lacking.map(({ areaId, areaName, tier, levels: numbers, people }) => (
              <li key={`${tier} ${areaId}`} className="flex min-h-8 flex-wrap items-baseline gap-x-3">
                <Link
                  to="/rosters"
                  search={{ area: areaId }}
                  className="text-accent hover:underline max-sm:min-h-11 max-sm:content-center"
                >
                  {areaName}
                </Link>{" "}
                <span className="text-small text-muted">
                  {tierName(tier)} · <Plural value={people} _0="nobody" one="# person" other="# people" /> ·{" "}
                  <Trans>too few for {levelNames(numbers)}</Trans>
                </span>
              </li>
            ))}
          </ul>
          {lacking > strength.lacking.length ? (
            <p className="px-3.5 pb-2.5 text-small text-muted">
              <Plural
                value={lacking - strength.lacking.length}
                one="and # more lacks people"
                other="and # more lack people"
              />
            </p>
          ) : null}
        </>
      )}
    </Card>
  );
}

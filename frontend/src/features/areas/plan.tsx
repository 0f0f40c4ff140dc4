import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { LadderBar } from "#/ui/ladder-bar";
import type { AreaPlan } from "./acts";
import { segmentsOf, useSegmentsLabel } from "./ladder";

type Place = AreaPlan["areas"][number];
type Levels = readonly { number: number; key: string; name: string }[];

/** What would lie where, as the server tells it by doing the act and taking it back: nothing has been changed yet. */
export function Plan({ plan, levels }: { plan: AreaPlan; levels: Levels }) {
  const { t } = useLingui();
  const format = useFormat();
  const label = useSegmentsLabel();
  const sum = (of: (place: Place) => number) => plan.areas.reduce((total, place) => total + of(place), 0);
  const reaching = format.number(plan.reaching);
  const columns: { key: string; head: ReactNode; of: (place: Place) => number }[] = [
    { key: "areas", head: <Trans>Areas below</Trans>, of: (place) => place.areas },
    { key: "communities", head: <Trans>Communities</Trans>, of: (place) => place.communities },
    { key: "households", head: <Trans>Households</Trans>, of: (place) => place.households },
    { key: "supports", head: <Trans>Supports</Trans>, of: (place) => place.supports },
    { key: "rosters", head: <Trans>On rosters</Trans>, of: (place) => place.rosters },
    { key: "people", head: <Trans>People with a role</Trans>, of: (place) => place.people },
  ];
  return (
    <div className="grid gap-2">
      <section aria-label={t`What moves where`} tabIndex={0} className="overflow-x-auto max-sm:hidden">
        <table className="w-full border-collapse text-table">
          <thead>
            <tr className="border-b border-line text-muted">
              <th scope="col" className="py-1.5 pr-2 text-left font-strong">
                <Trans>Area</Trans>
              </th>
              <th scope="col" className="px-1.5 text-left font-strong">
                <Trans>Ladder</Trans>
              </th>
              {columns.map(({ key, head }) => (
                <th key={key} scope="col" className="px-1.5 text-right font-strong">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.areas.map((place) => {
              const segments = place.communities > 0 ? segmentsOf(place, levels) : null;
              return (
                <tr key={place.id} className="h-7.75 border-b border-line">
                  <th scope="row" className="min-w-36 py-1 pr-2 text-left font-strong">
                    {place.name}{" "}
                    <span className="block text-small font-normal text-muted">{fates[place.fate]()}</span>
                  </th>
                  <td className="w-36 min-w-24 px-1.5">
                    <LadderBar segments={segments} label={segments ? label(segments, levels) : t`no list`} />
                  </td>
                  {columns.map(({ key, of }) => (
                    <td key={key} className="px-1.5 text-right">
                      {format.number(of(place))}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
          {plan.areas.length > 1 ? (
            <tfoot>
              <tr className="font-strong">
                <th scope="row" className="py-1.5 pr-2 text-left">
                  <Trans>All together</Trans>
                </th>
                <td />
                {columns.map(({ key, of }) => (
                  <td key={key} className="px-1.5 text-right">
                    {format.number(sum(of))}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </section>
      <ul className="grid gap-3 sm:hidden">
        {plan.areas.map((place) => {
          const segments = place.communities > 0 ? segmentsOf(place, levels) : null;
          return (
            <li key={place.id} className="grid gap-1 border-b border-line pb-3">
              <p className="font-strong">
                {place.name} <span className="text-small font-normal text-muted">{fates[place.fate]()}</span>
              </p>
              <LadderBar segments={segments} label={segments ? label(segments, levels) : t`no list`} />
              <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-table">
                {columns.map(({ key, head, of }) => (
                  <div key={key} className="contents">
                    <dt className="text-muted">{head}</dt>
                    <dd className="text-right">{format.number(of(place))}</dd>
                  </div>
                ))}
              </dl>
            </li>
          );
        })}
      </ul>
      <ul className="grid gap-1 text-muted">
        <li>
          <Trans>
            Left undecided: nothing. Levels, households, support and history go with their communities.
          </Trans>
        </li>
        {plan.reaching > 0 ? (
          <li>
            <Trans>
              {reaching} people hold a role for the area itself: they go on reaching what it becomes, until
              they are given a new place.
            </Trans>
          </li>
        ) : null}
      </ul>
    </div>
  );
}

const fates: Record<Place["fate"], () => ReactNode> = {
  MADE: () => <Trans>new</Trans>,
  GOES_ON: () => <Trans>goes on, has</Trans>,
  ENDS: () => <Trans>ends, hands over</Trans>,
  MOVES: () => <Trans>moves, with</Trans>,
};

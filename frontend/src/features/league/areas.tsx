import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import type { League, LeagueNation } from "./query";

/** How many communities of each area below are in the league, and how many of them their districts presented (PR24). */
export function Areas({
  league,
  nation,
  onOpen,
}: {
  league: League;
  nation: LeagueNation;
  onOpen: (area: string) => void;
}) {
  const format = useFormat();
  const level = nation.areaLevels.find(({ key }) => key === league.by);
  const summary = (
    <>
      <Of n={league.presentedHere} of={league.here} /> <Trans>presented by their districts</Trans>
    </>
  );
  if (!level || league.areas.length === 0) {
    return <p className="px-0.5 text-muted">{summary}</p>;
  }
  const plural = level.plural;
  return (
    <details className="rounded-card border border-line bg-card px-3.5 py-2">
      <summary className="cursor-pointer py-1 max-sm:py-2.5">
        {summary} · <Trans>see by area: {plural}</Trans>
      </summary>
      <div className="overflow-x-auto">
        <table className="mt-2 w-full max-w-[45rem] border-collapse text-table">
          <thead>
            <tr className="border-b border-line text-muted">
              <th scope="col" className="py-1.5 text-left font-strong">
                {level.name}
              </th>
              <th scope="col" className="px-3 py-1.5 text-right font-strong">
                <Trans>In the league</Trans>
              </th>
              <th scope="col" className="px-3 py-1.5 text-right font-strong">
                <Trans>Presented</Trans>
              </th>
              {league.edition ? (
                <th scope="col" className="px-3 py-1.5 text-right font-strong">
                  <Trans>Best rank</Trans>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {league.areas.map((area) => (
              <tr key={area.areaId} className="border-b border-line last:border-b-0">
                <th scope="row" className="text-left font-normal">
                  <button
                    type="button"
                    onClick={() => onOpen(area.areaId)}
                    className="min-h-7.5 text-accent hover:underline max-sm:min-h-11"
                  >
                    {area.name}
                  </button>
                </th>
                <td className="px-3 text-right">{format.number(area.entries)}</td>
                <td className="px-3 text-right">
                  {area.entries > 0 ? <Of n={area.presented} of={area.entries} /> : <None />}
                </td>
                {league.edition ? (
                  <td className="px-3 text-right">
                    {area.bestRank === null ? "–" : format.number(area.bestRank)}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

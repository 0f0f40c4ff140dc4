import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { SanctionHistory, SanctionMark } from "#/ui/sanction";
import type { AreaAnswer } from "./query";

/** How the area's own body stands this year by what it presented, and what was decided on it so far (WF12). */
export function SanctionCard({ area, standings }: { area: string; standings: AreaAnswer["standings"] }) {
  const format = useFormat();
  const year = standings?.rows.find(({ areaId }) => areaId === area)?.year;
  if (!standings || !year) {
    return null;
  }
  const [failed, verified, presented, eligible] = [
    year.failed,
    year.verified,
    year.presented,
    year.eligible,
  ].map(format.number);
  return (
    <Card aria-labelledby="sanction" className="min-w-0">
      <div className="grid gap-1 border-b border-line px-3.5 py-2.5 last:border-b-0">
        <h2 id="sanction" className="text-lead font-strong">
          <Trans>Sanction and reward</Trans>
        </h2>
        {year.presented > 0 ? (
          <p>
            <Trans>
              This year: not met {failed} of {verified} visited; presented {presented} of {eligible} eligible.
            </Trans>{" "}
            <SanctionMark word={year.finding} />{" "}
            <span className="text-muted">
              <Trans>so far</Trans>
            </span>
            {year.coming > 0 ? (
              <>
                {"; "}
                <Plural value={year.coming} one="# still to be visited" other="# still to be visited" />
              </>
            ) : null}
          </p>
        ) : (
          <p className="text-muted">
            <Trans>Nothing was presented this year.</Trans>
          </p>
        )}
        <Link
          to="/region/standing"
          search={{ area }}
          className="text-accent hover:underline max-sm:min-h-11 max-sm:content-center"
        >
          <Trans>By list and year</Trans>
        </Link>
      </div>
      <SanctionHistory decided={standings.decided} />
    </Card>
  );
}

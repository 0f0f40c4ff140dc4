import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import type { Sanction, SanctionWord } from "#/lib/sanction";
import { Card } from "#/ui/card";
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
            <Word word={year.finding} />{" "}
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
      <ol className="grid">
        {standings.decided.map((one) => (
          <Decided key={one.id} one={one} />
        ))}
      </ol>
    </Card>
  );
}

function Word({ word }: { word: SanctionWord }) {
  const { t } = useLingui();
  const said = { PENALISE: t`penalty`, REWARD: t`reward`, NEITHER: t`neither` }[word];
  const tone = { PENALISE: "text-late", REWARD: "text-gain", NEITHER: "text-muted" }[word];
  return <span className={`font-strong ${tone}`}>{said}</span>;
}

/** A decision with the figures that it was taken by, its reason and its minute. */
function Decided({ one }: { one: Sanction }) {
  const format = useFormat();
  const period = one.year === null ? format.day(one.submittedOn ?? "") : String(one.year);
  const [lost, visited] = [format.number(one.failed), format.number(one.verified)];
  return (
    <li className="grid gap-0.5 border-b border-line px-3.5 py-2 last:border-b-0">
      <p>
        <time dateTime={one.decidedOn} className="text-muted">
          {format.day(one.decidedOn)}
        </time>{" "}
        <Word word={one.decision} />{" "}
        {one.year === null ? <Trans>for the list of {period}</Trans> : <Trans>for the year {period}</Trans>}
        {": "}
        <Trans>
          not met {lost} of {visited} visited
        </Trans>
      </p>
      {one.reason ? <p className="wrap-anywhere">{one.reason}</p> : null}
      {one.sitting ? (
        <p className="text-small text-muted wrap-anywhere">
          <Trans>Minute: {one.sitting.minute}</Trans>
        </p>
      ) : null}
    </li>
  );
}

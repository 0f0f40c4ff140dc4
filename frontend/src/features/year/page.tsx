import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { WorkAheadCards } from "./ahead";
import { ReportingAreas } from "./areas";
import { OwnMonths } from "./months";
import { PileCard } from "./pile";
import type { ReportingArea, ReportingYear } from "./query";
import { OwnReturns } from "./returns";

const route = getRouteApi("/office/year");

/** The year: months confirmed, quarterly returns, and the verifications that fall due (PR25). */
export function YearPage() {
  const { t } = useLingui();
  const { nation, reportingYear, reportingArea, workAhead, viewer } = route.useLoaderData();
  const search = route.useSearch();
  if (!nation) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  if (!reportingYear || !workAhead) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no year")} />;
  }
  const own = viewer.assignments.find(({ areaId }) => areaId !== null);
  const areaName = reportingArea?.name ?? (search.area ? "" : (own?.areaName ?? nation.name));
  const back =
    search.area && search.area !== own?.areaId
      ? [
          <Link key="year" to="/year" search={search.quarter ? { quarter: search.quarter } : {}}>
            <Trans>The year</Trans>
          </Link>,
        ]
      : [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={areaName ? t`${areaName}: the year` : t`The year`}
        crumbs={back}
        finding={reportingArea ? <OwnFinding area={reportingArea} /> : <AreasFinding year={reportingYear} />}
      />
      {reportingArea ? (
        <>
          <OwnMonths area={reportingArea} />
          <OwnReturns area={reportingArea} />
        </>
      ) : (
        <>
          <ReportingAreas year={reportingYear} nation={nation} areaName={areaName} />
          <PileCard
            nation={nation}
            area={search.area ?? null}
            quarter={reportingYear.quarter}
            areaName={areaName}
          />
        </>
      )}
      <WorkAheadCards work={workAhead} nation={nation} areaName={areaName} rows={!reportingArea} />
    </div>
  );
}

/** How many of those asked have confirmed, and answered for the quarter. */
function AreasFinding({ year }: { year: ReportingYear }) {
  const format = useFormat();
  const [n, of] = [format.number(year.confirmed), format.number(year.monthAsked)];
  const [late, month] = [format.number(year.confirmedLate), format.month(year.months.at(-1) ?? "")];
  const [accepted, submitted] = [format.number(year.accepted), format.number(year.submitted)];
  const [asked, quarter] = [format.number(year.returnsAsked), year.quarter];
  return (
    <>
      <b className="font-strong">
        <Trans>
          {n} of {of} confirmed {month}, {late} of them late.
        </Trans>
      </b>{" "}
      <Trans>
        Of {asked} returns for {quarter}, {accepted} are accepted and {submitted} wait for an answer.
      </Trans>
    </>
  );
}

/** What waits in one's own area. */
function OwnFinding({ area }: { area: ReportingArea }) {
  const waiting = area.months.filter(({ state }) => state === "LACKING" || state === "DUE").length;
  const overdue = area.quarters.filter((quarter) => quarter.overdue).length;
  const back = area.quarters.filter(({ state }) => state === "SENT_BACK").length;
  return (
    <>
      <b className="font-strong">
        {waiting === 0 ? (
          <Trans>Every month that is over is confirmed.</Trans>
        ) : (
          <Plural
            value={waiting}
            one="# month waits to be confirmed."
            other="# months wait to be confirmed."
          />
        )}
      </b>{" "}
      {back > 0 ? (
        <span className="text-late">
          <Plural value={back} one="# return was sent back." other="# returns were sent back." />{" "}
        </span>
      ) : null}
      {overdue > 0 ? (
        <Plural value={overdue} one="# return is past its day." other="# returns are past their day." />
      ) : (
        <Trans>No return is past its day.</Trans>
      )}
    </>
  );
}

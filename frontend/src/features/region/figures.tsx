import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Figure } from "#/ui/figure";
import { useHeld } from "./held";
import { changeAt, hasList, type Lens, peopleAt, reachedAt, wholePeople } from "./measures";
import type { ProgressTotal } from "./query";
import { ReportYears } from "./report-years";

/** The area's own figures, each with its count, its basis and its change. */
export function Figures({
  total,
  levels,
  lens,
  late,
}: {
  total: ProgressTotal;
  levels: readonly { number: number; name: string }[];
  lens: Lens;
  /** Communities that had the level twelve month ends ago, of which news came only later (PR5). */
  late: number;
}) {
  const held = useHeld(levels, lens.level);
  const listed = hasList(total);
  return (
    <Card className="grid grid-cols-2 gap-px overflow-hidden bg-line md:grid-cols-3 lg:grid-cols-5">
      <Figure
        label={held}
        n={listed ? reachedAt(total, lens).n : null}
        of={total.communities}
        share
        missing={<Trans>no list</Trans>}
        note={<Change change={changeAt(total, lens)} late={late} />}
      />
      <Figure
        label={<Trans>People living there</Trans>}
        n={listed ? peopleAt(total, lens) : null}
        of={wholePeople(total, lens)}
        missing={<Trans>no list</Trans>}
        note={<PeopleBasis total={total} of={lens.of} />}
      />
      <Figure
        label={<Trans>Past their time limit</Trans>}
        n={listed ? total.overdue : null}
        of={total.triggered}
        missing={<Trans>no list</Trans>}
        late={total.overdue > 0}
        note={<Dormant dormant={total.dormant} />}
      />
      <Figure
        label={<Trans>Improved latrine</Trans>}
        n={total.householdsCounted > 0 ? total.improved : null}
        of={total.householdsCounted}
        share
        missing={<Trans>none counted</Trans>}
        note={
          <>
            <HouseholdBasis total={total} />
            <ReportedToilets total={total} />
          </>
        }
      />
      <Figure
        label={<Trans>Hand washing with soap</Trans>}
        n={total.householdsCounted > 0 ? total.handwashingBasic : null}
        of={total.householdsCounted}
        share
        missing={<Trans>none counted</Trans>}
        note={
          <>
            <HouseholdBasis total={total} />
            <ReportedHandwashing total={total} />
          </>
        }
      />
    </Card>
  );
}

function Change({ change, late }: { change: number | null; late: number }): ReactNode {
  const format = useFormat();
  if (change === null) {
    return <Trans>a year ago is not known</Trans>;
  }
  const arrived = format.number(late);
  const by = format.number(Math.abs(change));
  return (
    <>
      {change === 0 ? (
        <Trans>no change in 12 months</Trans>
      ) : change > 0 ? (
        <span className="text-gain">
          <span aria-hidden="true">▲ </span>
          <Trans>{by} more in 12 months</Trans>
        </span>
      ) : (
        <span className="text-lost">
          <span aria-hidden="true">▼ </span>
          <Trans>{by} fewer in 12 months</Trans>
        </span>
      )}
      {late > 0 ? (
        <>
          {"; "}
          <Trans>{arrived} arrived late</Trans>
        </>
      ) : null}
    </>
  );
}

/** PR20: whose population this is, of which year, beside whose is not known. */
function PeopleBasis({ total, of }: { total: ProgressTotal; of: Lens["of"] }): ReactNode {
  const format = useFormat();
  const reporting = format.number(total.communitiesReporting);
  const communities = format.number(total.communities);
  const census = total.censusYear ?? "";
  return (
    <>
      <Trans>
        {reporting} of {communities} reported
      </Trans>
      <ReportYears from={total.reportedYearFrom} to={total.reportedYearTo} />
      {"; "}
      {of === "listed" ? (
        <Trans>of the people reported</Trans>
      ) : of === "rural" ? (
        <Trans>of the rural census {census}</Trans>
      ) : (
        <Trans>of the census {census}</Trans>
      )}
    </>
  );
}

function Dormant({ dormant }: { dormant: number }): ReactNode {
  const format = useFormat();
  const n = format.number(dormant);
  return dormant > 0 ? <Trans>of those triggered; {n} dormant</Trans> : <Trans>of those triggered</Trans>;
}

/** PR3: coverage comes from households that were registered and seen; what was only reported stands beside it. */
function HouseholdBasis({ total }: { total: ProgressTotal }): ReactNode {
  const format = useFormat();
  const counted = format.number(total.communitiesWithHouseholds);
  const communities = format.number(total.communities);
  return (
    <Trans>
      in {counted} of {communities} communities
    </Trans>
  );
}

function ReportedToilets({ total }: { total: ProgressTotal }): ReactNode {
  const format = useFormat();
  const toilets = format.number(total.reportedToilets);
  const communities = format.number(total.communitiesReportingToilets);
  return total.communitiesReportingToilets > 0 ? (
    <span className="block">
      <Trans>
        reported: {toilets} toilets in {communities}
      </Trans>
    </span>
  ) : null;
}

function ReportedHandwashing({ total }: { total: ProgressTotal }): ReactNode {
  const format = useFormat();
  const places = format.number(total.reportedHandwashing);
  const communities = format.number(total.communitiesReportingHandwashing);
  return total.communitiesReportingHandwashing > 0 ? (
    <span className="block">
      <Trans>
        reported: {places} places in {communities}
      </Trans>
    </span>
  ) : null;
}

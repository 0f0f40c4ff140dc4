import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Figure } from "#/ui/figure";
import type { DistrictRow } from "./query";

interface Presented {
  tierName: string;
  verified: number;
  failed: number;
  penalisedAbovePercent: number;
}

/** How an area's communities stand, each figure with its basis. A list that is missing is never 0 (PR1). */
export function Figures({
  total,
  levels,
  stalled,
  presented,
}: {
  total: DistrictRow;
  levels: readonly { number: number; name: string }[];
  /** Communities without news; left out where nobody asked. */
  stalled?: number;
  /** What became of those that the area presented this year (WF12); left out where nobody asked, null where it presents none. */
  presented?: Presented | null;
}) {
  const format = useFormat();
  const tier = presented?.tierName ?? "";
  const percent = format.number(presented?.penalisedAbovePercent ?? 0);
  const listed = total.communities > 0;
  const lowest = levels[0];
  const name = lowest?.name ?? "";
  const dormant = format.number(total.dormant);
  const older = format.number(total.recorded.reduce((sum, n) => sum + n, 0) - (total.recorded[0] ?? 0));
  return (
    <Card className="grid grid-cols-2 gap-px overflow-hidden bg-line md:auto-cols-fr md:grid-flow-col md:grid-cols-none">
      <Figure
        label={levels.length > 1 ? <Trans>{name} or higher</Trans> : name}
        n={listed ? (total.reached[lowest?.number ?? 1] ?? 0) : null}
        of={total.communities}
        share
        missing={<NoList />}
        note={<Trans>checked here; {older} more on older lists</Trans>}
      />
      <Figure
        label={<Trans>Triggered</Trans>}
        n={listed ? total.triggered : null}
        of={total.communities}
        missing={<NoList />}
        note={<Trans>{dormant} dormant</Trans>}
      />
      <Figure
        label={<Trans>Past their time limit</Trans>}
        n={listed ? total.overdue : null}
        of={total.triggered}
        missing={<NoList />}
        late={total.overdue > 0}
        note={<Trans>of those triggered</Trans>}
      />
      {stalled === undefined ? (
        <Figure
          label={<Trans>Improved latrine</Trans>}
          n={total.householdsCounted > 0 ? total.improved : null}
          of={total.householdsCounted}
          share
          missing={<Trans>none counted</Trans>}
          note={<Trans>of households counted</Trans>}
        />
      ) : (
        <Figure
          label={<Trans>Stalled</Trans>}
          n={listed ? stalled : null}
          of={total.triggered}
          missing={<NoList />}
          late={stalled > 0}
          note={<Trans>no new level and no news for long</Trans>}
        />
      )}
      {presented ? (
        <Figure
          label={<Trans>Presented and not met</Trans>}
          n={presented.verified > 0 ? presented.failed : null}
          of={presented.verified}
          share
          missing={<Trans>none verified yet</Trans>}
          late={presented.failed * 100 > presented.penalisedAbovePercent * presented.verified}
          note={
            <Trans>
              verified by {tier} this year; above {percent} % is penalised
            </Trans>
          }
        />
      ) : null}
    </Card>
  );
}

function NoList(): ReactNode {
  return <Trans>no list</Trans>;
}

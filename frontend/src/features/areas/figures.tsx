import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Figure } from "#/ui/figure";
import { LadderBar } from "#/ui/ladder-bar";
import { LevelMark, stepClass } from "#/ui/level";
import { segmentsOf, useSegmentsLabel } from "./ladder";
import type { Figures } from "./query";

/** The area's own figures: where its communities stand on the ladder, and what its counted households have. */
export function AreaFigures({
  total,
  levels,
}: {
  total: Figures;
  levels: readonly { number: number; key: string; name: string }[];
}) {
  const format = useFormat();
  const label = useSegmentsLabel();
  const segments = segmentsOf(total, levels);
  const day = total.lastRecordedOn ? format.day(total.lastRecordedOn) : "";
  const basis = <Trans>of the households counted</Trans>;
  return (
    <Card aria-labelledby="standing" className="overflow-hidden">
      <div className="grid gap-2 px-3.5 py-3">
        <h2 id="standing" className="text-lead font-strong">
          <Trans>Where its communities stand</Trans>
        </h2>
        <LadderBar segments={segments} label={label(segments, levels)} className="h-4.5" />
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-table">
          {segments
            .filter(({ count }) => count > 0)
            .map(({ step, count, older }) => (
              <li key={`${step}-${older}`} className="flex items-center gap-1.5">
                {older ? (
                  <span
                    aria-hidden="true"
                    className={`h-4.5 w-6 rounded-[4px] border border-edge/60 hatch-older ${stepClass(step)}`}
                  />
                ) : (
                  <LevelMark step={step as number} />
                )}
                <b className="font-strong">{format.number(count)}</b>
                <span className="text-muted">
                  {step === "none" ? (
                    <Trans>not triggered</Trans>
                  ) : step === "triggered" ? (
                    <Trans>triggered, no level yet</Trans>
                  ) : (
                    <>
                      {levels.find(({ number }) => number === step)?.name}
                      {older ? (
                        <>
                          , <Trans>older list, not checked here</Trans>
                        </>
                      ) : null}
                    </>
                  )}
                </span>
              </li>
            ))}
        </ul>
      </div>
      <div className="grid grid-cols-2 gap-px border-t border-line bg-line md:grid-cols-3 2xl:grid-cols-6">
        <Figure
          label={<Trans>Late for the next level</Trans>}
          n={total.overdue}
          of={total.communities}
          late={total.overdue > 0}
          missing=""
          note={total.dormant > 0 ? <Dormant n={total.dormant} /> : <Trans>none is dormant</Trans>}
        />
        <Figure
          label={<Trans>Improved latrine</Trans>}
          n={total.householdsCounted > 0 ? total.improved : null}
          of={total.householdsCounted}
          share
          missing={<Trans>not counted</Trans>}
          note={basis}
        />
        <Figure
          label={<Trans>Hand washing, water and soap</Trans>}
          n={total.householdsCounted > 0 ? total.handwashingBasic : null}
          of={total.householdsCounted}
          share
          missing={<Trans>not counted</Trans>}
          note={basis}
        />
        <Figure
          label={<Trans>Open defaecation</Trans>}
          n={total.householdsCounted > 0 ? total.openDefaecation : null}
          of={total.householdsCounted}
          share
          missing={<Trans>not counted</Trans>}
          note={basis}
        />
        <Figure
          label={<Trans>Organisations at work</Trans>}
          n={total.organisations}
          of={null}
          missing=""
          note={<Trans>today</Trans>}
        />
        <Figure
          label={<Trans>Communities listed</Trans>}
          n={total.communities}
          of={null}
          missing=""
          note={day ? <Trans>last news {day}</Trans> : <Trans>no news yet</Trans>}
        />
      </div>
    </Card>
  );
}

function Dormant({ n }: { n: number }) {
  const format = useFormat();
  const count = format.number(n);
  return <Trans>{count} dormant, not counted late</Trans>;
}

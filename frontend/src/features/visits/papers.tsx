import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { reviewPapersDocument, type VisitParts } from "./query";

/** Baseline and monitoring reports, which each member looks through before the visit and ticks off (WF6). */
export function Papers({ visit }: { visit: VisitParts }) {
  const format = useFormat();
  const router = useRouter();
  const act = useAct(reviewPapersDocument);
  const me = visit.members.find(({ isViewer, scores }) => isViewer && scores);
  const { papers } = visit;
  async function tick(what: { baseline: boolean; reports: boolean }) {
    if (await act.run({ planId: visit.id, ...what })) {
      await router.invalidate();
    }
  }
  const open = me && !visit.arrivedAt && !visit.calledOffOn;
  const triggered = papers.triggeredOn ? format.day(papers.triggeredOn) : null;
  return (
    <section className="grid gap-4">
      <h2 className="text-xl font-strong">
        <Trans>Papers</Trans>
      </h2>
      <div className="grid gap-2">
        <h3 className="font-strong">
          <Trans>Baseline</Trans>
        </h3>
        <p>
          {triggered ? (
            <Trans>Triggered on {triggered}.</Trans>
          ) : (
            <Trans>When it was triggered is not known.</Trans>
          )}{" "}
          <Plural
            value={papers.households}
            _0="No household is registered."
            one="# household is registered."
            other="# households are registered."
          />
        </p>
        <ul className="grid gap-2">
          {papers.baseline.map((one) => (
            <li
              key={`${one.sourceName} ${one.reportedOn}`}
              className="border-l-3 border-line pl-3 text-office"
            >
              <b className="font-strong">{one.sourceName}</b>
              {one.reportedOn ? `, ${format.day(one.reportedOn)}` : null}
              <span className="block">
                <Figures paper={one} />
              </span>
            </li>
          ))}
        </ul>
        {open ? (
          me.baselineSeen ? (
            <Seen />
          ) : (
            <Button size="field" busy={act.busy} onClick={() => tick({ baseline: true, reports: false })}>
              <Trans>I have seen the baseline</Trans>
            </Button>
          )
        ) : null}
      </div>
      <div className="grid gap-2">
        <h3 className="font-strong">
          <Trans>Monitoring reports</Trans>
        </h3>
        {papers.monitoring.length === 0 ? (
          <p>
            <Trans>None was recorded.</Trans>
          </p>
        ) : (
          <ul className="grid gap-2">
            {papers.monitoring.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: reports have no name, and their order does not change.
              <li key={at} className="border-l-3 border-line pl-3 text-office">
                <b className="font-strong">{format.day(one.observedOn)}</b>{" "}
                {one.byLeader ? <Trans>by a natural leader</Trans> : <Trans>by an assistant</Trans>}
                {one.informal ? (
                  <>
                    {", "}
                    <Trans>informal</Trans>
                  </>
                ) : null}
                <span className="block">{one.note}</span>
              </li>
            ))}
          </ul>
        )}
        {open ? (
          me.reportsSeen ? (
            <Seen />
          ) : (
            <Button size="field" busy={act.busy} onClick={() => tick({ baseline: false, reports: true })}>
              <Trans>I have seen the monitoring reports</Trans>
            </Button>
          )
        ) : null}
      </div>
      <ActProblem problem={act.problem} />
    </section>
  );
}

function Seen() {
  return (
    <p className="flex min-h-11 items-center gap-2 text-gain">
      <span aria-hidden="true">✓</span>
      <Trans>You have seen them</Trans>
    </p>
  );
}

/** What a list of before says, as far as it says anything: "312 people, 40 households, 1 toilet". */
function Figures({ paper }: { paper: VisitParts["papers"]["baseline"][number] }) {
  const { t } = useLingui();
  const { population, households, toilets, handwashing } = paper;
  const said = [
    population === null ? null : t`${plural(population, { one: "# person", other: "# people" })}`,
    households === null ? null : t`${plural(households, { one: "# household", other: "# households" })}`,
    toilets === null ? null : t`${plural(toilets, { one: "# toilet", other: "# toilets" })}`,
    handwashing === null ? null : t`${handwashing} with hand washing`,
  ].filter((one) => one !== null);
  return said.length > 0 ? said.join(", ") : <Trans>It holds no figures.</Trans>;
}

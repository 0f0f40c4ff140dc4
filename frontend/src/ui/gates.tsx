import { Trans } from "@lingui/react/macro";
import type { FilledChecklist } from "#/lib/checklist";
import type { SoFar } from "#/lib/score";

/** Marks so far against the pass mark, and at once what is out of reach. */
export function Gates({ so, checklist }: { so: SoFar; checklist: FilledChecklist }) {
  const { total, max, minimum, best } = so;
  const lost = so.bestUnmet.filter((code) => code !== "total");
  const sections = checklist.sections
    .filter(({ code }) => lost.includes(code))
    .map(({ code, title }) => `${code} ${title}`)
    .join("; ");
  const share = (value: number) => `${Math.min(100, (100 * value) / max)}%`;
  return (
    <section className="grid gap-2">
      <p>
        <Trans>
          <b className="text-3xl font-strong tabular-nums">{total}</b> of {max} marks so far · passes at{" "}
          {minimum}
        </Trans>
      </p>
      <div aria-hidden="true" className="relative h-3 rounded-full border border-edge bg-sunken">
        <div className="h-full rounded-full bg-gain" style={{ width: share(total) }} />
        <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: share(minimum) }} />
      </div>
      {so.bestUnmet.length > 0 ? (
        <p className="rounded-control border-l-3 border-lost bg-lost-soft px-4 py-3">
          <b className="font-strong">
            <Trans>It cannot pass today, whatever the rest scores.</Trans>
          </b>{" "}
          {sections ? <Trans>Full marks are needed in: {sections}.</Trans> : null}{" "}
          {so.bestUnmet.includes("total") ? (
            <Trans>
              At most {best} can be reached, of {minimum} that are needed.
            </Trans>
          ) : null}{" "}
          <Trans>Complete the sheet all the same: it becomes their next action plan.</Trans>
        </p>
      ) : null}
    </section>
  );
}

import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { buttonClasses } from "#/ui/button";
import { Lost } from "#/ui/lost";
import { Print } from "#/ui/print";
import type { FilledSheet } from "./use-sheet";

/** What a visit came to: marks by section, conditions, and what was lost (CK8). */
export function ResultView({ filled }: { filled: FilledSheet }) {
  const format = useFormat();
  const { sheet, checklist } = filled;
  const { verdict } = sheet;
  const onItsWay = filled.outbox.kept.acts.some(({ kind }) => kind === "SIGN");
  if (!verdict) {
    return (
      <>
        <h1 className="text-2xl font-strong">
          <Trans>Not carried out</Trans>
        </h1>
        <p>{sheet.notCarriedOutReason}</p>
        <p>
          <Trans>It counts for nothing. The visit is planned again in secret.</Trans>
        </p>
      </>
    );
  }
  const { score, outcome } = verdict;
  const total = score?.total ?? 0;
  const minimum = score?.minimum ?? 0;
  const day = format.day(verdict.debriefedOn);
  const titles = new Map(checklist.sections.map(({ code, title }) => [code, title]));
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-2xl font-strong leading-(--lines-tight)">
          {outcome === "PASSED" ? (
            <Trans>Passed, with {total} marks</Trans>
          ) : outcome === "FAILED" ? (
            <Trans>Not passed, with {total} marks</Trans>
          ) : (
            <Trans>Disqualified: signs of open defaecation were seen</Trans>
          )}
        </h1>
        {score ? (
          <p>
            <Trans>It passes at {minimum}.</Trans>
          </p>
        ) : null}
        <p className="text-muted">
          {onItsWay ? (
            <Trans>
              The community was told on {day}. Signed on this phone; nothing of it can be changed.
            </Trans>
          ) : (
            <Trans>
              The community was told on {day}. Signed and submitted; nothing of it can be changed.
            </Trans>
          )}
        </p>
      </header>
      {score ? (
        <>
          <ul className="divide-y divide-line border-y border-line">
            {score.sections.map(({ code, marks, max, mustBeFull }) => (
              <li key={code} className="flex min-h-13 items-center justify-between gap-3 py-2">
                <span>
                  <span className="text-muted">{code}</span> {titles.get(code)}
                  {mustBeFull ? (
                    <span className={`block text-office ${marks < max ? "text-lost" : "text-muted"}`}>
                      <Trans>must be full</Trans>
                    </span>
                  ) : null}
                </span>
                <b className="shrink-0 font-strong whitespace-nowrap tabular-nums">
                  {marks}/{max}
                </b>
              </li>
            ))}
          </ul>
          <Lost marks={score.marks} checklist={checklist} />
        </>
      ) : null}
      {sheet.requestId && !onItsWay ? (
        <Link
          to="/cases/$id"
          params={{ id: sheet.requestId }}
          className={`${buttonClasses("plain", "field")} min-h-13`}
        >
          <Trans>What the other checks found</Trans>
        </Link>
      ) : null}
      {sheet.viewerCorrects ? (
        <Link
          to="/visits/$id/correct"
          params={{ id: sheet.id }}
          className={`${buttonClasses("plain", "field")} min-h-13`}
        >
          <Trans>Correct this verdict</Trans>
        </Link>
      ) : null}
      <section className="grid gap-1">
        <h2 className="text-xl font-strong">
          <Trans>Signatures</Trans>
        </h2>
        <ul>
          {verdict.signatures.map(({ capacity, name, signedOn }) => (
            <li key={`${capacity} ${name}`}>
              {name}, {format.day(signedOn)}
            </li>
          ))}
        </ul>
      </section>
      <Print file={verdict.file}>
        <Trans>Print the filled annex</Trans>
      </Print>
    </>
  );
}

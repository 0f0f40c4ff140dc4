import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonClasses } from "#/ui/button";
import { Gates } from "#/ui/gates";
import { Lost } from "#/ui/lost";
import { lacking, useLackWords } from "./lacking";
import type { FilledSheet } from "./use-sheet";

/** The answers before they are signed: what is missing, and what was lost, most first: the debriefing's agenda (CK8). */
export function CheckView({ filled }: { filled: FilledSheet }) {
  const { checklist, so, answers, sheet } = filled;
  const words = useLackWords();
  const missing = lacking(checklist, sheet, answers);
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Check answers</Trans>
      </h1>
      <Gates so={so} checklist={checklist} />
      {missing.length > 0 ? (
        <section className="grid gap-2">
          <h2 className="text-xl font-strong">
            <Trans>Still missing</Trans>
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {missing.map((lack) => (
              <li key={lack.code}>
                <Link
                  to="."
                  search={{ at: lack.unit ? `sample:${lack.unit}` : lack.code }}
                  className="grid min-h-13 content-center py-2"
                >
                  <span>
                    <span className="text-muted">{lack.code}</span> {lack.title}
                  </span>
                  <span className="text-office text-late">{words(lack)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Lost marks={so.marks} checklist={checklist} linked open={missing.length > 0} />
      {sheet.viewerLeads ? (
        <Link
          to="."
          search={{ at: "sign" }}
          className={`${buttonClasses(missing.length > 0 ? "plain" : "primary", "field")} min-h-13`}
        >
          <Trans>Debriefing and signatures</Trans>
        </Link>
      ) : (
        <p>
          <Trans>Who leads the team signs and submits.</Trans>
        </p>
      )}
    </>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { unexplained } from "#/lib/score";
import { buttonClasses } from "#/ui/button";
import { Gates } from "#/ui/gates";
import { Lost } from "#/ui/lost";
import type { FilledSheet } from "./use-sheet";

/** The answers before they are signed: what is missing, and what was lost, most first: the debriefing's agenda (CK8). */
export function CheckView({ filled }: { filled: FilledSheet }) {
  const { t } = useLingui();
  const { checklist, so, answers, sheet } = filled;
  const words = {
    REASON: t`say why it does not exist here`,
    ASKS: t`answer each question`,
    REMARK: t`describe it in the remark`,
  };
  const missing = checklist.sections
    .flatMap(({ indicators }) => indicators)
    .flatMap((indicator) => {
      const answer = answers[indicator.code];
      const open = so.open.includes(indicator.code);
      const word = open || !answer ? null : unexplained(indicator, answer);
      return open || word
        ? [{ code: indicator.code, title: indicator.title, why: word ? words[word] : t`no answer yet` }]
        : [];
    });
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
            {missing.map(({ code, title, why }) => (
              <li key={code}>
                <Link to="." search={{ at: code }} className="grid min-h-13 content-center py-2">
                  <span>
                    <span className="text-muted">{code}</span> {title}
                  </span>
                  <span className="text-office text-late">{why}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Lost marks={so.marks} checklist={checklist} linked />
      {sheet.viewerLeads ? (
        <Link to="." search={{ at: "sign" }} className={`${buttonClasses("primary", "field")} min-h-13`}>
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

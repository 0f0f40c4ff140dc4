import { Trans, useLingui } from "@lingui/react/macro";
import { useFacts } from "#/lib/facts";
import { useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import type { Case, ChecklistWords } from "./case-query";

type Holds = Case["definition"][number]["verdict"];

const signs: Record<Holds, string> = { HOLDS: "✓", DOES_NOT_HOLD: "✕", NOT_KNOWN: "?" };

/** What the level means, beside its marks: marks can pass what the definition forbids (CK12). */
export function Definition({ about, words }: { about: Case; words: ChecklistWords | undefined }) {
  const passed = about.verdicts.findLast(({ superseded }) => !superseded)?.score?.passed;
  const differ =
    passed !== undefined && about.definitionHolds !== null && differs(passed, about.definitionHolds);
  return (
    <div className="grid gap-1.5 border-t border-line pt-3">
      <h3 className="font-strong">
        <Trans>The level's definition, beside its marks</Trans>
      </h3>
      {differ ? (
        <p className="text-late">
          {passed ? (
            <Trans>The marks pass, the definition does not hold. Whoever certifies says why.</Trans>
          ) : (
            <Trans>The definition holds, but the marks do not pass.</Trans>
          )}
        </p>
      ) : null}
      <ul className="grid gap-1 text-table">
        {about.definition.map(({ code, verdict, grounds }) => (
          <li key={code} className="flex gap-2">
            <span
              aria-hidden="true"
              className={classes(
                "w-4 shrink-0 text-center font-strong",
                verdict === "HOLDS" && "text-gain",
                verdict === "DOES_NOT_HOLD" && "text-lost",
              )}
            >
              {signs[verdict]}
            </span>
            <span className="min-w-0">
              {words?.definition.find((word) => word.code === code)?.title ?? code}
              <span
                className={classes("text-small", verdict === "DOES_NOT_HOLD" ? "text-lost" : "text-muted")}
              >
                {" · "}
                {verdict === "HOLDS" ? (
                  <Trans>holds</Trans>
                ) : verdict === "DOES_NOT_HOLD" ? (
                  <Trans>does not hold</Trans>
                ) : (
                  <Trans>not known</Trans>
                )}
                <Grounds grounds={grounds} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What told it: indicators of the sheet by their codes, facts of the register with what it counts. */
function Grounds({ grounds }: { grounds: Case["definition"][number]["grounds"] }) {
  const { t } = useLingui();
  const format = useFormat();
  const facts = useFacts();
  const told = grounds.map(({ indicator, fact, counted }) => {
    if (indicator || !fact) {
      return indicator;
    }
    const what = facts[fact] ?? fact;
    if (counted === null) {
      return t`the register does not tell: ${what}`;
    }
    const n = format.number(counted);
    return t`the register says: ${what}, ${n}`;
  });
  const words = [...new Set(told)].filter(Boolean).join("; ");
  return words ? ` (${words})` : null;
}

function differs(passed: boolean, holds: Holds): boolean {
  return passed ? holds === "DOES_NOT_HOLD" : holds === "HOLDS";
}

import { Trans } from "@lingui/react/macro";
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
                {grounds.some(({ indicator }) => indicator) ? (
                  <>
                    {" "}
                    (
                    {grounds
                      .map(({ indicator }) => indicator)
                      .filter(Boolean)
                      .join(", ")}
                    )
                  </>
                ) : null}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function differs(passed: boolean, holds: Holds): boolean {
  return passed ? holds === "DOES_NOT_HOLD" : holds === "HOLDS";
}

import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { FilledChecklist } from "#/lib/checklist";
import type { SoFar } from "#/lib/score";
import { buttonClasses } from "#/ui/button";
import { Gates } from "#/ui/gates";
import type { Asking } from "./page";

/** The assessment by section, with marks and gates so far. */
export function TaskList({
  asking: { level },
  so,
  checklist,
}: {
  asking: Asking;
  so: SoFar;
  checklist: FilledChecklist;
}) {
  const first = checklist.sections.find(({ indicators }) =>
    indicators.some(({ code }) => so.open.includes(code)),
  );
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Self-assessment for {level}</Trans>
      </h1>
      <p>
        <Trans>
          The assessors go through all of it in the community. Answers stay on this phone until the assessment
          is recorded.
        </Trans>
      </p>
      <Gates so={so} checklist={checklist} />
      <Link
        to="."
        search={{ at: first ? `section:${first.code}` : "record" }}
        className={`${buttonClasses("primary", "field")} min-h-13 py-2 text-center`}
      >
        {first ? (
          <Trans>
            Go on with {first.code} {first.title}
          </Trans>
        ) : (
          <Trans>Who assessed, and when</Trans>
        )}
      </Link>
      <ul className="divide-y divide-line border-y border-line">
        {checklist.sections.map((section) => {
          const sum = so.sections.find(({ code }) => code === section.code);
          const of = section.indicators.length;
          const n = of - section.indicators.filter(({ code }) => so.open.includes(code)).length;
          const short = section.mustBeFull && so.bestUnmet.includes(section.code);
          return (
            <li key={section.code}>
              <Link
                to="."
                search={{ at: `section:${section.code}` }}
                className="flex min-h-13 items-center gap-3 py-2 hover:bg-sunken"
              >
                <span aria-hidden="true" className="w-5 shrink-0 text-center text-gain">
                  {n === of ? "✓" : ""}
                </span>
                <span className="grow">
                  <span className="text-muted">{section.code}</span> {section.title}
                  <span className="block text-office text-muted">
                    <Trans>
                      {n} of {of} answered
                    </Trans>
                    {section.mustBeFull ? (
                      <span className={short ? "text-lost" : undefined}>
                        {" "}
                        · <Trans>must be full</Trans>
                      </span>
                    ) : null}
                  </span>
                </span>
                <span className="shrink-0 tabular-nums">
                  {sum?.marks ?? 0}/{section.max}
                </span>
              </Link>
            </li>
          );
        })}
        <li>
          <Link
            to="."
            search={{ at: "record" }}
            className="flex min-h-13 items-center gap-3 py-2 hover:bg-sunken"
          >
            <span className="w-5 shrink-0" />
            <Trans>Who assessed, and when</Trans>
          </Link>
        </li>
      </ul>
    </>
  );
}

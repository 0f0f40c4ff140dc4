import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { FilledChecklist, FilledIndicator } from "#/lib/checklist";
import { faultOf, marksOf, type SoFar } from "#/lib/score";
import { AnswerControl } from "#/ui/answer-control";
import { buttonClasses } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { TextArea } from "#/ui/text-area";
import type { Asking } from "./page";

/** A section's questions, one below the other, each with how to look and the answer's own control. */
export function SectionView({
  asking,
  so,
  checklist,
  section,
}: {
  asking: Asking;
  so: SoFar;
  checklist: FilledChecklist;
  section: FilledChecklist["sections"][number];
}) {
  const at = checklist.sections.indexOf(section);
  const next = checklist.sections[at + 1];
  const sum = so.sections.find(({ code }) => code === section.code)?.marks ?? 0;
  const { max } = section;
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-2xl font-strong leading-(--lines-tight)">
          {section.code} {section.title}
        </h1>
        <p className="text-muted tabular-nums">
          <Trans>
            {sum} of {max} marks so far
          </Trans>
          {section.mustBeFull ? (
            <>
              {" "}
              · <Trans>must be full</Trans>
            </>
          ) : null}
        </p>
      </header>
      {section.indicators.map((indicator) => (
        <Question key={indicator.code} asking={asking} checklist={checklist} indicator={indicator} />
      ))}
      <Link
        to="."
        search={{ at: next ? `section:${next.code}` : "record" }}
        className={`${buttonClasses("primary", "field")} min-h-13 py-2 text-center`}
      >
        {next ? (
          <Trans>
            Next: {next.code} {next.title}
          </Trans>
        ) : (
          <Trans>Next: who assessed, and when</Trans>
        )}
      </Link>
    </>
  );
}

function Question({
  asking: { draft, set },
  checklist,
  indicator,
}: {
  asking: Asking;
  checklist: FilledChecklist;
  indicator: FilledIndicator;
}) {
  const id = useId();
  const { code, title, max } = indicator;
  const answer = draft.answers[code] ?? {};
  const give = (given: typeof answer) => set({ answers: { ...draft.answers, [code]: given } });
  const marks = faultOf(indicator, answer) === null ? marksOf(indicator, answer) : null;
  const condition = checklist.conditions.find((one) => one.code === indicator.notApplicableWhen)?.title;
  return (
    <section aria-labelledby={id} className="grid gap-3 border-t border-line pt-3">
      <header>
        <p className="flex justify-between text-office text-muted">
          <span>{code}</span>
          <span className="tabular-nums">
            {marks === null ? (
              <Trans>{max} marks</Trans>
            ) : (
              <Trans>
                {marks} of {max} marks
              </Trans>
            )}
          </span>
        </p>
        <h2 id={id} className="text-xl font-strong leading-(--lines-tight)">
          {title}
        </h2>
      </header>
      <p className="text-office">{indicator.look}</p>
      {answer.notApplicable ? null : <AnswerControl indicator={indicator} answer={answer} onChange={give} />}
      {indicator.bonus ? null : (
        <Checkbox
          className="min-h-11 sm:py-2"
          label={<Trans>Does not exist here</Trans>}
          hint={condition}
          checked={answer.notApplicable === true}
          onChange={(notApplicable) =>
            give(notApplicable ? { notApplicable, reason: answer.reason ?? null } : {})
          }
        />
      )}
      {answer.notApplicable ? (
        <TextArea
          label={<Trans>Why it does not exist here</Trans>}
          rows={2}
          maxLength={2000}
          value={answer.reason ?? ""}
          onChange={(event) => give({ ...answer, reason: event.currentTarget.value })}
        />
      ) : null}
      {indicator.wantsRemark ? (
        <TextArea
          label={<Trans>Remark</Trans>}
          hint={<Trans>If it is met, say here what it is.</Trans>}
          rows={2}
          maxLength={2000}
          value={answer.remark ?? ""}
          onChange={(event) => give({ ...answer, remark: event.currentTarget.value })}
        />
      ) : null}
    </section>
  );
}

import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFacts } from "#/lib/facts";
import { faultOf, marksOf } from "#/lib/score";
import { AnswerControl } from "#/ui/answer-control";
import { buttonClasses } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Notice } from "#/ui/notice";
import { TextArea } from "#/ui/text-area";
import { Photographs } from "./photographs";
import type { FilledSheet } from "./use-sheet";

/** One indicator: the question, how to look, the answer, and what the register says otherwise. */
export function IndicatorView({ filled, code }: { filled: FilledSheet; code: string }) {
  const { checklist, answers, sheet } = filled;
  const facts = useFacts();
  const all = checklist.sections.flatMap(({ indicators }) => indicators);
  const at = all.findIndex((one) => one.code === code);
  const indicator = all[at];
  if (!indicator) {
    return (
      <p>
        <Trans>The sheet has no such question.</Trans>
      </p>
    );
  }
  const answer = answers[code] ?? {};
  const fault = faultOf(indicator, answer);
  const marks = fault === null ? marksOf(indicator, answer) : null;
  const { max } = indicator;
  const next = all[at + 1]?.code ?? "check";
  const condition = checklist.conditions.find((one) => one.code === indicator.notApplicableWhen)?.title;
  return (
    <>
      <header className="grid gap-1">
        <p className="flex justify-between text-muted">
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
        <h1 className="text-2xl font-strong leading-(--lines-tight)">{indicator.title}</h1>
      </header>
      <p>{indicator.look}</p>
      {answer.notApplicable ? null : (
        <AnswerControl
          indicator={indicator}
          answer={answer}
          onChange={(given) => filled.answer(code, given)}
        />
      )}
      {sheet.contradictions
        .filter((one) => one.code === code)
        .map((one) => {
          const { counted, countedOf } = one;
          const what = facts[one.fact] ?? one.fact;
          return (
            <Notice key={one.fact} tone="late">
              <b className="font-strong">
                {one.of ? (
                  <Trans>
                    The register says: {what}, {counted} of {countedOf}.
                  </Trans>
                ) : (
                  <Trans>
                    The register says: {what}, {counted}.
                  </Trans>
                )}
              </b>{" "}
              <Trans>
                Correct the answer, or say in the remark why they differ. The certifying body sees this.
              </Trans>
            </Notice>
          );
        })}
      {indicator.bonus ? null : (
        <Checkbox
          className="min-h-11 sm:py-2"
          label={<Trans>Does not exist here</Trans>}
          hint={condition ?? <Trans>The certifying body must confirm this.</Trans>}
          checked={answer.notApplicable === true}
          onChange={(notApplicable) =>
            filled.answer(code, {
              remark: answer.remark ?? null,
              ...(notApplicable ? { notApplicable, reason: answer.reason ?? null } : {}),
            })
          }
        />
      )}
      {answer.notApplicable ? (
        <TextArea
          maxLength={2000}
          label={<Trans>Why it does not exist here</Trans>}
          value={answer.reason ?? ""}
          onChange={(event) => filled.answer(code, { ...answer, reason: event.currentTarget.value })}
        />
      ) : null}
      <TextArea
        maxLength={2000}
        label={<Trans>Remark</Trans>}
        rows={2}
        hint={indicator.wantsRemark ? <Trans>If it is met, say here what it is.</Trans> : undefined}
        value={answer.remark ?? ""}
        onChange={(event) => filled.answer(code, { ...answer, remark: event.currentTarget.value })}
      />
      <Photographs filled={filled} code={code} />
      <Link to="." search={{ at: next }} className={`${buttonClasses("primary", "field")} min-h-13`}>
        {next === "check" ? <Trans>Check answers</Trans> : <Trans>Next: {next}</Trans>}
      </Link>
      <details className="border-t border-line pt-1">
        <summary className="flex min-h-11 cursor-pointer items-center text-accent">
          <Trans>How it is marked</Trans>
        </summary>
        <p className="pb-2">{indicator.guide}</p>
      </details>
    </>
  );
}

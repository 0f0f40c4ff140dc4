import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { TextArea } from "#/ui/text-area";
import { tallySurvey } from "./came-of-it-acts";
import type { Survey } from "./query";

const theme = /^(.*?)[\s:]+(\d+)$/;

/** Takes "Do No Harm 24", one a line; a line without a number counts none. */
function themesOf(question: number, text: string) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, name, answers] = theme.exec(line) ?? [];
      return { question, name: name ?? line, answers: Number(answers ?? 0) };
    });
}

/** What was counted on paper, in the place of what was entered before. */
export function TallyDialog({ survey, onClose }: { survey: Survey; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(tallySurvey);
  const [answers, setAnswers] = useState("");
  const [marks, setMarks] = useState<Record<number, string[]>>({});
  const [themes, setThemes] = useState<Record<number, string>>({});
  async function submit() {
    const done = await act.run({
      surveyId: survey.id,
      answers: Number(answers),
      marks: Object.entries(marks).map(([question, counts]) => ({
        question: Number(question),
        counts: Array.from({ length: 6 }, (_, mark) => Number(counts[mark] ?? 0)),
      })),
      themes: Object.entries(themes).flatMap(([question, text]) => themesOf(Number(question), text)),
    });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Enter counts from paper</Trans>}
      description={<Trans>It takes the place of the counts that were entered before.</Trans>}
      confirm={<Trans>Save</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["answers", "marks", "themes"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={<Trans>How many answered on paper</Trans>}
        type="number"
        inputMode="numeric"
        min={0}
        required
        value={answers}
        onChange={(input) => setAnswers(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "answers")}
      />
      {survey.results.map(({ number, kind, text }) =>
        kind === "SCALE" ? (
          <fieldset key={number} className="grid gap-2">
            <legend className="font-strong">{text}</legend>
            <div className="grid grid-cols-6 items-end gap-2 max-sm:grid-cols-3">
              {[1, 2, 3, 4, 5, 0].map((mark) => (
                <Field
                  key={mark}
                  label={mark === 0 ? <Trans>Do not know</Trans> : mark}
                  type="number"
                  inputMode="numeric"
                  min={0}
                  value={marks[number]?.[mark] ?? ""}
                  onChange={(input) => {
                    const next = [...(marks[number] ?? [])];
                    next[mark] = input.currentTarget.value;
                    setMarks({ ...marks, [number]: next });
                  }}
                />
              ))}
            </div>
          </fieldset>
        ) : (
          <TextArea
            key={number}
            label={text}
            hint={<Trans>One theme a line with how many named it, such as: Do No Harm 24</Trans>}
            rows={3}
            value={themes[number] ?? ""}
            onChange={(input) => setThemes({ ...themes, [number]: input.currentTarget.value })}
          />
        ),
      )}
      {["marks", "themes"].map((field) =>
        fieldProblem(act.problem, field) ? (
          <p key={field} className="text-table text-lost">
            {fieldProblem(act.problem, field)}
          </p>
        ) : null,
      )}
    </ActDialog>
  );
}

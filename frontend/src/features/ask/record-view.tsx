import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useAct } from "#/lib/act";
import { asInput } from "#/lib/answers";
import type { FilledChecklist } from "#/lib/checklist";
import { useFormat } from "#/lib/format";
import type { SoFar } from "#/lib/score";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { Gates } from "#/ui/gates";
import { TextArea } from "#/ui/text-area";
import { afterRecording, namesOf } from "./draft";
import type { Asking } from "./page";
import { recordDocument } from "./query";

/** Whom the community elected, the day, and the record (WF2). */
export function RecordView({
  asking,
  so,
  checklist,
}: {
  asking: Asking;
  so: SoFar;
  checklist: FilledChecklist;
}) {
  const { draft, set, nation, community, next } = asking;
  const act = useAct(recordDocument);
  const format = useFormat();
  const on = draft.assessedOn || nation.today;
  const assessors = namesOf(draft.assessors);
  const target = next.level === 1 && community.targetOn ? format.day(community.targetOn) : null;
  const open = new Set(so.open);
  const missing = checklist.sections.filter(({ indicators }) =>
    indicators.some(({ code }) => open.has(code)),
  );
  async function record() {
    const done = await act.run({
      id: draft.ids.assessment,
      communityId: community.id,
      level: next.level,
      assessedOn: on,
      assessors,
      answers: Object.entries(draft.answers).map(([code, answer]) => asInput(code, answer)),
    });
    if (done) {
      set(afterRecording(draft));
      await asking.onDone(
        <Trans>The self-assessment was recorded. Now everybody is told, and the community decides.</Trans>,
      );
    }
  }
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Who assessed, and when</Trans>
      </h1>
      <TextArea
        label={<Trans>Those whom the community elected to assess</Trans>}
        hint={<Trans>One name a line.</Trans>}
        rows={4}
        value={draft.assessors}
        onChange={(event) => set({ assessors: event.currentTarget.value })}
        problem={fieldProblem(act.problem, "assessors")}
      />
      <Field
        label={<Trans>Day of the assessment</Trans>}
        hint={target ? <Trans>After {target}, the day that the community set itself.</Trans> : undefined}
        type="date"
        max={nation.today}
        value={on}
        onChange={(event) => set({ assessedOn: event.currentTarget.value })}
        problem={fieldProblem(act.problem, "assessedOn")}
      />
      <Gates so={so} checklist={checklist} />
      {missing.length > 0 ? (
        <section className="grid gap-2">
          <h2 className="text-xl font-strong">
            <Trans>Still missing</Trans>
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {missing.map(({ code, title, indicators }) => (
              <li key={code}>
                <Link to="." search={{ at: `section:${code}` }} className="grid min-h-13 content-center py-2">
                  <span>
                    <span className="text-muted">{code}</span> {title}
                  </span>
                  <span className="text-office text-late">
                    {format.list(indicators.filter((one) => open.has(one.code)).map((one) => one.code))}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <ActProblem problem={act.problem} fields={["assessors", "assessedOn"]} />
      <Button
        look="primary"
        size="field"
        className="min-h-13 py-2 text-center"
        busy={act.busy}
        disabled={missing.length > 0 || assessors.length === 0}
        onClick={record}
      >
        <Trans>Record the self-assessment</Trans>
      </Button>
    </>
  );
}

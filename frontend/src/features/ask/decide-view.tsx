import { Trans, useLingui } from "@lingui/react/macro";
import { useAct } from "#/lib/act";
import type { FilledChecklist } from "#/lib/checklist";
import { useFormat } from "#/lib/format";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Choices } from "#/ui/answer-control";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { Lost } from "#/ui/lost";
import { Notice } from "#/ui/notice";
import { TextArea } from "#/ui/text-area";
import { undecided } from "./overview";
import type { Asking } from "./page";
import { decideDocument } from "./query";

/** Everybody is told of the assessment; then the community asks, or puts things right first (WF2). */
export function DecideView({ asking, checklist }: { asking: Asking; checklist: FilledChecklist }) {
  const { t } = useLingui();
  const format = useFormat();
  const act = useAct(decideDocument);
  const { draft, set, nation, level } = asking;
  const about = undecided(asking);
  if (!about?.score) {
    return (
      <p>
        <Trans>No self-assessment waits for a decision.</Trans>
      </p>
    );
  }
  const { total, minimum, passed } = about.score;
  const briefedOn = draft.briefedOn || nation.today;
  const decidedOn = draft.decidedOn || nation.today;
  const again = draft.decision === "REASSESS";
  const day = format.day(about.assessedOn);
  const ready = draft.decision === "REQUEST" || (again && draft.reassessOn && draft.measures.trim());
  async function decide() {
    const done = await act.run({
      id: about?.id ?? "",
      expectedVersion: about?.version ?? null,
      briefedOn,
      briefedPeople: draft.briefedPeople ? Number(draft.briefedPeople) : null,
      request: !again,
      decidedOn,
      ...(again ? { reassessOn: draft.reassessOn, measures: draft.measures.trim() } : {}),
    });
    if (done) {
      set({ briefedOn: "", briefedPeople: "", decision: "", decidedOn: "", reassessOn: "", measures: "" });
      await asking.onDone(
        again ? (
          <Trans>The decision was recorded. What was agreed is put right first.</Trans>
        ) : (
          <Trans>The decision was recorded. The request can be made.</Trans>
        ),
      );
    }
  }
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>What the community was told and decided</Trans>
      </h1>
      <p>
        {passed ? (
          <Trans>
            By the assessment of {day} it would pass {level}: {total} marks, and it takes {minimum}.
          </Trans>
        ) : (
          <Trans>
            By the assessment of {day} it would not pass {level}: {total} marks, and it takes {minimum} and
            full marks where they are needed.
          </Trans>
        )}
      </p>
      <Lost marks={about.score.marks} checklist={checklist} />
      <Field
        label={<Trans>Day on which everybody was told</Trans>}
        type="date"
        min={about.assessedOn}
        max={nation.today}
        value={briefedOn}
        onChange={(event) => set({ briefedOn: event.currentTarget.value })}
        problem={fieldProblem(act.problem, "briefedOn")}
      />
      <Field
        label={<Trans>How many people came</Trans>}
        hint={<Trans>If they were counted.</Trans>}
        inputMode="numeric"
        maxLength={6}
        value={draft.briefedPeople}
        onChange={(event) => set({ briefedPeople: event.currentTarget.value.replace(/\D/g, "") })}
        problem={fieldProblem(act.problem, "briefedPeople")}
      />
      <Choices
        legend={t`What the community decided`}
        value={draft.decision || null}
        options={[
          { value: "REQUEST", label: t`to ask for verification` },
          { value: "REASSESS", label: t`to put things right and assess itself anew` },
        ]}
        onChange={(decision) => set({ decision: decision === "REQUEST" ? "REQUEST" : "REASSESS" })}
      />
      {draft.decision === "REQUEST" && !passed ? (
        <Notice tone="late">
          <Trans>
            By its own marks it would not pass. It may ask all the same; if it is not met, a new assessment is
            needed before the next request.
          </Trans>
        </Notice>
      ) : null}
      <Field
        label={<Trans>Day of the decision</Trans>}
        type="date"
        min={briefedOn}
        max={nation.today}
        value={decidedOn}
        onChange={(event) => set({ decidedOn: event.currentTarget.value })}
        problem={fieldProblem(act.problem, "decidedOn")}
      />
      {again ? (
        <>
          <TextArea
            label={<Trans>What is put right before that</Trans>}
            maxLength={2000}
            value={draft.measures}
            onChange={(event) => set({ measures: event.currentTarget.value })}
            problem={fieldProblem(act.problem, "measures")}
          />
          <Field
            label={<Trans>Day of the next assessment</Trans>}
            type="date"
            min={decidedOn}
            value={draft.reassessOn}
            onChange={(event) => set({ reassessOn: event.currentTarget.value })}
            problem={fieldProblem(act.problem, "reassessOn")}
          />
        </>
      ) : null}
      <ActProblem
        problem={act.problem}
        fields={["briefedOn", "briefedPeople", "decidedOn", "reassessOn", "measures"]}
      />
      <Button
        look="primary"
        size="field"
        className="min-h-13 py-2 text-center"
        busy={act.busy}
        disabled={!ready}
        onClick={decide}
      >
        <Trans>Record the decision</Trans>
      </Button>
    </>
  );
}

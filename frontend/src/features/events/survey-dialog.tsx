import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { makeSurvey } from "./came-of-it-acts";
import type { Event } from "./query";

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Asks those who take part: scales from 1 to 5, and questions to be answered in words. */
export function SurveyDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const { t } = useLingui();
  const router = useRouter();
  const act = useAct(makeSurvey);
  const [id] = useState(newId);
  const [kind, setKind] = useState<"NEEDS" | "EVALUATION">("EVALUATION");
  const [title, setTitle] = useState("");
  const [scales, setScales] = useState("");
  const [open, setOpen] = useState("");
  const [slips, setSlips] = useState(String(event.atLeast ? "" : (event.people ?? "")));
  async function submit() {
    const questions = [
      ...lines(scales).map((text) => ({ kind: "SCALE" as const, text })),
      ...lines(open).map((text) => ({ kind: "OPEN" as const, text })),
    ];
    if (await act.run({ eventId: event.id, id, kind, title, questions, slips: Number(slips) })) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Make a survey</Trans>}
      description={
        <Trans>
          Answers are without names. What is asked does not change any more: write it in the language of those
          who answer.
        </Trans>
      }
      confirm={<Trans>Make it</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["kind", "title", "questions", "slips"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={<Trans>What it asks about</Trans>}
        value={kind}
        onChange={(chosen) => setKind(chosen as typeof kind)}
        options={[
          { value: "EVALUATION", label: t`What people thought of it` },
          { value: "NEEDS", label: t`What people need to learn` },
        ]}
      />
      <Field
        label={<Trans>Title</Trans>}
        required
        maxLength={200}
        value={title}
        onChange={(input) => setTitle(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "title")}
      />
      <TextArea
        label={<Trans>Answered from 1 to 5</Trans>}
        hint={<Trans>One question a line. "I do not know" stands beside the scale.</Trans>}
        rows={4}
        value={scales}
        onChange={(input) => setScales(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "questions")}
      />
      <TextArea
        label={<Trans>Answered in words</Trans>}
        hint={<Trans>One question a line.</Trans>}
        rows={3}
        value={open}
        onChange={(input) => setOpen(input.currentTarget.value)}
      />
      <Field
        label={<Trans>Links, each for one answer</Trans>}
        hint={<Trans>0 where all answers come on paper.</Trans>}
        type="number"
        inputMode="numeric"
        required
        min={0}
        max={500}
        value={slips}
        onChange={(input) => setSlips(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "slips")}
      />
    </ActDialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { sendPaper } from "#/lib/paper";
import { useSending } from "#/lib/sending";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { followCommitment } from "./acts";
import type { Commitment, Step } from "./query";
import { useSteps } from "./words";

/** The steps that follow on how a commitment stands: the server refuses all others. */
const following: Record<Commitment["state"], readonly Step["step"][]> = {
  OPEN: ["FOLLOWED", "KEPT", "WITHDRAWN"],
  LATE: ["FOLLOWED", "KEPT", "BROKEN", "WITHDRAWN"],
  KEPT: ["REOPENED"],
  BROKEN: ["REOPENED"],
  WITHDRAWN: ["REOPENED"],
};

/** Writes down what came of a commitment, with a picture or PDF that shows it. */
export function FollowDialog({
  commitment,
  today,
  onClose,
}: {
  commitment: Commitment;
  today: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const words = useSteps();
  const act = useAct(followCommitment);
  const [id] = useState(newId);
  const steps = following[commitment.state];
  const [step, setStep] = useState(steps[0] ?? "FOLLOWED");
  const [on, setOn] = useState(today);
  const [note, setNote] = useState("");
  const paper = useRef<File | null>(null);
  const uploaded = useRef("");
  const { send, sending, failure } = useSending();
  async function submit() {
    const sent = await send(async () => {
      if (paper.current) {
        uploaded.current = await sendPaper(paper.current);
        paper.current = null; // not sent again where the act itself is tried again
      }
    });
    if (!sent) {
      return;
    }
    const done = await act.run({
      id,
      commitmentId: commitment.id,
      expectedVersion: commitment.version,
      step,
      on,
      note,
      ...(uploaded.current ? { uploadId: uploaded.current } : {}),
    });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>What came of it</Trans>}
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy || sending}
      problem={failure ?? act.problem}
      fields={["step", "on", "note", "uploadId"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={<Trans>What came of it</Trans>}
        value={step}
        onChange={(chosen) => setStep(chosen as Step["step"])}
        options={steps.map((one) => ({ value: one, label: words[one] }))}
      />
      <Field
        label={<Trans>Found so on</Trans>}
        type="date"
        required
        min={commitment.saidOn}
        max={today}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "on")}
      />
      <TextArea
        label={<Trans>In words</Trans>}
        required
        rows={3}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "note")}
      />
      <Field
        label={<Trans>What shows it (picture or PDF, 10 MB at most; may be left out)</Trans>}
        type="file"
        accept="image/*,application/pdf"
        onChange={(event) => {
          paper.current = event.currentTarget.files?.[0] ?? null;
        }}
        problem={fieldProblem(act.problem, "uploadId")}
      />
    </ActDialog>
  );
}

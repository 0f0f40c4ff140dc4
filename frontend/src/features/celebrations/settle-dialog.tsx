import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { TextArea } from "#/ui/text-area";
import { callOffCelebration, holdCelebration } from "./acts";
import type { Celebration } from "./query";

/** Says that the day was held, which fixes whom it honoured, or that it is called off. */
export function SettleDialog({
  celebration,
  kind,
  onClose,
}: {
  celebration: Celebration;
  kind: "hold" | "callOff";
  onClose: () => void;
}) {
  const router = useRouter();
  const hold = useAct(holdCelebration);
  const callOff = useAct(callOffCelebration);
  const act = kind === "hold" ? hold : callOff;
  const [text, setText] = useState("");
  async function submit() {
    const about = { celebrationId: celebration.id, expectedVersion: celebration.version };
    const done =
      kind === "hold"
        ? await hold.run({ ...about, minute: text })
        : await callOff.run({ ...about, reason: text });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={
        kind === "hold" ? <Trans>The celebration was held</Trans> : <Trans>Call the celebration off</Trans>
      }
      description={
        kind === "hold" ? (
          <Trans>Whom it honoured is fixed as the list stands now. That cannot be taken back.</Trans>
        ) : (
          <Trans>It honours nobody. Another one can be planned.</Trans>
        )
      }
      confirm={kind === "hold" ? <Trans>It was held</Trans> : <Trans>Call it off</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["minute", "reason"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={kind === "hold" ? <Trans>Minute</Trans> : <Trans>Reason</Trans>}
        required
        rows={4}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        problem={fieldProblem(act.problem, kind === "hold" ? "minute" : "reason")}
      />
    </ActDialog>
  );
}

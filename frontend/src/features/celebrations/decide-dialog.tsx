import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Choice } from "#/ui/choice";
import { TextArea } from "#/ui/text-area";
import { decideNomination } from "./acts";
import type { Nomination } from "./query";

/** The body accepts or declines, with a reason. A decision stays as it is. */
export function DecideDialog({ nomination, onClose }: { nomination: Nomination; onClose: () => void }) {
  const { t } = useLingui();
  const router = useRouter();
  const act = useAct(decideNomination);
  const [accept, setAccept] = useState("yes");
  const [reason, setReason] = useState("");
  const name = nomination.name;
  async function submit() {
    if (await act.run({ nominationId: nomination.id, accept: accept === "yes", reason })) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Decide on {name}</Trans>}
      description={<Trans>A decision stays as it is.</Trans>}
      confirm={accept === "yes" ? <Trans>Accept</Trans> : <Trans>Decline</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["reason"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choice
        field
        label={t`Decision`}
        value={accept}
        onChange={setAccept}
        options={[
          { value: "yes", label: t`Accept` },
          { value: "no", label: t`Decline` },
        ]}
      />
      <TextArea
        label={<Trans>Reason</Trans>}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "reason")}
      />
    </ActDialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { TextArea } from "#/ui/text-area";
import { callOffEvent } from "./acts";
import type { Event } from "./query";

/** Says that an event is not held, or was entered in error. */
export function CallOffDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(callOffEvent);
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      title={<Trans>Call this event off</Trans>}
      description={<Trans>It stays in the list, marked, with all that was written down of it.</Trans>}
      confirm={<Trans>Call it off</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["reason"]}
      onSubmit={async () => {
        if (await act.run({ eventId: event.id, expectedVersion: event.version, reason })) {
          await router.invalidate();
          onClose();
        }
      }}
      onClose={onClose}
    >
      <TextArea
        label={<Trans>Why</Trans>}
        required
        rows={3}
        value={reason}
        onChange={(input) => setReason(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "reason")}
      />
    </ActDialog>
  );
}

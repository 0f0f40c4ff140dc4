import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { sendPaper } from "#/lib/paper";
import { useSending } from "#/lib/sending";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { attachEventFile } from "./acts";
import type { Event } from "./query";

/** Hangs a picture or a PDF on an event. */
export function FileDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(attachEventFile);
  const [id] = useState(newId);
  const [title, setTitle] = useState("");
  const [namesNobody, setNamesNobody] = useState(false);
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
    if (sent && (await act.run({ eventId: event.id, id, uploadId: uploaded.current, title, namesNobody }))) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Attach a file</Trans>}
      confirm={<Trans>Attach it</Trans>}
      busy={act.busy || sending}
      problem={failure ?? act.problem}
      fields={["title", "uploadId"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={<Trans>Picture or PDF, 10 MB at most</Trans>}
        type="file"
        required
        accept="image/*,application/pdf"
        onChange={(input) => {
          paper.current = input.currentTarget.files?.[0] ?? null;
        }}
        problem={fieldProblem(act.problem, "uploadId")}
      />
      <Field
        label={<Trans>What it is</Trans>}
        required
        maxLength={200}
        value={title}
        onChange={(input) => setTitle(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "title")}
      />
      <Checkbox
        label={<Trans>It names nobody: all who read this event may open it</Trans>}
        checked={namesNobody}
        onChange={setNamesNobody}
      />
    </ActDialog>
  );
}

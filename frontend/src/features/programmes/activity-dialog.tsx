import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { sayable, useWork, type WorkKind } from "#/ui/work/words";
import { addProgrammeActivity } from "./acts";
import type { Programme } from "./query";

/** Says what a programme does. */
export function ActivityDialog({ programme, onClose }: { programme: Programme; onClose: () => void }) {
  const router = useRouter();
  const words = useWork();
  const act = useAct(addProgrammeActivity);
  const [id] = useState(newId);
  const [title, setTitle] = useState("");
  const [work, setWork] = useState<WorkKind>("TRAINING");
  const [fromOn, setFromOn] = useState("");
  const [untilOn, setUntilOn] = useState("");
  async function submit() {
    const done = await act.run({
      id,
      programmeId: programme.id,
      title,
      work,
      ...(fromOn ? { fromOn } : {}),
      ...(untilOn ? { untilOn } : {}),
    });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Add an activity</Trans>}
      confirm={<Trans>Add it</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["title", "work", "fromOn", "untilOn"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={<Trans>What is done</Trans>}
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "title")}
      />
      <Select
        label={<Trans>Kind of work</Trans>}
        value={work}
        onChange={(chosen) => setWork(chosen as WorkKind)}
        options={sayable.map((one) => ({ value: one, label: words[one] }))}
      />
      <div className="grid grid-cols-2 items-end gap-3 max-sm:grid-cols-1">
        <Field
          label={<Trans>Planned from</Trans>}
          type="date"
          value={fromOn}
          onChange={(event) => setFromOn(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "fromOn")}
        />
        <Field
          label={<Trans>until</Trans>}
          type="date"
          value={untilOn}
          onChange={(event) => setUntilOn(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "untilOn")}
        />
      </div>
    </ActDialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { searchOrganisations } from "#/lib/pickers";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { TextArea } from "#/ui/text-area";
import { addEventAction, followEventAction, recordEventDecision } from "./came-of-it-acts";
import type { Action, Event } from "./query";

/** Adds a decision to the minutes; it gets the next number. */
export function DecisionDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(recordEventDecision);
  const [id] = useState(newId);
  const [text, setText] = useState("");
  return (
    <ActDialog
      title={<Trans>Add a decision</Trans>}
      description={<Trans>What is written down stays.</Trans>}
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["text"]}
      onSubmit={async () => {
        if (await act.run({ eventId: event.id, id, text })) {
          await router.invalidate();
          onClose();
        }
      }}
      onClose={onClose}
    >
      <TextArea
        label={<Trans>What was decided</Trans>}
        required
        rows={3}
        value={text}
        onChange={(input) => setText(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "text")}
      />
    </ActDialog>
  );
}

/** Says which office or organisation has to do what, and by when. */
export function ActionDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(addEventAction);
  const [id] = useState(newId);
  const [what, setWhat] = useState("");
  const [office, setOffice] = useState("");
  const [organisation, setOrganisation] = useState<Option | null>(null);
  const [dueOn, setDueOn] = useState("");
  async function submit() {
    const done = await act.run({
      eventId: event.id,
      id,
      what,
      office,
      ...(organisation ? { organisationId: organisation.value } : {}),
      dueOn,
    });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Add an action</Trans>}
      description={<Trans>Name the office or the organisation that does it, not the person.</Trans>}
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["what", "office", "organisationId", "dueOn"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={<Trans>What is to be done</Trans>}
        required
        rows={2}
        value={what}
        onChange={(input) => setWhat(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "what")}
      />
      <Field
        label={<Trans>Office</Trans>}
        maxLength={200}
        value={office}
        onChange={(input) => setOffice(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "office")}
      />
      <Combobox
        label={<Trans>Organisation</Trans>}
        load={searchOrganisations(load)}
        value={organisation}
        onChange={setOrganisation}
        problem={fieldProblem(act.problem, "organisationId")}
      />
      <Field
        label={<Trans>By when</Trans>}
        type="date"
        required
        min={event.fromOn}
        value={dueOn}
        onChange={(input) => setDueOn(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "dueOn")}
      />
    </ActDialog>
  );
}

/** Says what came of an action. */
export function FollowDialog({
  event,
  action,
  today,
  onClose,
}: {
  event: Event;
  action: Action;
  today: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const act = useAct(followEventAction);
  const [id] = useState(newId);
  const [note, setNote] = useState("");
  const [done, setDone] = useState(true);
  const [on, setOn] = useState(today);
  async function submit() {
    if (await act.run({ actionId: action.id, expectedVersion: action.version, id, note, done, on })) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>What came of it</Trans>}
      description={action.what}
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["note", "on"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={<Trans>In words</Trans>}
        required
        rows={3}
        value={note}
        onChange={(input) => setNote(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "note")}
      />
      <Checkbox label={<Trans>It is done</Trans>} checked={done} onChange={setDone} />
      <Field
        label={<Trans>On</Trans>}
        type="date"
        required
        min={event.fromOn}
        max={today}
        value={on}
        onChange={(input) => setOn(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "on")}
      />
    </ActDialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { searchOrganisations, searchUsers } from "#/lib/pickers";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { nameParticipant } from "./acts";
import type { Event } from "./query";

/** Says who took part: an account, for whom a training counts, or a name. */
export function ParticipantDialog({
  event,
  readsUsers,
  onClose,
}: {
  event: Event;
  readsUsers: boolean;
  onClose: () => void;
}) {
  const router = useRouter();
  const act = useAct(nameParticipant);
  const [id] = useState(newId);
  const [byAccount, setByAccount] = useState(false);
  const [user, setUser] = useState<Option | null>(null);
  const [name, setName] = useState("");
  const [office, setOffice] = useState("");
  const [organisation, setOrganisation] = useState<Option | null>(null);
  async function submit() {
    const done = await act.run({
      eventId: event.id,
      id,
      ...(byAccount ? { userId: user?.value ?? "" } : { name }),
      office,
      ...(organisation ? { organisationId: organisation.value } : {}),
    });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Name a participant</Trans>}
      description={<Trans>Only those who keep this event read names. Ask before you write one down.</Trans>}
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["userId", "name", "office", "organisationId", "people"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {readsUsers ? (
        <Checkbox label={<Trans>They have an account</Trans>} checked={byAccount} onChange={setByAccount} />
      ) : null}
      {byAccount ? (
        <Combobox
          label={<Trans>Account</Trans>}
          load={searchUsers(load)}
          value={user}
          onChange={setUser}
          problem={fieldProblem(act.problem, "userId") ?? fieldProblem(act.problem, "people")}
        />
      ) : (
        <Field
          label={<Trans>Name</Trans>}
          required
          maxLength={200}
          value={name}
          onChange={(input) => setName(input.currentTarget.value)}
          problem={fieldProblem(act.problem, "name") ?? fieldProblem(act.problem, "people")}
        />
      )}
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
    </ActDialog>
  );
}

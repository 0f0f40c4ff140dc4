import { Trans } from "@lingui/react/macro";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { registerOrganisation } from "./acts";
import { kinds, type OrganisationKind, useKinds } from "./kinds";

/** Adds an organisation, unless another one is called so already. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const navigate = useNavigate();
  const words = useKinds();
  const act = useAct(registerOrganisation);
  const [id] = useState(newId);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<OrganisationKind>("NGO");

  async function submit() {
    const done = await act.run({ id, name, kind });
    if (done?.organisation) {
      onClose();
      await router.invalidate();
      navigate({ to: "/organisations/$id", params: { id: done.organisation.id } });
    }
  }

  return (
    <ActDialog
      {...act}
      onClose={onClose}
      title={<Trans>A new organisation</Trans>}
      confirm={<Trans>Add it</Trans>}
      fields={["name", "kind"]}
      onSubmit={submit}
    >
      <Field
        label={<Trans>Name</Trans>}
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      <Select
        label={<Trans>Kind</Trans>}
        value={kind}
        onChange={(value) => setKind(kinds.find((known) => known === value) ?? "NGO")}
        options={kinds.map((value) => ({ value, label: words[value] }))}
        problem={fieldProblem(act.problem, "kind")}
      />
    </ActDialog>
  );
}

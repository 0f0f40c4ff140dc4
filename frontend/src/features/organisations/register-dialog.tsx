import { Trans } from "@lingui/react/macro";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { registerOrganisation } from "./acts";
import { kinds, type OrganisationKind, useKinds } from "./kinds";

/** Adds an organisation, unless another one is called so already. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const form = useId();
  const router = useRouter();
  const navigate = useNavigate();
  const words = useKinds();
  const act = useAct(registerOrganisation);
  const [id] = useState(newId);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<OrganisationKind>("NGO");

  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await act.run({ id, name, kind });
    if (done?.organisation) {
      onClose();
      await router.invalidate();
      navigate({ to: "/organisations/$id", params: { id: done.organisation.id } });
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      busy={act.busy}
      title={<Trans>A new organisation</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button type="submit" form={form} look="primary" busy={act.busy}>
            <Trans>Add it</Trans>
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
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
        <ActProblem problem={act.problem} fields={["name", "kind"]} />
      </form>
    </Dialog>
  );
}

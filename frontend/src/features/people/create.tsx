import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { isLocale, locales } from "#/lib/locale";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { createUserDocument, type RoleWords } from "./query";
import { filledIn, newRole, RoleFields } from "./role-fields";

const blank = { displayName: "", name: "", phone: "", staffNumber: "", locale: "" };

/** What somebody is called, made into what they sign in with: "Ama Mensah" signs in as ama.mensah. */
export function signInName(called: string): string {
  return called
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ".")
    .replace(/^\.+|\.+$/g, "")
    .slice(0, 60);
}

/** Adds somebody with their first role; the invitation follows on their page. */
export function CreatePerson({
  open,
  onClose,
  roles,
  roleNeeded,
}: {
  open: boolean;
  onClose: () => void;
  roles: readonly RoleWords[];
  roleNeeded: boolean;
}) {
  const navigate = useNavigate();
  const act = useAct(createUserDocument);
  const [id, setId] = useState(newId);
  const [given, setGiven] = useState(blank);
  const [role, setRole] = useState(newRole);
  const name = given.name || signInName(given.displayName);
  const filled = filledIn(role, roles);
  const set = (field: keyof typeof blank) => (event: { currentTarget: { value: string } }) =>
    setGiven({ ...given, [field]: event.currentTarget.value });

  async function create() {
    const made = await act.run({
      id,
      name,
      displayName: given.displayName.trim(),
      ...(given.phone.trim() ? { phone: given.phone.trim() } : {}),
      ...(given.staffNumber.trim() ? { staffNumber: given.staffNumber.trim() } : {}),
      ...(isLocale(given.locale) ? { locale: given.locale } : {}),
      ...(filled ? { role: filled } : {}),
    });
    if (made?.user) {
      setGiven(blank);
      setRole(newRole());
      setId(newId());
      onClose();
      navigate({ to: "/people/$id", params: { id: made.user.id } });
    }
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      busy={act.busy}
      title={<Trans>Add a person</Trans>}
      description={<Trans>They cannot sign in until you invite them, on the page that opens next.</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button
            look="primary"
            busy={act.busy}
            disabled={name === "" || (role.role === "" ? roleNeeded : filled === null)}
            onClick={create}
          >
            <Trans>Add</Trans>
          </Button>
        </>
      }
    >
      <Field
        label={<Trans>Full name</Trans>}
        value={given.displayName}
        onChange={set("displayName")}
        autoComplete="off"
        maxLength={200}
        problem={fieldProblem(act.problem, "displayName")}
      />
      <Field
        label={<Trans>Signs in as</Trans>}
        hint={<Trans>Small letters from a to z, figures, dots and hyphens</Trans>}
        value={given.name}
        placeholder={signInName(given.displayName)}
        onChange={set("name")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={60}
        problem={fieldProblem(act.problem, "name")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={<Trans>Phone</Trans>}
          type="tel"
          value={given.phone}
          onChange={set("phone")}
          autoComplete="off"
          maxLength={30}
          problem={fieldProblem(act.problem, "phone")}
        />
        <Field
          label={<Trans>Staff number</Trans>}
          value={given.staffNumber}
          onChange={set("staffNumber")}
          autoComplete="off"
          maxLength={60}
          problem={fieldProblem(act.problem, "staffNumber")}
        />
      </div>
      <Select
        label={<Trans>Language</Trans>}
        className="font-languages"
        value={given.locale}
        placeholder="–"
        options={Object.entries(locales).map(([value, label]) => ({ value, label }))}
        onChange={(locale) => setGiven({ ...given, locale })}
        problem={fieldProblem(act.problem, "locale")}
      />
      <RoleFields draft={role} onChange={setRole} roles={roles} problem={act.problem} prefix="role." />
      <ActProblem
        problem={act.problem}
        fields={[
          "displayName",
          "name",
          "phone",
          "staffNumber",
          "locale",
          "role",
          "role.role",
          "role.areaId",
          "role.communityId",
          "role.organisationId",
          "role.fromOn",
          "role.untilOn",
        ]}
      />
    </Dialog>
  );
}

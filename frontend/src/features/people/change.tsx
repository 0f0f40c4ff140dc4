import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { isLocale, locales } from "#/lib/locale";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { changeUserDocument, type Person } from "./person-query";

/** Changes what somebody is called, and by what they sign in beside their name. */
export function ChangePerson({
  open,
  person,
  onClose,
  onDone,
}: {
  open: boolean;
  person: Person;
  onClose: () => void;
  onDone: () => void;
}) {
  const act = useAct(changeUserDocument);
  const [given, setGiven] = useState({
    displayName: person.displayName,
    phone: person.phone ?? "",
    staffNumber: person.staffNumber ?? "",
    locale: person.locale,
  });
  const set =
    (field: "displayName" | "phone" | "staffNumber") => (event: { currentTarget: { value: string } }) =>
      setGiven({ ...given, [field]: event.currentTarget.value });

  async function change() {
    const done = await act.run({
      id: person.id,
      expectedVersion: person.version,
      displayName: given.displayName.trim(),
      phone: given.phone.trim(),
      staffNumber: given.staffNumber.trim(),
      ...(given.locale === person.locale ? {} : { locale: given.locale }),
    });
    if (done) {
      onDone();
    }
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      busy={act.busy}
      title={<Trans>Change particulars</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" busy={act.busy} onClick={change}>
            <Trans>Save</Trans>
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
        {...(isLocale(given.locale) ? {} : { placeholder: given.locale })}
        options={Object.entries(locales).map(([value, label]) => ({ value, label }))}
        onChange={(locale) => setGiven({ ...given, locale })}
      />
      <ActProblem problem={act.problem} fields={["displayName", "phone", "staffNumber"]} />
    </Dialog>
  );
}

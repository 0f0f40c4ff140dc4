import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { newId, useAct } from "#/lib/act";
import type { Load } from "#/lib/client";
import { searchAreas, searchOrganisations, searchUsers } from "#/lib/pickers";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Choice } from "#/ui/choice";
import { Combobox, type Option } from "#/ui/combobox";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { addDocument, type RosterNation } from "./query";

/** Puts somebody on a roster: in what capacity, of which area, by account or by name. */
export function AddMember({
  nation,
  load,
  onClose,
  onDone,
}: {
  nation: RosterNation;
  load: Load;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const act = useAct(addDocument);
  const [id] = useState(newId);
  const [capacity, setCapacity] = useState(nation.capacities[0]?.key ?? "");
  const [area, setArea] = useState<Option | null>(null);
  const [known, setKnown] = useState(true);
  const [user, setUser] = useState<Option | null>(null);
  const [name, setName] = useState("");
  const [office, setOffice] = useState("");
  const [organisation, setOrganisation] = useState<Option | null>(null);
  const level = nation.capacities.find(({ key }) => key === capacity)?.areaLevels[0];
  const levelName = nation.areaLevels.find(({ key }) => key === level)?.name ?? "";
  const finders = useMemo(
    () => ({
      areas: searchAreas(load, level ? { level } : {}),
      users: searchUsers(load),
      organisations: searchOrganisations(load),
    }),
    [load, level],
  );

  async function add() {
    const done = await act.run({
      id,
      capacity,
      areaId: area?.value ?? "",
      ...(known ? { userId: user?.value ?? null } : { name }),
      ...(office ? { office } : {}),
      ...(organisation ? { organisationId: organisation.value } : {}),
    });
    if (done) {
      onDone();
      onClose();
    }
  }

  const ready = area !== null && (known ? user !== null : name.trim() !== "");
  return (
    <Dialog
      open
      onClose={onClose}
      busy={act.busy}
      title={<Trans>Add somebody to a roster</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" busy={act.busy} disabled={!ready} onClick={add}>
            <Trans>Add to the roster</Trans>
          </Button>
        </>
      }
    >
      <Select
        label={t`Sits as`}
        value={capacity}
        options={nation.capacities.map((one) => ({ value: one.key, label: one.name }))}
        onChange={(value) => {
          setCapacity(value);
          setArea(null);
        }}
        problem={fieldProblem(act.problem, "capacity")}
      />
      <Combobox
        key={level}
        label={levelName}
        load={finders.areas}
        value={area}
        onChange={setArea}
        problem={fieldProblem(act.problem, "areaId")}
      />
      <Choice
        field
        label={t`The person`}
        value={known ? "account" : "name"}
        onChange={(value) => setKnown(value === "account")}
        options={[
          { value: "account", label: t`has an account` },
          { value: "name", label: t`has none` },
        ]}
      />
      {known ? (
        <Combobox
          label={t`Account`}
          load={finders.users}
          value={user}
          onChange={setUser}
          problem={fieldProblem(act.problem, "userId")}
        />
      ) : (
        <Field
          label={t`Name`}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "name")}
        />
      )}
      {nation.offices.length > 0 ? (
        <Select
          label={t`Office`}
          value={office}
          placeholder={t`none`}
          options={nation.offices.map((one) => ({ value: one.key, label: one.name }))}
          onChange={setOffice}
        />
      ) : null}
      <Combobox
        label={t`Stands for`}
        hint={t`An observer's or an independent verifier's organisation`}
        load={finders.organisations}
        value={organisation}
        onChange={setOrganisation}
        problem={fieldProblem(act.problem, "organisationId")}
      />
      <ActProblem problem={act.problem} fields={["capacity", "areaId", "userId", "name", "organisationId"]} />
    </Dialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { searchAreas, searchOrganisations } from "#/lib/pickers";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Chips } from "#/ui/chips";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { TextArea } from "#/ui/text-area";
import { recordProgramme } from "./acts";

/** Writes down whose programme it is, what it is to bring about, where and when; its page opens then. */
export function RecordDialog({
  organisation,
  fixed,
  today,
  onClose,
}: {
  organisation: Option | null;
  /** Whether it can be of no other organisation: the viewer's own. */
  fixed: boolean;
  today: string;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const act = useAct(recordProgramme);
  const [id] = useState(newId);
  const [whose, setWhose] = useState(organisation);
  const [name, setName] = useState("");
  const [objectives, setObjectives] = useState("");
  const [fromOn, setFromOn] = useState(today);
  const [untilOn, setUntilOn] = useState("");
  const [areas, setAreas] = useState<Option[]>([]);
  async function submit() {
    const done = await act.run({
      id,
      organisationId: whose?.value ?? "",
      name,
      objectives,
      fromOn,
      ...(untilOn ? { untilOn } : {}),
      areaIds: areas.map(({ value }) => value),
    });
    if (done?.programme) {
      onClose();
      await navigate({ to: "/programmes/$id", params: { id: done.programme.id } });
    }
  }
  return (
    <ActDialog
      title={<Trans>Write down a programme</Trans>}
      description={<Trans>What it does and counts is added on its page.</Trans>}
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["organisationId", "name", "objectives", "fromOn", "untilOn", "areaIds"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {fixed ? null : (
        <Combobox
          label={<Trans>Organisation</Trans>}
          load={searchOrganisations(load)}
          value={whose}
          onChange={setWhose}
          problem={fieldProblem(act.problem, "organisationId")}
        />
      )}
      <Field
        label={<Trans>Name</Trans>}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      <TextArea
        label={<Trans>What it is to bring about</Trans>}
        rows={3}
        value={objectives}
        onChange={(event) => setObjectives(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "objectives")}
      />
      <div className="grid grid-cols-2 items-end gap-3 max-sm:grid-cols-1">
        <Field
          label={<Trans>First day</Trans>}
          type="date"
          required
          value={fromOn}
          onChange={(event) => setFromOn(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "fromOn")}
        />
        <Field
          label={<Trans>Last day (empty where it goes on)</Trans>}
          type="date"
          value={untilOn}
          onChange={(event) => setUntilOn(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "untilOn")}
        />
      </div>
      <Combobox
        key={areas.length}
        label={<Trans>Where it works: add each area</Trans>}
        load={searchAreas(load)}
        value={null}
        onChange={(option) => {
          if (option && !areas.some(({ value }) => value === option.value)) {
            setAreas([...areas, option]);
          }
        }}
        problem={fieldProblem(act.problem, "areaIds")}
      />
      <Chips
        filters={areas.map(({ value, label }) => ({
          key: value,
          label,
          onRemove: () => setAreas(areas.filter((area) => area.value !== value)),
        }))}
      />
    </ActDialog>
  );
}

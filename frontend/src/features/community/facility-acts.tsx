import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { type ActProblem, newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import type { ActProps } from "./act-props";
import { recordFacilityDocument, registerFacilityDocument } from "./acts";
import { CountField, counted, DayField, useTexts } from "./fields";
import type { Community, Facility } from "./query";
import { useWords } from "./words";

const figures = ["girls", "boys", "cubiclesGirls", "cubiclesBoys", "cubiclesShared"] as const;
type Figure = (typeof figures)[number];

/** A school, market or another public place. */
export function RegisterFacility({
  community,
  today,
  onDone,
  ...dialog
}: ActProps & { community: Community; today: string }) {
  const words = useWords();
  const act = useAct(registerFacilityDocument);
  const [id] = useState(newId);
  const { values, set } = useTexts({ kind: "SCHOOL", name: "", observedOn: today, ...texts(null) });
  const school = values.kind === "SCHOOL";
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Add a place to {community.name}</Trans>}
      confirm={<Trans>Add the place</Trans>}
      fields={["kind", "name", "observedOn", ...figures]}
      onSubmit={async () => {
        const done = await act.run({
          id,
          communityId: community.id,
          kind: values.kind as Facility["kind"],
          name: values.name,
          observedOn: values.observedOn,
          ...countsOf(values, school),
        });
        if (done) {
          onDone(<Trans>The place was added.</Trans>);
        }
      }}
    >
      <Select
        label={<Trans>What it is</Trans>}
        value={values.kind}
        onChange={(value) => set("kind", value)}
        options={Object.entries(words.facility).map(([value, label]) => ({ value, label }))}
      />
      <Field
        label={<Trans>Name</Trans>}
        required
        maxLength={200}
        value={values.name}
        onChange={(event) => set("name", event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      <Counts today={today} school={school} values={values} onChange={set} problem={act.problem} />
    </ActDialog>
  );
}

/** What was counted at a place on a day. What is left empty was not looked at, and stays as it was. */
export function RecordFacility({
  facility,
  today,
  onDone,
  ...dialog
}: ActProps & { facility: Facility; today: string }) {
  const act = useAct(recordFacilityDocument);
  const { values, set } = useTexts({ observedOn: today, ...texts(facility) });
  const school = facility.kind === "SCHOOL";
  const { name } = facility;
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>{name}: what was counted</Trans>}
      description={
        <Trans>
          Each count is kept with its day; the place's figures follow from the newest one. What is seen of its
          latrines is recorded with the latrines.
        </Trans>
      }
      confirm={<Trans>Record the count</Trans>}
      fields={["observedOn", ...figures]}
      onSubmit={async () => {
        const done = await act.run({
          id: facility.id,
          expectedVersion: facility.version,
          observedOn: values.observedOn,
          ...countsOf(values, school),
        });
        if (done) {
          onDone(<Trans>The count was recorded.</Trans>);
        }
      }}
    >
      <Counts today={today} school={school} values={values} onChange={set} problem={act.problem} />
    </ActDialog>
  );
}

/** A place's figures as a form holds them. */
function texts(facility: Facility | null): Record<Figure, string> {
  return {
    girls: facility?.girls?.toString() ?? "",
    boys: facility?.boys?.toString() ?? "",
    cubiclesGirls: facility?.cubiclesGirls?.toString() ?? "",
    cubiclesBoys: facility?.cubiclesBoys?.toString() ?? "",
    cubiclesShared: facility?.cubiclesShared?.toString() ?? "",
  };
}

/** The figures as an act takes them; only schools have pupils. */
function countsOf(values: Record<Figure, string>, school: boolean) {
  return {
    girls: school ? counted(values.girls) : null,
    boys: school ? counted(values.boys) : null,
    cubiclesGirls: counted(values.cubiclesGirls),
    cubiclesBoys: counted(values.cubiclesBoys),
    cubiclesShared: counted(values.cubiclesShared),
  };
}

function Counts({
  today,
  school,
  values,
  onChange,
  problem,
}: {
  today: string;
  school: boolean;
  values: Record<Figure | "observedOn", string>;
  onChange: (key: Figure | "observedOn", value: string) => void;
  problem: ActProblem | null;
}) {
  const count = (key: Figure) => ({
    name: key,
    value: values[key],
    onChange: (value: string) => onChange(key, value),
    problem,
  });
  return (
    <>
      <DayField
        name="observedOn"
        label={<Trans>Day on which it was counted</Trans>}
        max={today}
        value={values.observedOn}
        onChange={(value) => onChange("observedOn", value)}
        problem={problem}
      />
      <div className="grid grid-cols-2 items-end gap-3">
        {school ? (
          <>
            <CountField {...count("girls")} label={<Trans>Girls</Trans>} />
            <CountField {...count("boys")} label={<Trans>Boys</Trans>} />
          </>
        ) : null}
        <CountField {...count("cubiclesGirls")} label={<Trans>Cubicles for girls and women</Trans>} />
        <CountField {...count("cubiclesBoys")} label={<Trans>Cubicles for boys and men</Trans>} />
        <CountField {...count("cubiclesShared")} label={<Trans>Cubicles for both</Trans>} />
      </div>
      <p className="text-small text-muted">
        <Trans>Leave empty what is not known.</Trans>
      </p>
    </>
  );
}

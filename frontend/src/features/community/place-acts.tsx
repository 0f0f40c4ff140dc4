import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import type { ActProps } from "./act-props";
import {
  endFacilityDocument,
  endHouseDocument,
  endHouseholdDocument,
  endLatrineDocument,
  registerHouseDocument,
} from "./acts";
import { counted, DayField, PointFields, Reason, useTexts } from "./fields";
import type { Community } from "./query";

/** A compound with its painted number (PR6). */
export function RegisterHouse({ community, onDone, ...dialog }: ActProps & { community: Community }) {
  const act = useAct(registerHouseDocument);
  const [id] = useState(newId);
  const { values, set } = useTexts({ number: "", latitude: "", longitude: "" });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Add a house to {community.name}</Trans>}
      description={
        <Trans>A house, or compound, has a painted number and holds one household or several.</Trans>
      }
      confirm={<Trans>Add the house</Trans>}
      fields={["number", "latitude", "longitude"]}
      onSubmit={async () => {
        const done = await act.run({
          id,
          communityId: community.id,
          number: values.number,
          latitude: counted(values.latitude),
          longitude: counted(values.longitude),
        });
        if (done) {
          onDone(<Trans>The house was added.</Trans>);
        }
      }}
    >
      <Field
        label={<Trans>Painted number</Trans>}
        required
        maxLength={200}
        value={values.number}
        onChange={(event) => set("number", event.currentTarget.value)}
        problem={fieldProblem(act.problem, "number")}
      />
      <PointFields
        latitude={values.latitude}
        longitude={values.longitude}
        onChange={set}
        problem={act.problem}
      />
    </ActDialog>
  );
}

const endings = {
  household: endHouseholdDocument,
  house: endHouseDocument,
  latrine: endLatrineDocument,
  facility: endFacilityDocument,
} as const;

/** Something of the community is no more, or was none; its observations stay. */
export function EndThing({
  kind,
  thing,
  title,
  today,
  onDone,
  ...dialog
}: ActProps & {
  kind: keyof typeof endings;
  thing: { id: string; version: number };
  title: ReactNode;
  today: string;
}) {
  // One document of the four: they take the same input and answer alike.
  const act = useAct(endings[kind] as typeof endHouseDocument);
  const { values, set } = useTexts({ endedOn: today, reason: "" });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={title}
      description={<Trans>It is counted no more. What was recorded of it stays.</Trans>}
      confirm={<Trans>End it</Trans>}
      fields={["endedOn", "reason"]}
      onSubmit={async () => {
        const done = await act.run({
          id: thing.id,
          expectedVersion: thing.version,
          endedOn: values.endedOn,
          reason: values.reason,
        });
        if (done) {
          onDone(<Trans>It was recorded.</Trans>);
        }
      }}
    >
      <DayField
        name="endedOn"
        label={<Trans>Its last day</Trans>}
        max={today}
        value={values.endedOn}
        onChange={(value) => set("endedOn", value)}
        problem={act.problem}
      />
      <Reason value={values.reason} onChange={(value) => set("reason", value)} problem={act.problem} />
    </ActDialog>
  );
}

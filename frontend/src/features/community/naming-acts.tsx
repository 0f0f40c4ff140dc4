import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import type { ActProps } from "./act-props";
import {
  endCommunityDocument,
  moveCommunityDocument,
  renameCommunityDocument,
  resettleCommunityDocument,
} from "./acts";
import { counted, DayField, given, PointFields, Reason, useTexts } from "./fields";
import type { Community } from "./query";

interface Props extends ActProps {
  community: Community;
  today: string;
}

type Areas = (text: string) => Promise<readonly Option[]>;

/** Another name; the old one stays findable (PR7). */
export function Rename({ community, today, onDone, ...dialog }: Props) {
  const act = useAct(renameCommunityDocument);
  const { values, set } = useTexts({ name: community.name, effectiveOn: "", reason: "" });
  const [separate, setSeparate] = useState(false);
  const taken = fieldProblem(act.problem, "name") !== undefined;
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Rename {community.name}</Trans>}
      description={<Trans>The old name is kept, and a search still finds it.</Trans>}
      confirm={<Trans>Rename</Trans>}
      fields={["name", "effectiveOn", "reason"]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          name: values.name,
          effectiveOn: given(values.effectiveOn),
          reason: given(values.reason),
          separate,
        });
        if (done) {
          onDone(<Trans>The name was changed.</Trans>);
        }
      }}
    >
      <Field
        label={<Trans>New name</Trans>}
        value={values.name}
        required
        maxLength={200}
        onChange={(event) => set("name", event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      {taken || separate ? (
        <Checkbox
          label={<Trans>It is another community than the one of that name</Trans>}
          checked={separate}
          onChange={setSeparate}
        />
      ) : null}
      <DayField
        name="effectiveOn"
        label={<Trans>Since when (may be left out)</Trans>}
        optional
        max={today}
        value={values.effectiveOn}
        onChange={(value) => set("effectiveOn", value)}
        problem={act.problem}
      />
      <Reason
        optional
        value={values.reason}
        onChange={(value) => set("reason", value)}
        problem={act.problem}
      />
    </ActDialog>
  );
}

/** Counted to another area; it stays where it lies on the ground (PR7). */
export function Move({ community, today, areas, onDone, ...dialog }: Props & { areas: Areas }) {
  const act = useAct(moveCommunityDocument);
  const { values, set } = useTexts({ effectiveOn: today, reason: "" });
  const [area, setArea] = useState<Option | null>(null);
  const now = community.area.name;
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Count {community.name} to another area</Trans>}
      description={
        <Trans>It lies in {now} now. Its figures count to the new area from then on; its level stays.</Trans>
      }
      confirm={<Trans>Move</Trans>}
      fields={["areaId", "effectiveOn", "reason"]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          areaId: area?.value ?? "",
          effectiveOn: values.effectiveOn,
          reason: values.reason,
        });
        if (done) {
          onDone(<Trans>It is counted to the new area.</Trans>);
        }
      }}
    >
      <Combobox
        label={<Trans>New area</Trans>}
        load={areas}
        value={area}
        onChange={setArea}
        problem={fieldProblem(act.problem, "areaId")}
      />
      <DayField
        name="effectiveOn"
        label={<Trans>Since when</Trans>}
        max={today}
        value={values.effectiveOn}
        onChange={(value) => set("effectiveOn", value)}
        problem={act.problem}
      />
      <Reason value={values.reason} onChange={(value) => set("reason", value)} problem={act.problem} />
    </ActDialog>
  );
}

/** Its people live elsewhere; the level stays, under review (PR7). */
export function Resettle({ community, today, areas, onDone, ...dialog }: Props & { areas: Areas }) {
  const act = useAct(resettleCommunityDocument);
  const { values, set } = useTexts({ effectiveOn: today, reason: "", latitude: "", longitude: "" });
  const [area, setArea] = useState<Option | null>(null);
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>{community.name} was resettled</Trans>}
      description={<Trans>Its people live elsewhere now. A level that it holds stays, under review.</Trans>}
      confirm={<Trans>Record the resettlement</Trans>}
      fields={["areaId", "latitude", "longitude", "effectiveOn", "reason"]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          areaId: area?.value ?? null,
          latitude: counted(values.latitude),
          longitude: counted(values.longitude),
          effectiveOn: values.effectiveOn,
          reason: values.reason,
        });
        if (done) {
          onDone(<Trans>The resettlement was recorded.</Trans>);
        }
      }}
    >
      <Combobox
        label={<Trans>New area (left out, the same)</Trans>}
        load={areas}
        value={area}
        onChange={setArea}
        problem={fieldProblem(act.problem, "areaId")}
      />
      <PointFields
        latitude={values.latitude}
        longitude={values.longitude}
        onChange={set}
        problem={act.problem}
      />
      <DayField
        name="effectiveOn"
        label={<Trans>Since when</Trans>}
        max={today}
        value={values.effectiveOn}
        onChange={(value) => set("effectiveOn", value)}
        problem={act.problem}
      />
      <Reason value={values.reason} onChange={(value) => set("reason", value)} problem={act.problem} />
    </ActDialog>
  );
}

/** It is no more; all that is known of it stays (PR7). */
export function End({ community, today, onDone, ...dialog }: Props) {
  const act = useAct(endCommunityDocument);
  const { values, set } = useTexts({ endedOn: today, reason: "" });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>End {community.name}</Trans>}
      description={
        <Trans>
          It is counted no more, and nothing of it can be changed. All that is known of it stays. If its
          people became part of another community, merge it instead.
        </Trans>
      }
      confirm={<Trans>End the community</Trans>}
      fields={["endedOn", "reason"]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          endedOn: values.endedOn,
          reason: values.reason,
        });
        if (done) {
          onDone(<Trans>The community has ended.</Trans>);
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

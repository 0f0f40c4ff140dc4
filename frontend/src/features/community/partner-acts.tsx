import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Combobox, type Option } from "#/ui/combobox";
import { DateField, type ImpreciseDate } from "#/ui/date-field";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { sayable, useWork } from "#/ui/work/words";
import type { ActProps } from "./act-props";
import {
  endNaturalLeaderDocument,
  endSupportDocument,
  recordNaturalLeaderDocument,
  recordSupportDocument,
} from "./acts";
import { DayField, given, Known, useTexts } from "./fields";
import type { Community, Leader, Support } from "./query";

interface Props extends ActProps {
  community: Community;
  today: string;
}

/** An organisation begins to work here; from then on its people see the community. */
export function RecordSupport({
  community,
  organisations,
  onDone,
  ...dialog
}: ActProps & { community: Community; organisations: (text: string) => Promise<readonly Option[]> }) {
  const act = useAct(recordSupportDocument);
  const [id] = useState(newId);
  const [organisation, setOrganisation] = useState<Option | null>(null);
  const [from, setFrom] = useState<ImpreciseDate>({ day: null, precision: "DAY" });
  const { t } = useLingui();
  const words = useWork();
  const [work, setWork] = useState<(typeof sayable)[number] | "">("");
  const { values, set } = useTexts({ what: "", untilOn: "" });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Add support of {community.name}</Trans>}
      description={
        <Trans>
          From the first day to the last, the organisation's people see this community and its households.
        </Trans>
      }
      confirm={<Trans>Add support</Trans>}
      fields={["organisationId", "work", "what", "from", "untilOn"]}
      onSubmit={async () => {
        const done = await act.run({
          id,
          communityId: community.id,
          organisationId: organisation?.value ?? "",
          work: work === "" ? null : work,
          what: given(values.what),
          from: from.day ? from : null,
          untilOn: given(values.untilOn),
        });
        if (done) {
          onDone(<Trans>The support was added.</Trans>);
        }
      }}
    >
      <Combobox
        label={<Trans>Organisation</Trans>}
        load={organisations}
        value={organisation}
        onChange={setOrganisation}
        problem={fieldProblem(act.problem, "organisationId")}
      />
      <Select
        label={<Trans>Kind of work</Trans>}
        value={work}
        placeholder={t`not said`}
        onChange={(value) => setWork(sayable.find((known) => known === value) ?? "")}
        options={sayable.map((value) => ({ value, label: words[value] }))}
        problem={fieldProblem(act.problem, "work")}
      />
      <Field
        label={<Trans>What it does here (may be left out)</Trans>}
        maxLength={200}
        value={values.what}
        onChange={(event) => set("what", event.currentTarget.value)}
        problem={fieldProblem(act.problem, "what")}
      />
      <DateField
        label={<Trans>Since when (may be left out)</Trans>}
        value={from}
        onChange={setFrom}
        problem={fieldProblem(act.problem, "from")}
      />
      <DayField
        name="untilOn"
        label={<Trans>Last day (may be left out)</Trans>}
        optional
        value={values.untilOn}
        onChange={(value) => set("untilOn", value)}
        problem={act.problem}
      />
    </ActDialog>
  );
}

/** It ends; the organisation keeps its own past records (PR18). */
export function EndSupport({
  support,
  today,
  onDone,
  ...dialog
}: Omit<Props, "community"> & { support: Support }) {
  const act = useAct(endSupportDocument);
  const { values, set } = useTexts({ untilOn: today });
  const name = support.organisationName;
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>End the support by {name}</Trans>}
      description={<Trans>After the last day its people do not see this community any more.</Trans>}
      confirm={<Trans>End the support</Trans>}
      fields={["untilOn"]}
      onSubmit={async () => {
        const done = await act.run({
          id: support.id,
          expectedVersion: support.version,
          untilOn: values.untilOn,
        });
        if (done) {
          onDone(<Trans>The end of the support was recorded.</Trans>);
        }
      }}
    >
      <DayField
        name="untilOn"
        label={<Trans>Last day</Trans>}
        hint={<Trans>It may lie ahead.</Trans>}
        value={values.untilOn}
        onChange={(value) => set("untilOn", value)}
        problem={act.problem}
      />
    </ActDialog>
  );
}

/** Somebody who champions the community. */
export function RecordLeader({ community, today, onDone, ...dialog }: Props) {
  const { t } = useLingui();
  const act = useAct(recordNaturalLeaderDocument);
  const [id] = useState(newId);
  const { values, set } = useTexts({ name: "", phone: "", sex: "", fromOn: "" });
  const [hasLatrine, setHasLatrine] = useState<boolean | null>(null);
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Add a natural leader of {community.name}</Trans>}
      description={
        <Trans>
          Name and phone number are for those who work with the community, and can be taken out on request.
        </Trans>
      }
      confirm={<Trans>Add the leader</Trans>}
      fields={["name", "phone", "fromOn"]}
      onSubmit={async () => {
        const done = await act.run({
          id,
          communityId: community.id,
          name: values.name,
          phone: given(values.phone),
          sex: values.sex === "" ? null : (values.sex as "FEMALE" | "MALE"),
          hasLatrine,
          fromOn: given(values.fromOn),
        });
        if (done) {
          onDone(<Trans>The leader was added.</Trans>);
        }
      }}
    >
      <Field
        label={<Trans>Name</Trans>}
        required
        maxLength={200}
        value={values.name}
        onChange={(event) => set("name", event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      <Field
        label={<Trans>Phone number (may be left out)</Trans>}
        type="tel"
        value={values.phone}
        onChange={(event) => set("phone", event.currentTarget.value)}
        problem={fieldProblem(act.problem, "phone")}
      />
      <Select
        label={<Trans>Woman or man</Trans>}
        value={values.sex}
        onChange={(value) => set("sex", value)}
        placeholder={t`not known`}
        options={[
          { value: "FEMALE", label: t`woman` },
          { value: "MALE", label: t`man` },
        ]}
      />
      <Known
        compact={false}
        label={<Trans>Has built a latrine</Trans>}
        value={hasLatrine}
        onChange={setHasLatrine}
      />
      <DayField
        name="fromOn"
        label={<Trans>Since when (may be left out)</Trans>}
        optional
        max={today}
        value={values.fromOn}
        onChange={(value) => set("fromOn", value)}
        problem={act.problem}
      />
    </ActDialog>
  );
}

/** No leader any more; that they were stays. */
export function EndLeader({
  leader,
  today,
  onDone,
  ...dialog
}: Omit<Props, "community"> & { leader: Leader }) {
  const act = useAct(endNaturalLeaderDocument);
  const { values, set } = useTexts({ untilOn: today });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>{leader.name} is a natural leader no more</Trans>}
      description={<Trans>That it was so stays in the register.</Trans>}
      confirm={<Trans>End it</Trans>}
      fields={["untilOn"]}
      onSubmit={async () => {
        const done = await act.run({
          id: leader.id,
          expectedVersion: leader.version,
          untilOn: values.untilOn,
        });
        if (done) {
          onDone(<Trans>It was recorded.</Trans>);
        }
      }}
    >
      <DayField
        name="untilOn"
        label={<Trans>Last day</Trans>}
        max={today}
        value={values.untilOn}
        onChange={(value) => set("untilOn", value)}
        problem={act.problem}
      />
    </ActDialog>
  );
}

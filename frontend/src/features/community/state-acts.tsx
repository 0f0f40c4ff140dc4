import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import { Combobox, type Option } from "#/ui/combobox";
import { DateField, type ImpreciseDate } from "#/ui/date-field";
import { Field } from "#/ui/field";
import type { ActProps } from "./act-props";
import {
  recordPopulationDocument,
  recordReportedTotalsDocument,
  recordTriggeringDocument,
  setDormantDocument,
  setTargetDateDocument,
  wakeCommunityDocument,
} from "./acts";
import { CountField, counted, DayField, given, Reason, useTexts } from "./fields";
import type { Community } from "./query";

interface Props extends ActProps {
  community: Community;
  today: string;
}

/** When it was triggered (WF1): this starts the first clock. */
export function Triggering({
  community,
  today,
  organisations,
  onDone,
  ...dialog
}: Props & { organisations: (text: string) => Promise<readonly Option[]> }) {
  const act = useAct(recordTriggeringDocument);
  const [on, setOn] = useState<ImpreciseDate>({
    day: community.triggeredOn,
    precision: community.triggeredOn ? community.triggeredPrecision : "DAY",
  });
  const [bySelf, setBySelf] = useState(community.selfTriggered);
  const [facilitator, setFacilitator] = useState<Option | null>(
    community.facilitator ? { value: community.facilitator.id, label: community.facilitator.name } : null,
  );
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Triggering of {community.name}</Trans>}
      description={<Trans>The time limit of the first level runs from this day.</Trans>}
      confirm={<Trans>Record the triggering</Trans>}
      fields={["triggeredOn", "facilitatorId"]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          triggeredOn: on,
          selfTriggered: bySelf,
          facilitatorId: bySelf ? null : (facilitator?.value ?? null),
        });
        if (done) {
          onDone(<Trans>The triggering was recorded.</Trans>);
        }
      }}
    >
      <DateField
        label={<Trans>When</Trans>}
        value={on}
        onChange={setOn}
        max={today}
        precisions={["DAY", "MONTH", "YEAR", "BEFORE"]}
        problem={fieldProblem(act.problem, "triggeredOn")}
      />
      <Checkbox
        label={<Trans>It triggered itself</Trans>}
        hint={<Trans>Then the day is that on which the officer was told.</Trans>}
        checked={bySelf}
        onChange={setBySelf}
      />
      {bySelf ? null : (
        <Combobox
          label={<Trans>Who facilitated (may be left out)</Trans>}
          load={organisations}
          value={facilitator}
          onChange={setFacilitator}
          problem={fieldProblem(act.problem, "facilitatorId")}
        />
      )}
    </ActDialog>
  );
}

/** The date that it set itself; it starts no clock (PR22). */
export function Target({ community, onDone, ...dialog }: ActProps & { community: Community }) {
  const act = useAct(setTargetDateDocument);
  const { values, set } = useTexts({ targetOn: community.targetOn ?? "" });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>The target date of {community.name}</Trans>}
      description={
        <Trans>
          The date that the community set itself. It changes no time limit; leave it empty to take it back.
        </Trans>
      }
      confirm={<Trans>Keep the date</Trans>}
      fields={["targetOn"]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          targetOn: given(values.targetOn),
        });
        if (done) {
          onDone(<Trans>The target date was kept.</Trans>);
        }
      }}
    >
      <DayField
        name="targetOn"
        label={<Trans>Target date</Trans>}
        optional
        value={values.targetOn}
        onChange={(value) => set("targetOn", value)}
        problem={act.problem}
      />
    </ActDialog>
  );
}

/** Nothing happens any more (PR22): counted as dormant, and not overdue. */
export function Dormant({ community, today, onDone, ...dialog }: Props) {
  const act = useAct(setDormantDocument);
  const { values, set } = useTexts({ since: today, reason: "" });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>{community.name} is dormant</Trans>}
      description={<Trans>It is counted as dormant and is not overdue meanwhile. Its level stays.</Trans>}
      confirm={<Trans>Set dormant</Trans>}
      fields={["since", "reason"]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          since: values.since,
          reason: values.reason,
        });
        if (done) {
          onDone(<Trans>It is dormant now.</Trans>);
        }
      }}
    >
      <DayField
        name="since"
        label={<Trans>Since when</Trans>}
        max={today}
        value={values.since}
        onChange={(value) => set("since", value)}
        problem={act.problem}
      />
      <Reason value={values.reason} onChange={(value) => set("reason", value)} problem={act.problem} />
    </ActDialog>
  );
}

/** On its way again; its clocks have run on meanwhile (LV1). */
export function Wake({ community, onDone, ...dialog }: ActProps & { community: Community }) {
  const act = useAct(wakeCommunityDocument);
  const { values, set } = useTexts({ reason: "" });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>{community.name} is on its way again</Trans>}
      description={<Trans>Its time limits have run on meanwhile.</Trans>}
      confirm={<Trans>Wake it</Trans>}
      fields={["reason"]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          reason: given(values.reason),
        });
        if (done) {
          onDone(<Trans>It is not dormant any more.</Trans>);
        }
      }}
    >
      <Reason
        optional
        value={values.reason}
        onChange={(value) => set("reason", value)}
        problem={act.problem}
      />
    </ActDialog>
  );
}

/** Adults and children, from which samples are drawn (CK5). */
export function Population({ community, onDone, ...dialog }: ActProps & { community: Community }) {
  const act = useAct(recordPopulationDocument);
  const { values, set } = useTexts({
    adults: community.adults?.toString() ?? "",
    children: community.children?.toString() ?? "",
  });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Adults and children of {community.name}</Trans>}
      description={<Trans>Samples for verification are drawn from these figures.</Trans>}
      confirm={<Trans>Keep the figures</Trans>}
      fields={["adults", "children"]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          adults: counted(values.adults),
          children: counted(values.children),
        });
        if (done) {
          onDone(<Trans>The figures were kept.</Trans>);
        }
      }}
    >
      <CountField
        name="adults"
        label={<Trans>Adults</Trans>}
        value={values.adults}
        onChange={(value) => set("adults", value)}
        problem={act.problem}
      />
      <CountField
        name="children"
        label={<Trans>Children</Trans>}
        value={values.children}
        onChange={(value) => set("children", value)}
        problem={act.problem}
      />
    </ActDialog>
  );
}

/** A report on the whole; it stands beside what is counted (PR3). */
export function Totals({ community, today, onDone, ...dialog }: Props) {
  const act = useAct(recordReportedTotalsDocument);
  const [id] = useState(newId);
  const [on, setOn] = useState<ImpreciseDate>({ day: today, precision: "DAY" });
  const { values, set } = useTexts({
    sourceName: "",
    population: "",
    households: "",
    toilets: "",
    handwashing: "",
  });
  const count = (key: "population" | "households" | "toilets" | "handwashing") => ({
    name: key,
    value: values[key],
    onChange: (value: string) => set(key, value),
    problem: act.problem,
  });
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Add a report on {community.name}</Trans>}
      description={
        <Trans>
          What somebody says of the whole community. It stands beside what was counted and is never added to
          it.
        </Trans>
      }
      confirm={<Trans>Add the report</Trans>}
      fields={["reportedOn", "sourceName", "population", "households", "toilets", "handwashing"]}
      onSubmit={async () => {
        const done = await act.run({
          id,
          communityId: community.id,
          reportedOn: on,
          sourceName: values.sourceName,
          population: counted(values.population),
          households: counted(values.households),
          toilets: counted(values.toilets),
          handwashing: counted(values.handwashing),
        });
        if (done) {
          onDone(<Trans>The report was added.</Trans>);
        }
      }}
    >
      <Field
        label={<Trans>Who says so</Trans>}
        hint={<Trans>A list's name, or a person's office.</Trans>}
        required
        maxLength={200}
        value={values.sourceName}
        onChange={(event) => set("sourceName", event.currentTarget.value)}
        problem={fieldProblem(act.problem, "sourceName")}
      />
      <DateField
        label={<Trans>When it was so</Trans>}
        value={on}
        onChange={setOn}
        max={today}
        problem={fieldProblem(act.problem, "reportedOn")}
      />
      <div className="grid grid-cols-2 items-end gap-3">
        <CountField {...count("population")} label={<Trans>People</Trans>} />
        <CountField {...count("households")} label={<Trans>Households</Trans>} />
        <CountField {...count("toilets")} label={<Trans>Toilets</Trans>} />
        <CountField {...count("handwashing")} label={<Trans>Hand washing</Trans>} />
      </div>
      <p className="text-small text-muted">
        <Trans>Leave empty what the source does not say.</Trans>
      </p>
    </ActDialog>
  );
}

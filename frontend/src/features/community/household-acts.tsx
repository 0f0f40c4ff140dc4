import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Choice } from "#/ui/choice";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import type { ActProps } from "./act-props";
import { recordHouseholdDocument, recordLatrineDocument } from "./acts";
import { CountField, counted, DayField, given, Known, useTexts } from "./fields";
import { factsOf, LatrineFields, observed } from "./latrine-fields";
import type { Community, Household, Latrine } from "./query";
import { useWords } from "./words";

interface Props extends ActProps {
  community: Community;
  today: string;
}

type LatrineSaid = "asBefore" | "seen" | "none";

/** An observation of a household, and the household itself where it is new. */
export function RecordHousehold({
  community,
  household,
  today,
  onDone,
  ...dialog
}: Props & { household: Household | null }) {
  const { t } = useLingui();
  const words = useWords();
  const act = useAct(recordHouseholdDocument);
  const [ids] = useState(() => ({ household: newId(), latrine: newId() }));
  const [status, setStatus] = useState<Household["status"]>(household?.status ?? "RESIDENT");
  const { values, set } = useTexts({
    number: household?.number ?? "",
    houseId: household?.house?.id ?? "",
    observedOn: today,
    members: household?.members?.toString() ?? "",
    adults: household?.adults?.toString() ?? "",
    children: household?.children?.toString() ?? "",
  });
  const [openly, setOpenly] = useState(household?.defecatesOpenly ?? null);
  const [said, setSaid] = useState<LatrineSaid>(household ? "asBefore" : "seen");
  const [facts, setFacts] = useState(() => factsOf(household?.latrine ?? null));
  const count = (key: "members" | "adults" | "children") => ({
    name: key,
    value: values[key],
    onChange: (value: string) => set(key, value),
    problem: act.problem,
  });
  const houses = community.houses.edges.map(({ node }) => ({ value: node.id, label: node.number }));
  if (household?.house && !houses.some(({ value }) => value === household.house?.id)) {
    houses.push({ value: household.house.id, label: household.house.number });
  }
  const number = household?.number;
  return (
    <ActDialog
      {...dialog}
      {...act}
      wide
      title={
        household ? (
          <Trans>
            Household {number} of {community.name}: what was seen
          </Trans>
        ) : (
          <Trans>Add a household of {community.name}</Trans>
        )
      }
      description={
        household ? (
          <Trans>Each visit is kept; the household's state follows from the newest one.</Trans>
        ) : (
          <Trans>Those who live and eat together. A house can hold several households.</Trans>
        )
      }
      confirm={<Trans>Record the household</Trans>}
      fields={["number", "houseId", "observedOn", "status", "members", "adults", "children"]}
      onSubmit={async () => {
        const done = await act.run({
          ...(household
            ? { householdId: household.id, expectedVersion: household.version }
            : { id: ids.household }),
          communityId: community.id,
          houseId: given(values.houseId),
          number: given(values.number),
          observedOn: values.observedOn,
          status,
          members: counted(values.members),
          adults: counted(values.adults),
          children: counted(values.children),
          defecatesOpenly: openly,
          noLatrine: said === "none" ? true : null,
          latrine:
            said === "seen"
              ? {
                  ...(household?.latrine ? { latrineId: household.latrine.id } : { id: ids.latrine }),
                  ...observed(facts),
                }
              : null,
        });
        if (done) {
          onDone(<Trans>The household was recorded.</Trans>);
        }
      }}
    >
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <div className="grid content-start gap-4">
          <DayField
            name="observedOn"
            label={<Trans>Day of the visit</Trans>}
            max={today}
            value={values.observedOn}
            onChange={(value) => set("observedOn", value)}
            problem={act.problem}
          />
          <Field
            label={<Trans>Number, such as 12 or 12/2</Trans>}
            maxLength={200}
            value={values.number}
            onChange={(event) => set("number", event.currentTarget.value)}
            problem={fieldProblem(act.problem, "number")}
          />
          {houses.length > 0 ? (
            <Select
              label={<Trans>House</Trans>}
              value={values.houseId}
              onChange={(value) => set("houseId", value)}
              placeholder={t`not known`}
              options={houses}
              problem={fieldProblem(act.problem, "houseId")}
            />
          ) : null}
          <Select
            label={<Trans>Does it live here?</Trans>}
            value={status}
            onChange={(value) => setStatus(value as Household["status"])}
            options={Object.entries(words.status).map(([value, label]) => ({ value, label }))}
            problem={fieldProblem(act.problem, "status")}
          />
          <div className="grid grid-cols-3 items-end gap-3">
            <CountField {...count("members")} label={<Trans>People</Trans>} />
            <CountField {...count("adults")} label={<Trans>Adults</Trans>} />
            <CountField {...count("children")} label={<Trans>Children</Trans>} />
          </div>
          <Known label={<Trans>Mostly goes in the open</Trans>} value={openly} onChange={setOpenly} />
        </div>
        <div className="grid content-start gap-4">
          <Choice
            field
            label={t`Latrine`}
            value={said}
            onChange={(value) => setSaid(value as LatrineSaid)}
            options={[
              {
                value: "asBefore",
                label: household ? <Trans>as before</Trans> : <Trans>not looked at</Trans>,
              },
              { value: "seen", label: <Trans>was seen</Trans> },
              { value: "none", label: <Trans>uses none</Trans> },
            ]}
          />
          {said === "seen" ? (
            <LatrineFields
              facts={facts}
              onChange={setFacts}
              problem={act.problem}
              path="latrine."
              today={today}
            />
          ) : null}
        </div>
      </div>
    </ActDialog>
  );
}

/** An observation of a latrine, and the latrine itself where it is new: a household's, or that of a public place. */
export function RecordLatrine({
  community,
  latrine,
  today,
  onDone,
  ...dialog
}: Props & { latrine: Latrine | null }) {
  const { t } = useLingui();
  const act = useAct(recordLatrineDocument);
  const [id] = useState(newId);
  const { values, set } = useTexts({ observedOn: today, facilityId: "" });
  const [facts, setFacts] = useState(() => factsOf(latrine));
  const places = community.facilities.edges.map(({ node }) => ({ value: node.id, label: node.name }));
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={
        latrine ? (
          <Trans>What was seen of the latrine</Trans>
        ) : (
          <Trans>Add a latrine to {community.name}</Trans>
        )
      }
      description={<Trans>Whether it is improved follows from what was seen; nobody types it in.</Trans>}
      confirm={<Trans>Record the latrine</Trans>}
      fields={["observedOn", "facilityId"]}
      onSubmit={async () => {
        const done = await act.run({
          ...(latrine
            ? { latrineId: latrine.id, expectedVersion: latrine.version }
            : { id, facilityId: given(values.facilityId) }),
          communityId: community.id,
          observedOn: values.observedOn,
          ...observed(facts),
        });
        if (done) {
          onDone(<Trans>The latrine was recorded.</Trans>);
        }
      }}
    >
      <DayField
        name="observedOn"
        label={<Trans>Day of the visit</Trans>}
        max={today}
        value={values.observedOn}
        onChange={(value) => set("observedOn", value)}
        problem={act.problem}
      />
      {latrine || places.length === 0 ? null : (
        <Select
          label={<Trans>Whose it is</Trans>}
          value={values.facilityId}
          onChange={(value) => set("facilityId", value)}
          placeholder={t`households'`}
          options={places}
          problem={fieldProblem(act.problem, "facilityId")}
        />
      )}
      <LatrineFields facts={facts} onChange={setFacts} problem={act.problem} today={today} />
    </ActDialog>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import type { ActProblem } from "#/lib/act";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { DayField, given, Known } from "./fields";
import type { Latrine } from "./query";
import { useWords } from "./words";

/** What is seen of a latrine, as a form holds it. Whether it is improved follows from it, and is never typed (IL1). */
export interface LatrineFacts {
  technology: Latrine["technology"];
  protectsWater: boolean | null;
  preventsContact: boolean | null;
  keepsFliesOut: boolean | null;
  preventsOdour: boolean | null;
  safelyManaged: boolean | null;
  shared: boolean | null;
  handwashing: boolean | null;
  soap: boolean | null;
  ash: boolean | null;
  water: boolean | null;
  condition: string;
  collapsedOn: string;
  rebuiltOn: string;
}

export function factsOf(latrine: Latrine | null): LatrineFacts {
  return {
    technology: latrine?.technology ?? null,
    protectsWater: latrine?.protectsWater ?? null,
    preventsContact: latrine?.preventsContact ?? null,
    keepsFliesOut: latrine?.keepsFliesOut ?? null,
    preventsOdour: latrine?.preventsOdour ?? null,
    safelyManaged: latrine?.safelyManaged ?? null,
    shared: latrine?.shared ?? null,
    handwashing: latrine?.handwashing ?? null,
    soap: latrine?.soap ?? null,
    ash: latrine?.ash ?? null,
    water: latrine?.water ?? null,
    condition: latrine?.condition ?? "",
    collapsedOn: latrine?.collapsedOn ?? "",
    rebuiltOn: latrine?.rebuiltOn ?? "",
  };
}

/** The facts as an act takes them. */
export function observed(facts: LatrineFacts) {
  return {
    ...facts,
    condition: given(facts.condition),
    collapsedOn: given(facts.collapsedOn),
    rebuiltOn: given(facts.rebuiltOn),
  };
}

/** The fields of a latrine; `path` is where they stand in the act's input. */
export function LatrineFields({
  facts,
  onChange,
  problem,
  path = "",
  today,
}: {
  facts: LatrineFacts;
  onChange: (facts: LatrineFacts) => void;
  problem: ActProblem | null;
  path?: string;
  today: string;
}) {
  const { t } = useLingui();
  const words = useWords();
  const set = <Key extends keyof LatrineFacts>(key: Key, value: LatrineFacts[Key]) =>
    onChange({ ...facts, [key]: value });
  const known = (
    key: {
      [Key in keyof LatrineFacts]: LatrineFacts[Key] extends boolean | null ? Key : never;
    }[keyof LatrineFacts],
  ) => ({ value: facts[key], onChange: (value: boolean | null) => set(key, value) });
  return (
    <>
      <Select
        label={<Trans>Type of latrine</Trans>}
        value={facts.technology ?? ""}
        onChange={(value) => set("technology", value === "" ? null : (value as LatrineFacts["technology"]))}
        placeholder={t`not known`}
        options={Object.entries(words.technology).map(([value, label]) => ({ value, label }))}
        problem={fieldProblem(problem, `${path}technology`)}
      />
      <div className="grid gap-2">
        <Known label={<Trans>Keeps water clean</Trans>} {...known("protectsWater")} />
        <Known label={<Trans>Nobody touches excreta</Trans>} {...known("preventsContact")} />
        <Known label={<Trans>Keeps flies and animals out</Trans>} {...known("keepsFliesOut")} />
        <Known label={<Trans>No foul smell</Trans>} {...known("preventsOdour")} />
        <Known label={<Trans>Excreta safely disposed of</Trans>} {...known("safelyManaged")} />
        <Known label={<Trans>Shared by several households</Trans>} {...known("shared")} />
        <Known label={<Trans>A place to wash hands</Trans>} {...known("handwashing")} />
        <Known label={<Trans>Water there</Trans>} {...known("water")} />
        <Known label={<Trans>Soap there</Trans>} {...known("soap")} />
        <Known label={<Trans>Ash there</Trans>} {...known("ash")} />
      </div>
      <Field
        label={<Trans>Condition (may be left out)</Trans>}
        maxLength={2000}
        value={facts.condition}
        onChange={(event) => set("condition", event.currentTarget.value)}
        problem={fieldProblem(problem, `${path}condition`)}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <DayField
          name={`${path}collapsedOn`}
          label={<Trans>Collapsed on</Trans>}
          optional
          max={today}
          value={facts.collapsedOn}
          onChange={(value) => set("collapsedOn", value)}
          problem={problem}
        />
        <DayField
          name={`${path}rebuiltOn`}
          label={<Trans>Rebuilt on</Trans>}
          optional
          max={today}
          value={facts.rebuiltOn}
          onChange={(value) => set("rebuiltOn", value)}
          problem={problem}
        />
      </div>
    </>
  );
}

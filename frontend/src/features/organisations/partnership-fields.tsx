import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { ActProblem } from "#/lib/act";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";

/** What is typed into a dialog, by field. */
export function useTyped<Key extends string>(initial: Record<Key, string>) {
  const [values, setValues] = useState(initial);
  const set = (key: Key) => (value: string) => setValues((old) => ({ ...old, [key]: value }));
  return { values, set };
}

/** Left out where nothing was typed. */
export const orNothing = (text: string) => (text.trim() === "" ? null : text.trim());

/** From a day to a day, either of which may be left out. */
export function PeriodFields({
  from,
  until,
  onFrom,
  onUntil,
  problem,
}: {
  from: string;
  until: string;
  onFrom: (day: string) => void;
  onUntil: (day: string) => void;
  problem: ActProblem | null;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={<Trans>First day (may be left out)</Trans>}
        type="date"
        value={from}
        onChange={(event) => onFrom(event.currentTarget.value)}
        problem={fieldProblem(problem, "fromOn")}
      />
      <Field
        label={<Trans>Last day (may be left out)</Trans>}
        type="date"
        value={until}
        onChange={(event) => onUntil(event.currentTarget.value)}
        problem={fieldProblem(problem, "untilOn")}
      />
    </div>
  );
}

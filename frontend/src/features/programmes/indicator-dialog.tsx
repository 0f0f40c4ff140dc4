import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { type Measure, measureKeys, measures, useMeasures, useUnits } from "#/ui/measures/words";
import { Select } from "#/ui/select";
import { addProgrammeIndicator } from "./acts";
import type { File } from "./query";

/** Says what a programme counts, in which unit, and how many there were before. */
export function IndicatorDialog({
  file,
  today,
  onClose,
}: {
  file: File;
  today: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const { t } = useLingui();
  const [words, units] = [useMeasures(), useUnits()];
  const act = useAct(addProgrammeIndicator);
  const [id] = useState(newId);
  const [measure, setMeasure] = useState<Measure>("SAVINGS_GROUPS");
  const [activityId, setActivityId] = useState("");
  const [what, setWhat] = useState("");
  const [baseline, setBaseline] = useState("");
  const [baselineOn, setBaselineOn] = useState("");
  async function submit() {
    const done = await act.run({
      id,
      programmeId: file.programme.id,
      measure,
      what,
      ...(activityId ? { activityId } : {}),
      ...(baseline === "" ? {} : { baseline: Number(baseline) }),
      ...(baselineOn ? { baselineOn } : {}),
    });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Count something</Trans>}
      description={<Trans>A group and its members, people and households are counted apart.</Trans>}
      confirm={<Trans>Add it</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["measure", "activityId", "what", "baseline", "baselineOn"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={<Trans>What is counted</Trans>}
        value={measure}
        onChange={(chosen) => setMeasure(chosen as Measure)}
        options={measureKeys.map((one) => ({ value: one, label: `${words[one]} (${units[measures[one]]})` }))}
      />
      {file.activities.length > 0 ? (
        <Select
          label={<Trans>Of which activity</Trans>}
          value={activityId}
          onChange={setActivityId}
          options={[
            { value: "", label: t`the programme as a whole` },
            ...file.activities.map((one) => ({ value: one.id, label: one.title })),
          ]}
        />
      ) : null}
      <Field
        label={<Trans>What tells it from another of the same (may be left out)</Trans>}
        maxLength={200}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "what")}
      />
      <div className="grid grid-cols-2 items-end gap-3 max-sm:grid-cols-1">
        <Field
          label={<Trans>How many there were before</Trans>}
          type="number"
          min={0}
          step={1}
          value={baseline}
          onChange={(event) => setBaseline(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "baseline")}
        />
        <Field
          label={<Trans>As of</Trans>}
          type="date"
          max={today}
          value={baselineOn}
          onChange={(event) => setBaselineOn(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "baselineOn")}
        />
      </div>
    </ActDialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { type ComponentProps, type ReactNode, useState } from "react";
import { type Act, type ActProblem as Problem, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { DateField, noDate } from "#/ui/date-field";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { confirmArea, confirmList, endArea, reclassifyArea, recordCensus, renameArea } from "./acts";
import type { OneArea, Words } from "./query";
import { kindName, kindsOf } from "./words";

export interface ActProps {
  area: OneArea;
  words: Words;
  onClose: () => void;
}

/** The frame of an act on one area: what was done is in sight before it closes. */
function AreaAct({
  act,
  onSubmit,
  ...frame
}: Omit<ComponentProps<typeof ActDialog>, "busy" | "problem" | "onSubmit"> & {
  act: { busy: boolean; problem: Problem | null };
  onSubmit: () => Promise<boolean>;
}) {
  const router = useRouter();
  async function submit() {
    if (await onSubmit()) {
      await router.invalidate();
      frame.onClose();
    }
  }
  return <ActDialog {...frame} busy={act.busy} problem={act.problem} onSubmit={submit} />;
}

/** The version that the dialog was opened with stays its own until its reader loads what stands there now. */
function useVersion(area: OneArea) {
  return { id: area.id, expectedVersion: area.version };
}

async function done<Content, Payload>(act: Act<Content, Payload>, content: Content): Promise<boolean> {
  return (await act.run(content)) !== null;
}

export function RenameDialog({ area, words, onClose }: ActProps) {
  const act = useAct(renameArea);
  const version = useVersion(area);
  const [name, setName] = useState(area.name);
  const [on, setOn] = useState(noDate);
  return (
    <AreaAct
      title={<Trans>Rename {area.name}</Trans>}
      description={<Trans>The old name is kept, so that older lists still find the area.</Trans>}
      confirm={<Trans>Rename it</Trans>}
      act={act}
      fields={["name", "effectiveOn"]}
      onSubmit={() => done(act, { ...version, name, effectiveOn: on.day })}
      onClose={onClose}
    >
      <Field
        label={<Trans>New name</Trans>}
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      <Since words={words} value={on} onChange={setOn} problem={fieldProblem(act.problem, "effectiveOn")} />
    </AreaAct>
  );
}

export function ReclassifyDialog({ area, words, onClose }: ActProps) {
  const act = useAct(reclassifyArea);
  const version = useVersion(area);
  const others = kindsOf(words, area.level).filter(({ value }) => value !== area.kind);
  const [kind, setKind] = useState(others[0]?.value ?? "");
  const [on, setOn] = useState(noDate);
  const now = kindName(words, area);
  return (
    <AreaAct
      title={<Trans>Another kind for {area.name}</Trans>}
      description={<Trans>Now: {now}. The old kind is kept with its days.</Trans>}
      confirm={<Trans>Change the kind</Trans>}
      act={act}
      fields={["kind", "effectiveOn"]}
      onSubmit={() => done(act, { ...version, kind, effectiveOn: on.day })}
      onClose={onClose}
    >
      <Select
        label={<Trans>Kind</Trans>}
        value={kind}
        onChange={setKind}
        options={others}
        problem={fieldProblem(act.problem, "kind")}
      />
      <Since words={words} value={on} onChange={setOn} problem={fieldProblem(act.problem, "effectiveOn")} />
    </AreaAct>
  );
}

export function CensusDialog({ area, words, onClose }: ActProps) {
  const act = useAct(recordCensus);
  const version = useVersion(area);
  const [population, setPopulation] = useState(area.population === null ? "" : String(area.population));
  const [year, setYear] = useState(area.populationYear === null ? "" : String(area.populationYear));
  return (
    <AreaAct
      title={<Trans>Census of {area.name}</Trans>}
      description={<Trans>Shares of population are counted of this figure.</Trans>}
      confirm={<Trans>Keep the figure</Trans>}
      act={act}
      fields={["population", "year"]}
      onSubmit={() => done(act, { ...version, population: Number(population), year: Number(year) })}
      onClose={onClose}
    >
      <Field
        label={<Trans>People counted</Trans>}
        type="number"
        inputMode="numeric"
        min={0}
        required
        value={population}
        onChange={(event) => setPopulation(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "population")}
      />
      <Field
        label={<Trans>Year of the census</Trans>}
        type="number"
        inputMode="numeric"
        min={1900}
        max={Number(words.today.slice(0, 4))}
        required
        value={year}
        onChange={(event) => setYear(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "year")}
      />
    </AreaAct>
  );
}

export function ConfirmAreaDialog({ area, onClose }: ActProps) {
  const act = useAct(confirmArea);
  const version = useVersion(area);
  return (
    <AreaAct
      title={<Trans>Does {area.name} exist?</Trans>}
      description={
        <Trans>
          A list named it, and nobody has said so far that there is such an area. If it is another one
          misspelt, merge it into that one instead.
        </Trans>
      }
      confirm={<Trans>Yes, it exists</Trans>}
      act={act}
      fields={[]}
      onSubmit={() => done(act, version)}
      onClose={onClose}
    />
  );
}

/** The officer says on which day the list of communities was complete, or takes that back (PR1). */
export function ConfirmListDialog({ area, words, onClose }: ActProps) {
  const format = useFormat();
  const act = useAct(confirmList);
  const [on, setOn] = useState({ ...noDate, day: words.today as string | null });
  const confirmed = area.listConfirmedOn;
  const day = confirmed ? format.day(confirmed) : "";
  const base = { areaId: area.id, expectedVersion: area.version };
  return (
    <AreaAct
      title={<Trans>The list of communities of {area.name}</Trans>}
      description={
        confirmed ? (
          <Trans>
            It was confirmed complete on {day}. Choose another day, or leave the day empty to take it back.
          </Trans>
        ) : (
          <Trans>
            Say that every community of {area.name} is on the list here. Only then can the area as a whole be
            called open defaecation free.
          </Trans>
        )
      }
      confirm={on.day ? <Trans>The list is complete</Trans> : <Trans>Take it back</Trans>}
      act={act}
      fields={["confirmedOn"]}
      onSubmit={() => done(act, { ...base, confirmedOn: on.day })}
      onClose={onClose}
    >
      <DateField
        label={<Trans>Complete on</Trans>}
        precisions={["DAY"]}
        max={words.today}
        value={on}
        onChange={setOn}
        problem={fieldProblem(act.problem, "confirmedOn")}
      />
    </AreaAct>
  );
}

export function EndDialog({ area, words, onClose }: ActProps) {
  const act = useAct(endArea);
  const version = useVersion(area);
  const [on, setOn] = useState({ ...noDate, day: words.today as string | null });
  const [reason, setReason] = useState("");
  return (
    <AreaAct
      title={<Trans>{area.name} is no more</Trans>}
      description={
        <Trans>
          Only an area in which nothing lies, and for which nobody holds a role, can end. What lies in it is
          split off, merged or moved first.
        </Trans>
      }
      confirm={<Trans>End it</Trans>}
      act={act}
      fields={["endedOn", "reason"]}
      onSubmit={() => done(act, { ...version, endedOn: on.day ?? "", reason })}
      onClose={onClose}
    >
      <DateField
        label={<Trans>Since</Trans>}
        precisions={["DAY"]}
        max={words.today}
        value={on}
        onChange={setOn}
        problem={fieldProblem(act.problem, "endedOn")}
      />
      <TextArea
        label={<Trans>Why</Trans>}
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "reason")}
      />
    </AreaAct>
  );
}

function Since({
  words,
  value,
  onChange,
  problem,
}: {
  words: Words;
  value: typeof noDate;
  onChange: (value: typeof noDate) => void;
  problem: ReactNode;
}) {
  return (
    <DateField
      label={<Trans>Since</Trans>}
      hint={
        <Trans>
          Leave it empty where that is not known. A day still to come is not taken: come back on that day.
        </Trans>
      }
      precisions={["DAY"]}
      max={words.today}
      value={value}
      onChange={onChange}
      problem={problem}
    />
  );
}

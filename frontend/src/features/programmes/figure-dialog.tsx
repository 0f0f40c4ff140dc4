import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { sendPaper } from "#/lib/paper";
import { searchAreas } from "#/lib/pickers";
import { useSending } from "#/lib/sending";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import { Choice } from "#/ui/choice";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { useMeasures, useUnits } from "#/ui/measures/words";
import { TextArea } from "#/ui/text-area";
import { recordProgrammeFigure } from "./acts";
import type { Figure, File, Indicator } from "./query";

const partKeys = ["women", "men", "sexUnknown", "young", "old", "withDisability", "vulnerable"] as const;

type Part = (typeof partKeys)[number];

/** Writes down what an indicator is to reach in a place and period, or what came about there; or corrects what was written down. */
export function FigureDialog({
  file,
  indicator,
  corrects,
  today,
  onClose,
}: {
  file: File;
  indicator: Indicator;
  /** The figure in whose stead this one is to stand; null for a new one. */
  corrects: Figure | null;
  today: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const { t } = useLingui();
  const [measures, units] = [useMeasures(), useUnits()];
  const act = useAct(recordProgrammeFigure);
  const { send, sending, failure } = useSending();
  const [id] = useState(newId);
  const [kind, setKind] = useState<Figure["kind"]>(corrects?.kind ?? "RESULT");
  const [area, setArea] = useState<Option | null>(firstPlace(file, corrects));
  const [fromOn, setFromOn] = useState(corrects?.fromOn ?? file.programme.fromOn);
  const [untilOn, setUntilOn] = useState(corrects?.untilOn ?? "");
  const [value, setValue] = useState(corrects ? String(corrects.value) : "");
  const [parts, setParts] = useState<Partial<Record<Part, string>>>(() => partsOf(corrects));
  const [note, setNote] = useState(corrects?.note ?? "");
  const [groups, setGroups] = useState<readonly string[]>(() =>
    file.groups.filter(({ name }) => corrects?.groups.includes(name)).map((group) => group.id),
  );
  const paper = useRef<globalThis.File | null>(null);
  const uploaded = useRef("");
  const of: Record<Part, string> = {
    women: t`Women`,
    men: t`Men`,
    sexUnknown: t`Sex not known`,
    young: t`Young people`,
    old: t`Old people`,
    withDisability: t`With a disability`,
    vulnerable: t`Vulnerable`,
  };
  const people = indicator.unit === "PEOPLE";
  const groupable = kind === "RESULT" && (people || indicator.unit === "HOUSEHOLDS");
  async function submit() {
    const sent = await send(async () => {
      if (paper.current) {
        uploaded.current = await sendPaper(paper.current);
        paper.current = null; // not sent again where the act itself is tried again
      }
    });
    if (!sent) {
      return;
    }
    const done = await act.run({
      id,
      indicatorId: indicator.id,
      kind,
      areaId: area?.value ?? "",
      fromOn,
      untilOn,
      unit: indicator.unit,
      value: Number(value),
      ...(people ? counted(parts) : {}),
      note,
      ...(groupable && groups.length > 0 ? { groupIds: [...groups] } : {}),
      ...(uploaded.current ? { uploadId: uploaded.current } : {}),
      ...(corrects ? { correctsId: corrects.id } : {}),
    });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      wide
      title={corrects ? <Trans>Correct a figure</Trans> : <Trans>Write down a figure</Trans>}
      description={
        <>
          {measures[indicator.measure]}
          {indicator.what ? `, ${indicator.what}` : ""}.{" "}
          {indicator.stands ? (
            <Trans>Give how many there are at the period's end: each place's last figure stands.</Trans>
          ) : (
            <Trans>Give how many are new in the period: periods add up.</Trans>
          )}{" "}
          {corrects ? <Trans>What was written down before stays to be read.</Trans> : null}
        </>
      }
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy || sending}
      problem={failure ?? act.problem}
      fields={["kind", "areaId", "fromOn", "untilOn", "value", ...partKeys, "note", "groupIds", "uploadId"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {corrects ? null : (
        <Choice
          label={t`Which`}
          value={kind}
          onChange={(chosen) => setKind(chosen === "TARGET" ? "TARGET" : "RESULT")}
          options={[
            { value: "RESULT", label: <Trans>Delivered</Trans> },
            { value: "TARGET", label: <Trans>Planned</Trans> },
          ]}
        />
      )}
      <Combobox
        label={<Trans>Place</Trans>}
        load={searchAreas(load)}
        value={area}
        onChange={setArea}
        problem={fieldProblem(act.problem, "areaId")}
      />
      <div className="grid grid-cols-3 items-end gap-3 max-sm:grid-cols-1">
        <Field
          label={<Trans>From</Trans>}
          type="date"
          required
          min={file.programme.fromOn}
          value={fromOn}
          onChange={(event) => setFromOn(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "fromOn")}
        />
        <Field
          label={<Trans>until</Trans>}
          type="date"
          required
          {...(kind === "RESULT" ? { max: today } : {})}
          value={untilOn}
          onChange={(event) => setUntilOn(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "untilOn")}
        />
        <Field
          label={<Trans>How many ({units[indicator.unit]})</Trans>}
          type="number"
          required
          min={0}
          step={1}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "value")}
        />
      </div>
      {people ? (
        <fieldset className="grid grid-cols-4 items-end gap-3 max-sm:grid-cols-2">
          <legend className="mb-2 text-small text-muted">
            <Trans>
              Of these, where somebody counted; women, men and not known are all of them together.
            </Trans>
          </legend>
          {partKeys.map((part) => (
            <Field
              key={part}
              label={of[part]}
              type="number"
              min={0}
              step={1}
              value={parts[part] ?? ""}
              onChange={(event) => setParts({ ...parts, [part]: event.currentTarget.value })}
              problem={fieldProblem(act.problem, part)}
            />
          ))}
        </fieldset>
      ) : null}
      {groupable && file.groups.length > 0 ? (
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-small text-muted">
            <Trans>
              Groups that are counted in it: whoever is counted twice through one is reached once.
            </Trans>
          </legend>
          {file.groups.map((group) => (
            <Checkbox
              key={group.id}
              label={`${group.name}, ${group.communityName ?? group.areaName}`}
              checked={groups.includes(group.id)}
              onChange={(on) =>
                setGroups(on ? [...groups, group.id] : groups.filter((other) => other !== group.id))
              }
            />
          ))}
        </fieldset>
      ) : null}
      <TextArea
        label={<Trans>In words (may be left out)</Trans>}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "note")}
      />
      <Field
        label={<Trans>What shows it (picture or PDF, 10 MB at most; may be left out)</Trans>}
        type="file"
        accept="image/*,application/pdf"
        onChange={(event) => {
          paper.current = event.currentTarget.files?.[0] ?? null;
        }}
        problem={fieldProblem(act.problem, "uploadId")}
      />
    </ActDialog>
  );
}

function firstPlace({ programme }: File, corrects: Figure | null): Option | null {
  const [only] = programme.areas;
  return corrects
    ? { value: corrects.areaId, label: corrects.areaName, detail: null }
    : only
      ? { value: only.id, label: only.name, detail: only.parentName }
      : null;
}

function partsOf(figure: Figure | null): Partial<Record<Part, string>> {
  return Object.fromEntries(
    partKeys.flatMap((part) => (figure?.[part] == null ? [] : [[part, String(figure[part])]])),
  );
}

/** What somebody counted; an empty field is no 0. */
function counted(parts: Partial<Record<Part, string>>): Partial<Record<Part, number>> {
  return Object.fromEntries(partKeys.flatMap((part) => (parts[part] ? [[part, Number(parts[part])]] : [])));
}

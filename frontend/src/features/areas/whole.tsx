import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { isLost, type WholeArea } from "#/lib/whole";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Checkbox } from "#/ui/checkbox";
import { classes } from "#/ui/classes";
import { DateField, noDate } from "#/ui/date-field";
import { DefinitionList } from "#/ui/definition-list";
import { Field } from "#/ui/field";
import { TextArea } from "#/ui/text-area";
import { WholeStanding, WholeTarget } from "#/ui/whole";
import { declareArea, setAreaTarget } from "./whole-acts";

/** The area as a whole: whether it was declared and still is so, how far it is, and by when it is to be (PR1). */
export function WholeCard({
  area,
  level,
  body,
  today,
}: {
  area: WholeArea;
  /** The ladder's level that every community holds, as it is named. */
  level: string;
  /** The body that decides; empty where none does. */
  body: string;
  today: string;
}) {
  const format = useFormat();
  const [open, setOpen] = useState<"declare" | "target" | null>(null);
  const close = () => setOpen(null);
  const gained = format.tenth(area.gained / 12);
  const left = format.number(area.communities - area.held);
  return (
    <Card aria-labelledby="whole" className={classes("grid gap-2 p-3.5", isLost(area) && "border-lost")}>
      <h2 id="whole" className="text-lead font-strong">
        <Trans>{level} as a whole</Trans>
      </h2>
      <p>
        <WholeStanding area={area} level={level} />
      </p>
      <DefinitionList
        items={[
          { key: "body", term: <Trans>Decided by</Trans>, value: body || null },
          { key: "target", term: <Trans>Target</Trans>, value: <WholeTarget area={area} today={today} /> },
          {
            key: "needed",
            term: <Trans>Needed a month</Trans>,
            value: area.neededPerMonth === null ? null : format.tenth(area.neededPerMonth),
            note: <Trans>for the {left} that are left</Trans>,
          },
          {
            key: "pace",
            term: <Trans>Gained a month</Trans>,
            value: area.communities > 0 ? gained : null,
            note: <Trans>in the last twelve months, less those lost</Trans>,
          },
        ]}
      />
      {area.viewerMayDeclare || area.viewerMaySetTarget ? (
        <div className="flex flex-wrap gap-2">
          {area.viewerMayDeclare && area.holds && (!area.declaredOn || isLost(area)) ? (
            <Button look="primary" onClick={() => setOpen("declare")}>
              <Trans>Declare it</Trans>
            </Button>
          ) : null}
          {area.viewerMaySetTarget ? (
            <Button onClick={() => setOpen("target")}>
              <Trans>Set the target</Trans>
            </Button>
          ) : null}
        </div>
      ) : null}
      {open === "declare" ? (
        <DeclareDialog area={area} level={level} body={body} today={today} onClose={close} />
      ) : null}
      {open === "target" ? <TargetDialog area={area} level={level} today={today} onClose={close} /> : null}
    </Card>
  );
}

function namesOf(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** The body's word, with the meeting in which it was taken. */
function DeclareDialog({
  area,
  level,
  body,
  today,
  onClose,
}: {
  area: WholeArea;
  level: string;
  body: string;
  today: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const act = useAct(declareArea);
  const [ids] = useState(() => ({ id: newId(), meetingId: newId() }));
  const [heldOn, setHeldOn] = useState(today);
  const [attended, setAttended] = useState("");
  const [minute, setMinute] = useState("");
  const [aside, setAside] = useState<readonly string[]>([]);
  const there = namesOf(attended);
  async function submit() {
    if (
      await act.run({
        ...ids,
        areaId: area.areaId,
        heldOn,
        attended: there,
        recused: there.filter((name) => aside.includes(name)),
        minute,
      })
    ) {
      await router.invalidate();
      onClose();
    }
  }
  const name = area.name;
  return (
    <ActDialog
      title={
        <Trans>
          Declare {name} {level} as a whole
        </Trans>
      }
      description={
        <Trans>
          The {body} decides in a meeting. Should a community lose the level, everybody sees that it is no
          longer so.
        </Trans>
      }
      confirm={<Trans>Declare it</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["heldOn", "attended", "recused", "minute"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={<Trans>Day of the meeting</Trans>}
        type="date"
        required
        max={today}
        value={heldOn}
        onChange={(event) => setHeldOn(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "heldOn")}
      />
      <TextArea
        label={<Trans>Members who were there</Trans>}
        hint={<Trans>A name on each line.</Trans>}
        required
        rows={4}
        value={attended}
        onChange={(event) => setAttended(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "attended")}
      />
      {there.length > 0 ? (
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-strong">
            <Trans>Who of them stood aside</Trans>
          </legend>
          {there.map((name) => (
            <Checkbox
              key={name}
              label={name}
              checked={aside.includes(name)}
              onChange={(checked) =>
                setAside(checked ? [...aside, name] : aside.filter((other) => other !== name))
              }
            />
          ))}
        </fieldset>
      ) : null}
      <TextArea
        label={<Trans>Minute</Trans>}
        required
        rows={4}
        value={minute}
        onChange={(event) => setMinute(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "minute")}
      />
    </ActDialog>
  );
}

function TargetDialog({
  area,
  level,
  today,
  onClose,
}: {
  area: WholeArea;
  level: string;
  today: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const act = useAct(setAreaTarget);
  const [on, setOn] = useState({ ...noDate, day: area.targetOn });
  async function submit() {
    if (await act.run({ areaId: area.areaId, targetOn: on.day })) {
      await router.invalidate();
      onClose();
    }
  }
  const name = area.name;
  return (
    <ActDialog
      title={
        <Trans>
          By when {name} is to be {level} as a whole
        </Trans>
      }
      description={<Trans>Leave the day empty to take the target back.</Trans>}
      confirm={on.day ? <Trans>Set the target</Trans> : <Trans>Take it back</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["targetOn"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <DateField
        label={<Trans>Target</Trans>}
        precisions={["DAY"]}
        min={today}
        value={on}
        onChange={setOn}
        problem={fieldProblem(act.problem, "targetOn")}
      />
    </ActDialog>
  );
}

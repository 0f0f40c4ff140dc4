import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Chip } from "#/ui/chips";
import { Choice } from "#/ui/choice";
import { DateField } from "#/ui/date-field";
import { Dialog } from "#/ui/dialog";
import { NameWhoActs } from "./acting";
import {
  type Absence,
  type AbsenceReason,
  changeAbsenceDocument,
  type HeldRole,
  type Person,
  recordAbsenceDocument,
  withdrawAbsenceDocument,
} from "./person-query";
import type { RoleWords } from "./query";

/** When somebody is absent from all that they hold, and who may says so (PR17). */
export function Absences({
  person,
  isSelf,
  today,
  words,
  toGive,
  acting,
  onDone,
}: {
  person: Person;
  isSelf: boolean;
  today: string;
  words: readonly RoleWords[];
  /** Those of their roles in which the viewer may name who acts. */
  toGive: readonly HeldRole[];
  /** The role for which the viewer came to name who acts. */
  acting: string | undefined;
  onDone: () => void;
}) {
  const format = useFormat();
  const reasons = useReasons();
  const [open, setOpen] = useState<Absence | "new" | null>(null);
  const running = person.absences.find(({ from, until }) => from <= today && until >= today);
  const [named, setNamed] = useState<Absence | null>(acting && toGive.length > 0 ? (running ?? null) : null);
  const may = person.mayRecordAbsence;
  if (!may && person.absences.length === 0) {
    return null;
  }
  return (
    <Card aria-labelledby="absences">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
        <h2 id="absences" className="font-strong">
          <Trans>Absences</Trans>
        </h2>
        {may ? (
          <Button onClick={() => setOpen("new")}>
            {isSelf ? <Trans>I am absent</Trans> : <Trans>Enter an absence</Trans>}
          </Button>
        ) : null}
      </div>
      {person.absences.length === 0 ? (
        <p className="px-4 pb-3 text-muted">
          <Trans>None in the last three months, and none to come.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {person.absences.map((one) => {
            const [first, last] = [format.day(one.from), format.day(one.until)];
            return (
              <li
                key={one.id}
                className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2"
              >
                <span className="flex flex-wrap items-center gap-x-2">
                  <Trans>
                    {first} to {last}
                  </Trans>
                  {one.why ? <span className="text-muted">{reasons[one.why]}</span> : null}
                  {one.from <= today && one.until >= today ? (
                    <Chip tone="late">
                      <Trans>absent today</Trans>
                    </Chip>
                  ) : null}
                </span>
                <span className="flex flex-wrap gap-2">
                  {one.until >= today && toGive.length > 0 ? (
                    <Button onClick={() => setNamed(one)}>
                      <Trans>Name who acts</Trans>
                    </Button>
                  ) : null}
                  {may ? (
                    <Button onClick={() => setOpen(one)}>
                      <Trans>Correct</Trans>
                    </Button>
                  ) : null}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {named ? (
        <NameWhoActs
          person={person}
          absence={named}
          roles={toGive}
          words={words}
          chosen={acting}
          today={today}
          onClose={() => setNamed(null)}
          onDone={() => {
            setNamed(null);
            onDone();
          }}
        />
      ) : null}
      {open ? (
        <AbsenceDialog
          key={open === "new" ? "new" : open.id}
          absence={open === "new" ? null : open}
          person={person}
          today={today}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onDone();
          }}
        />
      ) : null}
    </Card>
  );
}

/** Why, in words. */
function useReasons(): Record<AbsenceReason, string> {
  const { t } = useLingui();
  return { LEAVE: t`leave`, SICKNESS: t`sickness`, TRAINING: t`training`, OTHER: t`other` };
}

function AbsenceDialog({
  absence,
  person,
  today,
  onClose,
  onDone,
}: {
  /** The one that is corrected; null for a new one. */
  absence: Absence | null;
  person: Person;
  today: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const reasons = useReasons();
  const record = useAct(recordAbsenceDocument);
  const change = useAct(changeAbsenceDocument);
  const withdraw = useAct(withdrawAbsenceDocument);
  const [id] = useState(newId);
  const [from, setFrom] = useState<string | null>(absence?.from ?? today);
  const [until, setUntil] = useState<string | null>(absence?.until ?? today);
  const [why, setWhy] = useState<AbsenceReason>(absence?.why ?? "LEAVE");
  const called = person.displayName || person.name;
  const problem = record.problem ?? change.problem;
  const busy = record.busy || change.busy || withdraw.busy;

  async function keep() {
    if (!from || !until) {
      return;
    }
    const days = { fromOn: from, untilOn: until, why };
    const done = absence
      ? await change.run({ id: absence.id, ...days })
      : await record.run({ id, userId: person.id, ...days });
    if (done) {
      onDone();
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      busy={busy}
      title={absence ? <Trans>Correct the absence of {called}</Trans> : <Trans>{called} is absent</Trans>}
      description={
        <Trans>
          From all that they hold: they can come to no visit, and until somebody acts for an assistant, the
          work falls to the district's officer.
        </Trans>
      }
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" busy={busy} disabled={!from || !until} onClick={keep}>
            {absence ? <Trans>Correct</Trans> : <Trans>Enter the absence</Trans>}
          </Button>
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <DateField
          label={t`First day`}
          precisions={["DAY"]}
          value={{ day: from, precision: "DAY" }}
          onChange={({ day }) => setFrom(day)}
          problem={fieldProblem(problem, "fromOn")}
        />
        <DateField
          label={t`Last day`}
          precisions={["DAY"]}
          value={{ day: until, precision: "DAY" }}
          onChange={({ day }) => setUntil(day)}
          problem={fieldProblem(problem, "untilOn")}
        />
      </div>
      <Choice
        field
        label={t`Why`}
        value={why}
        onChange={(value) => setWhy(value as AbsenceReason)}
        options={(Object.keys(reasons) as AbsenceReason[]).map((value) => ({ value, label: reasons[value] }))}
      />
      <ActProblem problem={problem} fields={["fromOn", "untilOn"]} />
      {absence ? (
        <>
          <Button
            busy={withdraw.busy}
            className="justify-self-start"
            onClick={async () => {
              if (await withdraw.run({ id: absence.id })) {
                onDone();
              }
            }}
          >
            <Trans>Take it back: they were or will be here</Trans>
          </Button>
          <ActProblem problem={withdraw.problem} />
        </>
      ) : null}
    </Dialog>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { DateField, type ImpreciseDate, noDate } from "#/ui/date-field";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import { absenceDocument, endDocument, type RosterEntry, withdrawDocument } from "./query";

/** One entry: when the person cannot come, and the end of it. */
export function Away({
  entry,
  today,
  onClose,
  onDone,
}: {
  entry: RosterEntry;
  today: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const record = useAct(absenceDocument);
  const withdraw = useAct(withdrawDocument);
  const end = useAct(endDocument);
  const [id, setId] = useState(newId);
  const [from, setFrom] = useState(noDate);
  const [until, setUntil] = useState(noDate);
  const [reason, setReason] = useState("");
  const [last, setLast] = useState<ImpreciseDate>({ ...noDate, day: today });
  const busy = record.busy || withdraw.busy || end.busy;

  async function add() {
    if (!from.day || !until.day) {
      return;
    }
    const done = await record.run({ id, memberId: entry.id, fromOn: from.day, untilOn: until.day, reason });
    if (done) {
      setId(newId());
      setFrom(noDate);
      setUntil(noDate);
      setReason("");
      onDone();
    }
  }

  async function leave() {
    if (last.day && (await end.run({ id: entry.id, expectedVersion: entry.version, untilOn: last.day }))) {
      onDone();
      onClose();
    }
  }

  return (
    <Dialog open onClose={onClose} busy={busy} title={entry.name} description={entry.areaName}>
      <section className="grid gap-3">
        <h3 className="font-strong">
          <Trans>Cannot come</Trans>
        </h3>
        {entry.absences.length === 0 ? (
          <p className="text-muted">
            <Trans>Nothing was said for today or later.</Trans>
          </p>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {entry.absences.map((away) => {
              const first = format.day(away.from);
              const end = format.day(away.until);
              return (
                <li key={away.id} className="flex flex-wrap items-center justify-between gap-2 py-1.5">
                  <span>
                    <Trans>
                      {first} to {end}
                    </Trans>{" "}
                    <span className="text-muted">{away.reason}</span>
                  </span>
                  {away.inAll ? (
                    <Link
                      to="/people/$id"
                      params={{ id: entry.userId ?? "" }}
                      className="text-accent underline"
                    >
                      <Trans>absent from all roles</Trans>
                    </Link>
                  ) : (
                    <Button
                      busy={withdraw.busy}
                      onClick={async () => {
                        if (await withdraw.run({ id: away.id })) {
                          onDone();
                        }
                      }}
                    >
                      <Trans>Can come after all</Trans>
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
        <ActProblem problem={withdraw.problem} />
        <div className="grid gap-3 sm:grid-cols-2">
          <DateField
            label={t`First day`}
            value={from}
            onChange={setFrom}
            precisions={["DAY"]}
            problem={fieldProblem(record.problem, "fromOn")}
          />
          <DateField
            label={t`Last day`}
            value={until}
            onChange={setUntil}
            precisions={["DAY"]}
            problem={fieldProblem(record.problem, "untilOn")}
          />
        </div>
        <Field
          label={t`Why`}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
          problem={fieldProblem(record.problem, "reason")}
        />
        <ActProblem problem={record.problem} fields={["fromOn", "untilOn", "reason"]} />
        <Button
          busy={record.busy}
          disabled={!from.day || !until.day}
          onClick={add}
          className="justify-self-start"
        >
          <Trans>Record that they cannot come</Trans>
        </Button>
      </section>
      <section className="grid gap-3 border-t border-line pt-4">
        <h3 className="font-strong">
          <Trans>Leaves the roster</Trans>
        </h3>
        <DateField
          label={t`Last day on the roster`}
          value={last}
          onChange={setLast}
          precisions={["DAY"]}
          problem={fieldProblem(end.problem, "untilOn")}
        />
        <ActProblem problem={end.problem} fields={["untilOn"]} />
        <Button busy={end.busy} disabled={!last.day} onClick={leave} className="justify-self-start">
          <Trans>Take off the roster</Trans>
        </Button>
      </section>
    </Dialog>
  );
}

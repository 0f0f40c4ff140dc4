import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import type { Nation } from "#/lib/session";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { isComplete } from "#/ui/date-field";
import { LevelMark } from "#/ui/level";
import { OptionFields, type Options, optionsInput } from "./options";
import { type Import, setImportMapping } from "./query";
import { isUnderWay, KindName, useMoment, useMonth, useSize } from "./words";

/** What the list does not say of itself, and where it came from; changed as long as it is not brought in. */
export function About({ job, nation, today }: { job: Import; nation: Nation; today: string }) {
  const format = useFormat();
  const moment = useMoment();
  const size = useSize();
  const router = useRouter();
  const save = useAct(setImportMapping);
  const [editing, setEditing] = useState(false);
  const [options, setOptions] = useState<Options>({
    source: job.source,
    date: { day: job.listDate, precision: job.listDatePrecision },
    level: job.level,
  });
  const changeable = job.open && job.state !== "DONE" && !isUnderWay(job.state);
  const level = nation.levels.find(({ number }) => number === job.level);
  const dated = isComplete(options.date);
  return (
    <Card aria-labelledby="about">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <h2 id="about" className="text-lead font-strong">
          <Trans>About the list</Trans>
        </h2>
        {changeable && !editing ? (
          <Button onClick={() => setEditing(true)}>
            <Trans>Change</Trans>
          </Button>
        ) : null}
      </div>
      {editing ? (
        <form
          className="grid gap-4 p-4"
          onSubmit={async (event) => {
            event.preventDefault();
            if (!dated) {
              return;
            }
            const done = await save.run({
              importJob: job.id,
              expectedVersion: job.version,
              options: optionsInput(options),
            });
            if (done) {
              setEditing(false);
              await router.invalidate();
            }
          }}
        >
          <OptionFields
            kind={job.kind}
            nation={nation}
            today={today}
            value={options}
            onChange={setOptions}
            dateProblem={dated ? null : <Trans>Give the date, or say that it is not known.</Trans>}
          />
          <ActProblem problem={save.problem} />
          <div className="flex gap-2">
            <Button type="submit" look="primary" busy={save.busy}>
              <Trans>Keep this</Trans>
            </Button>
            <Button onClick={() => setEditing(false)}>
              <Trans>Leave it as it was</Trans>
            </Button>
          </div>
        </form>
      ) : (
        <dl className="grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-2 xl:grid-cols-4">
          <Fact name={<Trans>Kind</Trans>}>
            <KindName kind={job.kind} />
          </Fact>
          <Fact name={<Trans>File</Trans>}>
            {job.upload.name} <span className="text-muted">{size(job.upload.size)}</span>
          </Fact>
          <Fact name={<Trans>Date of the list</Trans>}>
            <KnownDate day={job.listDate} precision={job.listDatePrecision} />
          </Fact>
          {job.kind === "COMMUNITIES" ? (
            <Fact name={<Trans>Level held, by the list</Trans>}>
              {level ? (
                <span className="inline-flex flex-wrap items-center gap-1.5">
                  <LevelMark step={level.number} older /> {level.name}{" "}
                  <span className="text-muted">
                    <Trans>older list, not checked here</Trans>
                  </span>
                </span>
              ) : (
                <Trans>says nothing of levels</Trans>
              )}
            </Fact>
          ) : null}
          <Fact name={<Trans>Begun by</Trans>}>
            {job.by || "–"} <span className="text-muted">{moment(job.createdAt)}</span>
          </Fact>
          {job.finishedAt ? (
            <Fact name={job.applied ? <Trans>Brought in</Trans> : <Trans>Last tried</Trans>}>
              {moment(job.finishedAt)}
            </Fact>
          ) : null}
          <Fact name={<Trans>Rows read</Trans>}>
            {job.counts.read > 0 ? format.number(job.counts.read) : <Trans>none yet</Trans>}
          </Fact>
        </dl>
      )}
    </Card>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

/** A date as exactly as it is known (PR4). */
function KnownDate({ day, precision }: { day: string | null; precision: Import["listDatePrecision"] }) {
  const format = useFormat();
  const month = useMonth();
  if (!day || precision === "UNKNOWN") {
    return <Trans>not known</Trans>;
  }
  const written = format.day(day);
  if (precision === "YEAR") {
    return day.slice(0, 4);
  }
  if (precision === "MONTH") {
    return month(day);
  }
  return precision === "BEFORE" ? <Trans>before {written}</Trans> : written;
}

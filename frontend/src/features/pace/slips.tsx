import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useRef, useState } from "react";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { classes } from "#/ui/classes";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import { Problem } from "#/ui/problem";
import { useSeen } from "#/ui/seen";
import { SmallMultiple } from "#/ui/small-multiple";
import { ExportMenu, useTableSheet } from "./sheet";
import { type Slips, slipsDocument } from "./slips-query";
import { PartLink } from "./way";

/** How many ends of steps are told before today. */
const steps = { YEAR: 5, QUARTER: 12 } as const;

/** So many panels are drawn at first. */
const drawnAtFirst = 24;

/** "Lost n; checked m of N" at the ends of past years or quarters, for the area and its parts (PR21). */
export function SlipsOverTime({
  area,
  by,
  level,
  held,
  areaName,
  drills,
}: {
  area: string | null;
  by: string;
  level: number;
  /** The level's name. */
  held: string;
  areaName: string;
  drills: boolean;
}) {
  const { t } = useLingui();
  const part = useRef<HTMLElement>(null);
  const seen = useSeen(part);
  const [every, setEvery] = useState<keyof typeof steps>("QUARTER");
  const { data, failure, again } = useAnswer(
    slipsDocument,
    { area, by, level, every, steps: steps[every] },
    !seen,
  );
  const slips = data?.slippageOverTime;
  return (
    <Card ref={part} aria-labelledby="slips" className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3.5 py-2">
        <h2 id="slips" className="text-lead font-strong">
          <Trans>Status lost over time: {held} or higher</Trans>
        </h2>
        <Choice
          label={t`Twelve months to the end of each`}
          value={every}
          onChange={(value) => setEvery(value === "YEAR" ? "YEAR" : "QUARTER")}
          options={[
            { value: "YEAR", label: t`year` },
            { value: "QUARTER", label: t`quarter` },
          ]}
        />
      </div>
      {failure ? (
        <Problem failure={failure} onRetry={again} />
      ) : slips ? (
        <Drawn slips={slips} held={held} areaName={areaName} drills={drills} />
      ) : (
        <div className={classes("m-3.5 h-64", seen && "skeleton")} />
      )}
    </Card>
  );
}

interface Line {
  day: string;
  held: number;
  seen: number;
  lost: number;
}

function Drawn({
  slips,
  held,
  areaName,
  drills,
}: {
  slips: Slips;
  held: string;
  areaName: string;
  drills: boolean;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const lines = slips.days.map(
    (day, at): Line => ({
      day,
      held: slips.total.held[at] ?? 0,
      seen: slips.total.seen[at] ?? 0,
      lost: slips.total.lost[at] ?? 0,
    }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      {
        key: "day",
        label: t`Twelve months to`,
        grow: true,
        width: 140,
        phone: "title",
        cell: ({ day }) => format.day(day),
      },
      {
        key: "lost",
        label: t`Lost it`,
        numeric: true,
        width: 90,
        cell: ({ lost }) => (
          <span className={lost > 0 ? "font-strong text-lost" : "text-muted"}>{format.number(lost)}</span>
        ),
      },
      {
        key: "seen",
        label: t`Checked, of those that held it`,
        numeric: true,
        width: 170,
        cell: ({ seen, held }) => (held > 0 ? <Of n={seen} of={held} /> : <None />),
      },
    ],
    [i18n.locale, format],
  );
  const sheet = useTableSheet({
    title: t`${areaName}: status lost over time, ${held} or higher`,
    heads: [t`Area`, t`Twelve months to`, t`Lost it`, t`Checked`, t`Held it`],
    rows: [{ ...slips.total, name: areaName }, ...slips.rows].flatMap((row) =>
      slips.days.map((day, at) => [row.name, day, row.lost[at] ?? 0, row.seen[at] ?? 0, row.held[at] ?? 0]),
    ),
  });
  return (
    <figure>
      <figcaption className="flex flex-wrap items-start justify-between gap-2 px-3.5 py-2.5 text-table">
        <span>
          <Caption first={lines[0]} last={lines.at(-1)} />
        </span>
        <ExportMenu sheet={sheet} />
      </figcaption>
      <DataTable
        label={t`Status lost over time`}
        columns={columns}
        rows={lines.toReversed()}
        rowKey={({ day }) => day}
      />
      <Panels slips={slips} drills={drills} />
      <p className="border-t border-line px-3.5 py-2 text-small text-muted">
        <Trans>
          Checked is visited for monitoring or verified in the twelve months. What nobody checks loses
          nothing. Those that hold it since a day that is not known are left out.
        </Trans>
      </p>
    </figure>
  );
}

function Caption({ first, last }: { first: Line | undefined; last: Line | undefined }) {
  const format = useFormat();
  if (!first || !last) {
    return null;
  }
  const [lost, seen, of] = [format.number(last.lost), format.number(last.seen), format.number(last.held)];
  const [was, looked, held] = [
    format.number(first.lost),
    format.number(first.seen),
    format.number(first.held),
  ];
  const day = format.day(first.day);
  return (
    <>
      <b className="font-strong">
        <Trans>
          Lost {lost} in the last twelve months; checked {seen} of {of}.
        </Trans>
      </b>{" "}
      <Trans>
        In the twelve months to {day} it was {was}; checked {looked} of {held}.
      </Trans>
    </>
  );
}

/** A panel an area, all on one scale: the share that was lost, and dashed the share that was checked, each of those that held it. */
function Panels({ slips, drills }: { slips: Slips; drills: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const drawn = slips.rows.filter(({ held, lost }) => [...held, ...lost].some((n) => n > 0));
  const shown = all ? drawn : drawn.slice(0, drawnAtFirst);
  const [few, many] = [format.number(shown.length), format.number(drawn.length)];
  const last = slips.days.length - 1;
  return drawn.length === 0 ? null : (
    <div className="grid gap-2 border-t border-line px-3.5 py-2.5">
      <ul className="grid grid-cols-2 gap-x-4 gap-y-2.5 sm:grid-cols-3 md:grid-cols-4 xl:grid-cols-6">
        {shown.map(({ areaId, name, held, seen, lost }) => {
          const of = (part: readonly number[], whole: (at: number) => number) =>
            part.map((n, at) => Math.min(1, n / Math.max(1, whole(at))));
          const stillHeld = (at: number) => held[at] ?? 0;
          const heldBefore = (at: number) => stillHeld(at) + (lost[at] ?? 0);
          const [gone, looked, whole] = [
            format.number(lost[last] ?? 0),
            format.number(seen[last] ?? 0),
            format.number(held[last] ?? 0),
          ];
          return (
            <li key={areaId ?? name} className="min-w-0">
              <p className="truncate text-table font-strong">
                <PartLink id={areaId} name={name} leads={drills} />
              </p>
              <SmallMultiple
                top={1}
                label={t`${name}: lost ${gone}, checked ${looked} of ${whole} in the last twelve months`}
                lines={[{ values: of(seen, stillHeld), dashed: true }, { values: of(lost, heldBefore) }]}
              />
              <p className="text-small text-muted">
                <Trans>
                  lost {gone}; checked {looked} of {whole}
                </Trans>
              </p>
            </li>
          );
        })}
      </ul>
      <p className="flex flex-wrap gap-x-4 text-small text-muted">
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="w-5 border-t-2 border-(--level-3)" />
          <Trans>lost, of those that held it</Trans>
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden="true" className="w-5 border-t border-dashed border-muted" />
          <Trans>checked, of those that held it</Trans>
        </span>
        <span>
          <Scale from={format.day(slips.days[0] ?? "")} to={format.day(slips.days[last] ?? "")} />
        </span>
      </p>
      {shown.length < drawn.length ? (
        <p className="flex flex-wrap items-center gap-3">
          <Trans>
            The first {few} of {many} are shown.
          </Trans>
          <Button onClick={() => setAll(true)}>
            <Trans>Show all</Trans>
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function Scale({ from, to }: { from: string; to: string }) {
  return (
    <Trans>
      from {from} to {to}, all from 0 to 100%
    </Trans>
  );
}

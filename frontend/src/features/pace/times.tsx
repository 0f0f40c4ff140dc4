import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useRef, useState } from "react";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { classes } from "#/ui/classes";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import { Problem } from "#/ui/problem";
import { useSeen } from "#/ui/seen";
import { ExportMenu, useTableSheet } from "./sheet";
import { type Cohort, type Cohorts, cohortsDocument, type Times } from "./time-query";
import { PartLink } from "./way";

/** How long communities took to a level, by when they were triggered, those not there yet counted and told (PR21). */
export function TimesToLevel({
  area,
  by,
  level,
  areaName,
  areaLevel,
  drills,
}: {
  area: string | null;
  by: string;
  level: { number: number; name: string };
  areaName: string;
  areaLevel: string;
  drills: boolean;
}) {
  const { t } = useLingui();
  const part = useRef<HTMLElement>(null);
  const seen = useSeen(part);
  const [every, setEvery] = useState<"YEAR" | "QUARTER">("YEAR");
  const { data, failure, again } = useAnswer(
    cohortsDocument,
    { area, by, level: level.number, every },
    !seen,
  );
  const cohorts = data?.cohorts;
  const name = level.name;
  return (
    <Card ref={part} aria-labelledby="times" className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3.5 py-2">
        <h2 id="times" className="text-lead font-strong">
          <Trans>Time from triggering to {name}</Trans>
        </h2>
        <Choice
          label={t`Triggered in the same`}
          value={every}
          onChange={(value) => setEvery(value === "QUARTER" ? "QUARTER" : "YEAR")}
          options={[
            { value: "YEAR", label: t`year` },
            { value: "QUARTER", label: t`quarter` },
          ]}
        />
      </div>
      {failure ? (
        <Problem failure={failure} onRetry={again} />
      ) : cohorts ? (
        <Tables
          cohorts={cohorts}
          level={level}
          areaName={areaName}
          areaLevel={areaLevel}
          drills={drills}
          yearly={every === "YEAR"}
        />
      ) : (
        <div className={classes("m-3.5 h-64", seen && "skeleton")} />
      )}
    </Card>
  );
}

function timesAt(cohort: Pick<Cohort, "levels">, level: number): Times | undefined {
  return cohort.levels.find((one) => one.level === level);
}

interface Line {
  key: string;
  name: React.ReactNode;
  plain: string;
  times: Times;
}

function Tables({
  cohorts,
  level,
  areaName,
  areaLevel,
  drills,
  yearly,
}: {
  cohorts: Cohorts;
  level: { number: number; name: string };
  areaName: string;
  areaLevel: string;
  drills: boolean;
  yearly: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const all = timesAt(cohorts.all, level.number);
  const lines = cohorts.cohorts.flatMap((cohort): Line[] => {
    const times = timesAt(cohort, level.number);
    const year = cohort.from.slice(0, 4);
    const plain = yearly ? year : `${format.month(cohort.from)} – ${format.month(cohort.until)}`;
    return times && times.triggered > 0 ? [{ key: cohort.from, name: plain, plain, times }] : [];
  });
  const areas = cohorts.rows.map(
    ({ areaId, name, times }): Line => ({
      key: areaId ?? name,
      name: <PartLink id={areaId} name={name} leads={drills} />,
      plain: name,
      times,
    }),
  );
  const most = Math.max(
    1,
    ...[...lines, ...areas].map(({ times }) => times.upperQuartile ?? times.median ?? times.quartile ?? 0),
  );
  const cohortColumns = useColumns(t`Triggered in`, most);
  const areaColumns = useColumns(areaLevel, most);
  const levelName = level.name;
  const sheet = useTableSheet({
    title: t`${areaName}: time from triggering to ${levelName}`,
    heads: [
      t`Triggered in, or area`,
      t`Triggered`,
      t`Reached`,
      t`A quarter, months`,
      t`Half, months`,
      t`Three quarters, months`,
    ],
    rows: [...lines, ...areas].map(({ plain, times }) => [
      plain,
      times.triggered,
      times.reached,
      times.quartile,
      times.median,
      times.upperQuartile,
    ]),
  });
  return (
    <figure>
      <figcaption className="flex flex-wrap items-start justify-between gap-2 px-3.5 py-2.5 text-table">
        <span className="max-w-[70ch]">
          {all ? <Caption times={all} level={level.name} since={cohorts.all.from.slice(0, 4)} /> : null}{" "}
          {cohorts.undated > 0 ? (
            <Plural
              value={cohorts.undated}
              one="# was triggered in a month that is not known, and is in no cohort."
              other="# were triggered in a month that is not known, and are in no cohort."
            />
          ) : null}
        </span>
        <ExportMenu sheet={sheet} />
      </figcaption>
      <DataTable
        label={t`Time to the level by cohort`}
        columns={cohortColumns}
        rows={lines}
        rowKey={({ key }) => key}
      />
      {areas.length > 0 ? (
        <div className="border-t border-line">
          <DataTable
            label={t`Time to the level by area`}
            columns={areaColumns}
            rows={areas}
            rowKey={({ key }) => key}
          />
        </div>
      ) : null}
      <p className="border-t border-line px-3.5 py-2 text-small text-muted">
        <Trans>
          Those not there yet count for as long as they have been on their way, so that slow cohorts do not
          look fast. A month is a calendar month; only levels checked here count.
        </Trans>
      </p>
    </figure>
  );
}

function Caption({ times, level, since }: { times: Times; level: string; since: string }) {
  const format = useFormat();
  const [n, of] = [format.number(times.reached), format.number(times.triggered)];
  const months = format.number(times.median ?? 0);
  return times.triggered === 0 ? (
    <Trans>Nothing was triggered here since {since}.</Trans>
  ) : (
    <>
      <b className="font-strong">
        {times.median === null ? (
          <Trans>Half have not reached {level} yet.</Trans>
        ) : (
          <Trans>
            Half reach {level} within {months} months.
          </Trans>
        )}
      </b>{" "}
      <Trans>
        Of {of} triggered since {since}, {n} have reached it.
      </Trans>
    </>
  );
}

/** A span of months on one scale: from a quarter to three quarters, with a mark at the half. */
function Span({ times, most }: { times: Times; most: number }) {
  const { quartile, median, upperQuartile } = times;
  const at = (months: number) => `${(months / most) * 100}%`;
  return (
    <span
      aria-hidden="true"
      className="relative block h-3 rounded-[3px] bg-sunken outline -outline-offset-1 outline-edge/40"
    >
      {quartile === null ? null : (
        <span
          className={classes(
            "absolute inset-y-0 min-w-0.5 bg-accent/50",
            upperQuartile === null && "border-r-2 border-dashed border-accent",
          )}
          style={{
            left: at(quartile),
            right: upperQuartile === null ? 0 : `${100 - (upperQuartile / most) * 100}%`,
          }}
        />
      )}
      {median === null ? null : (
        <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: at(median) }} />
      )}
    </span>
  );
}

function useColumns(head: string, most: number) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo<readonly Column<Line>[]>(() => {
    const months = (value: number | null) =>
      value === null ? (
        <span className="text-muted">
          <Trans>not yet</Trans>
        </span>
      ) : (
        format.number(value)
      );
    return [
      { key: "name", label: head, width: 150, grow: true, phone: "title", cell: ({ name }) => name },
      {
        key: "reached",
        label: t`Reached it`,
        numeric: true,
        cell: ({ times }) => (times.triggered > 0 ? <Of n={times.reached} of={times.triggered} /> : <None />),
      },
      {
        key: "quartile",
        label: t`A quarter, months`,
        numeric: true,
        width: 100,
        cell: ({ times }) => months(times.quartile),
      },
      {
        key: "median",
        label: t`Half, months`,
        numeric: true,
        width: 140,
        cell: ({ times }) => (
          <b className="font-strong">
            {times.triggered > 0 && times.median === null ? (
              <span className="font-normal text-muted">
                <Trans>not by half yet</Trans>
              </span>
            ) : (
              months(times.median)
            )}
          </b>
        ),
      },
      {
        key: "upper",
        label: t`Three quarters, months`,
        numeric: true,
        width: 120,
        cell: ({ times }) => months(times.upperQuartile),
      },
      {
        key: "span",
        label: t`From a quarter to three quarters`,
        width: 220,
        grow: true,
        phone: "hide",
        cell: ({ times }) => <Span times={times} most={most} />,
      },
    ];
  }, [head, most, i18n.locale, format]);
}

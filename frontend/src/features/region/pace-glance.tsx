import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Figure } from "#/ui/figure";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import { bodyOf, useStepWords } from "#/ui/steps/words";
import type { RegionAnswer, RegionNation, WaitingStep } from "./query";
import { slowest } from "./slowest";

interface Line {
  key: string;
  /** Where there is no page of it, null. */
  area: string | null;
  name: string;
  step: WaitingStep | null;
  times: { triggered: number; reached: number; median: number | null } | undefined;
  slipped: { held: number; seen: number; lost: number } | undefined;
}

/**
 * On the nation's home: which parts are slow, at which step, how long it takes to a level, and what slips (PR21, PR22). What stands
 * in each figure is told at length where it leads to.
 */
export function PaceGlance({ answer }: { answer: RegionAnswer }) {
  const { t } = useLingui();
  const { nation, officialsWaiting: waiting, cohorts, slippage } = answer;
  const lines = useMemo((): Line[] => {
    const times = new Map(cohorts?.rows.map((row) => [row.areaId, row.times]));
    const slipped = new Map(slippage?.rows.map((row) => [row.areaId, row.levels[0]]));
    return (waiting?.rows ?? [])
      .map(({ areaId, name, steps }) => ({
        key: areaId ?? name,
        area: areaId,
        name,
        step: slowest(steps),
        times: times.get(areaId),
        slipped: slipped.get(areaId),
      }))
      .toSorted((a, b) => (b.step?.late ?? 0) - (a.step?.late ?? 0) || a.name.localeCompare(b.name));
  }, [waiting, cohorts, slippage]);
  const level = cohorts ? nation?.levels.find(({ number }) => number === cohorts.level) : undefined;
  const columns = useColumns(nation ?? null, level?.name ?? "");
  if (!nation || !waiting || !cohorts || !slippage || !level) {
    return null;
  }
  // Of a nation that has triggered nobody yet there is nothing to compare.
  if (lines.every(({ step, times }) => !step && !times?.triggered)) {
    return null;
  }
  return (
    <Card aria-labelledby="pace" className="min-w-0 overflow-hidden">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-3.5 py-2">
        <h2 id="pace" className="text-lead font-strong">
          <Trans>How long it takes, and where it waits</Trans>
        </h2>
        <Link
          to="/pace"
          className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11 print:hidden"
        >
          <Trans>All about it</Trans>
        </Link>
      </div>
      <Strip answer={{ waiting, cohorts, slippage }} nation={nation} level={level} />
      <DataTable
        label={t`How long it takes, by area`}
        columns={columns}
        rows={lines}
        rowKey={({ key }) => key}
      />
    </Card>
  );
}

type Given = {
  waiting: NonNullable<RegionAnswer["officialsWaiting"]>;
  cohorts: NonNullable<RegionAnswer["cohorts"]>;
  slippage: NonNullable<RegionAnswer["slippage"]>;
};

/** The nation's three figures, each with its count. */
function Strip({
  answer: { waiting, cohorts, slippage },
  nation,
  level,
}: {
  answer: Given;
  nation: RegionNation;
  level: { number: number; name: string };
}) {
  const format = useFormat();
  const words = useStepWords();
  const late = waiting.total.reduce((sum, one) => sum + one.late, 0);
  const timed = waiting.total.reduce((sum, one) => sum + one.timed, 0);
  const slow = slowest(waiting.total);
  const place = slow ? `${words(slow.state)}, ${bodyOf(nation, slow.tier)}` : "";
  const [cases, days] = [format.number(slow?.cases ?? 0), format.number(slow?.medianDays ?? 0)];
  const times = cohorts.all.levels.find((one) => one.level === level.number);
  const since = cohorts.all.from.slice(0, 4);
  const [reached, triggered] = [format.number(times?.reached ?? 0), format.number(times?.triggered ?? 0)];
  const lost = slippage.total[0];
  const [seen, held] = [format.number(lost?.seen ?? 0), format.number(lost?.held ?? 0)];
  const month = format.month(slippage.since);
  return (
    <div className="grid gap-px bg-line md:grid-cols-3">
      <Figure
        label={<Trans>Cases past their clock</Trans>}
        n={timed > 0 ? late : null}
        of={timed}
        late={late > 0}
        missing={<Trans>none runs</Trans>}
        note={
          slow ? (
            <Trans>
              slowest: {place} ({cases}), median {days} days
            </Trans>
          ) : (
            <Trans>no case is open</Trans>
          )
        }
      />
      <Figure
        label={<Trans>Months in which half reach {level.name}</Trans>}
        n={times?.median ?? null}
        of={null}
        missing={<Trans>not by half yet</Trans>}
        note={
          <Trans>
            {reached} of {triggered} triggered since {since} are there
          </Trans>
        }
      />
      <Figure
        label={<Trans>Lost their status</Trans>}
        n={lost?.lost ?? 0}
        of={null}
        missing={null}
        note={
          <Trans>
            since {month}; checked {seen} of {held} that hold one
          </Trans>
        }
      />
    </div>
  );
}

function useColumns(nation: RegionNation | null, level: string) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const words = useStepWords();
  const areaLevel = nation?.areaLevels[0]?.name ?? "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo<readonly Column<Line>[]>(
    () => [
      {
        key: "name",
        label: areaLevel,
        width: 130,
        grow: true,
        phone: "title",
        cell: ({ area, name }) =>
          area ? (
            <Link to="/pace" search={{ area }} className="text-accent hover:underline">
              {name}
            </Link>
          ) : (
            name
          ),
      },
      {
        key: "step",
        label: t`Slowest step`,
        width: 230,
        grow: true,
        cell: ({ step }) =>
          step && nation ? (
            <>
              {words(step.state)} <span className="text-muted">· {bodyOf(nation, step.tier)}</span>
            </>
          ) : (
            <span className="text-muted">
              <Trans>no case is open</Trans>
            </span>
          ),
      },
      {
        key: "late",
        label: t`Past the clock there`,
        numeric: true,
        width: 100,
        cell: ({ step }) =>
          step && step.timed > 0 ? (
            <span className={step.late > 0 ? "[&_b]:text-late" : ""}>
              <Of n={step.late} of={step.timed} />
            </span>
          ) : (
            <None />
          ),
      },
      {
        key: "days",
        label: t`Wait there, median days`,
        numeric: true,
        width: 110,
        cell: ({ step }) => (step ? <Waited step={step} /> : <None />),
      },
      {
        key: "median",
        label: t`Half reach ${level}, months`,
        numeric: true,
        width: 170,
        cell: ({ times }) => (times && times.triggered > 0 ? <Reached times={times} /> : <None />),
      },
      {
        key: "lost",
        label: t`Lost`,
        numeric: true,
        width: 60,
        cell: ({ slipped }) => (
          <span className={slipped && slipped.lost > 0 ? "font-strong text-lost" : "text-muted"}>
            {format.number(slipped?.lost ?? 0)}
          </span>
        ),
      },
      {
        key: "seen",
        label: t`Checked in twelve months`,
        numeric: true,
        width: 120,
        cell: ({ slipped }) =>
          slipped && slipped.held > 0 ? <Of n={slipped.seen} of={slipped.held} /> : <None />,
      },
    ],
    [nation, areaLevel, level, i18n.locale, format],
  );
}

function Waited({ step: { medianDays, cases } }: { step: WaitingStep }) {
  const format = useFormat();
  const n = format.number(cases);
  return (
    <span className="whitespace-nowrap">
      <b className="font-strong">{format.number(medianDays)}</b>{" "}
      <span className="text-small text-muted">
        <Trans>of {n}</Trans>
      </span>
    </span>
  );
}

/** The median beside how many it rests on. */
function Reached({ times: { median, reached, triggered } }: { times: NonNullable<Line["times"]> }) {
  const format = useFormat();
  const [n, of] = [format.number(reached), format.number(triggered)];
  return (
    <span className="whitespace-nowrap">
      {median === null ? (
        <span className="text-muted">
          <Trans>not yet</Trans>
        </span>
      ) : (
        <b className="font-strong">{format.number(median)}</b>
      )}
      {" · "}
      <span className="text-small text-muted">
        <Trans>
          {n} of {of}
        </Trans>
      </span>
    </span>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { useFormat } from "#/lib/format";
import type { Sheet } from "#/lib/sheet";
import type { Cell } from "#/lib/workbook";
import { Card } from "#/ui/card";
import type { Column, Sort } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import { bodyOf, useStepWords } from "#/ui/steps/words";
import type { CasesWaiting, PaceNation, WaitingRow } from "./query";
import { ExportMenu, useTableSheet } from "./sheet";
import { at, framed, type Place, placesOf, summed } from "./steps";
import { PartLink } from "./way";

interface Line extends WaitingRow {
  officials: ReturnType<typeof summed>;
  own: ReturnType<typeof framed>;
}

/** The same by area, comparable: what is late where, and how long cases wait at each step. */
export function WaitingAreas({
  waiting,
  nation,
  level,
  areaName,
  areaLevel,
  drills,
}: {
  waiting: CasesWaiting;
  nation: PaceNation;
  level: number | undefined;
  areaName: string;
  areaLevel: string;
  drills: boolean;
}) {
  const { t, i18n } = useLingui();
  const [sort, setSort] = useState<Sort>({ key: "late", direction: "desc" });
  const places = useMemo(() => placesOf(waiting.total.steps), [waiting]);
  const lines = useMemo(
    () => waiting.rows.map((row) => ({ ...row, officials: summed(row.steps), own: framed(row.frames) })),
    [waiting],
  );
  const columns = useColumns(places, nation, areaLevel, drills);
  const rows = useMemo(() => sorted(lines, sort, i18n.locale), [lines, sort, i18n.locale]);
  const sheet = useSheet({ lines: rows, places, nation, level, areaName, areaLevel });
  return (
    <Card aria-labelledby="areas" className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3.5 py-2">
        <h2 id="areas" className="text-lead font-strong">
          <Trans>Area by area</Trans>{" "}
          <span className="text-small font-normal text-muted">
            <Trans>open cases, and how many days half of them have waited</Trans>
          </span>
        </h2>
        <ExportMenu sheet={sheet} />
      </div>
      <DataTable
        label={t`What waits, by area`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.areaId ?? row.name}
        sort={sort}
        onSort={(key, direction) => setSort({ key, direction })}
        empty={
          <Empty title={<Trans>{areaName} has no smaller areas</Trans>}>
            <Trans>Its figures stand above.</Trans>
          </Empty>
        }
      />
    </Card>
  );
}

function useColumns(places: readonly Place[], nation: PaceNation, areaLevel: string, drills: boolean) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const words = useStepWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo<readonly Column<Line>[]>(
    () => [
      {
        key: "name",
        label: areaLevel,
        sortable: true,
        grow: true,
        width: 150,
        phone: "title",
        cell: ({ areaId, name }) => <PartLink id={areaId} name={name} leads={drills} />,
      },
      {
        key: "late",
        label: t`Past their clock`,
        numeric: true,
        sortable: true,
        width: 124,
        cell: ({ officials: { late, timed } }) => <Part n={late} of={timed} />,
      },
      {
        key: "own",
        label: t`Communities past their time frame`,
        numeric: true,
        sortable: true,
        width: 140,
        cell: ({ own: { late, communities } }) => <Part n={late} of={communities} />,
      },
      ...places.map(
        (place): Column<Line> => ({
          key: place.key,
          label: (
            <>
              {words(place.state)} <span className="font-normal">· {bodyOf(nation, place.tier)}</span>
            </>
          ),
          name: `${words(place.state)} · ${bodyOf(nation, place.tier)}`,
          numeric: true,
          sortable: true,
          width: 120,
          cell: ({ steps }) => {
            const step = at(steps, place);
            const days = format.number(step?.medianDays ?? 0);
            return step ? (
              <span className={step.late > 0 ? "text-late" : ""}>
                <b className="font-strong">{format.number(step.cases)}</b>{" "}
                <span className="text-small text-muted">
                  <Trans>{days} d</Trans>
                </span>
              </span>
            ) : (
              <None />
            );
          },
        }),
      ),
    ],
    [places, nation, areaLevel, drills, i18n.locale, format],
  );
}

function Part({ n, of }: { n: number; of: number }) {
  return of > 0 ? (
    <span className={n > 0 ? "[&_b]:text-late" : ""}>
      <Of n={n} of={of} />
    </span>
  ) : (
    <None />
  );
}

/** By name, by lateness, or by what waits at a place; equals by name. */
function sorted(lines: readonly Line[], { key, direction }: Sort, locale: string): Line[] {
  const amount = (line: Line) =>
    key === "late"
      ? line.officials.late
      : key === "own"
        ? line.own.late
        : (line.steps.find(({ state, tier }) => `${state} ${tier}` === key)?.cases ?? 0);
  const turn = direction === "asc" ? 1 : -1;
  return lines.toSorted((a, b) => {
    const byName = a.name.localeCompare(b.name, locale);
    return key === "name" ? turn * byName : turn * (amount(a) - amount(b)) || byName;
  });
}

function useSheet({
  lines,
  places,
  nation,
  level,
  areaName,
  areaLevel,
}: {
  lines: readonly Line[];
  places: readonly Place[];
  nation: PaceNation;
  level: number | undefined;
  areaName: string;
  areaLevel: string;
}): Sheet {
  const { t } = useLingui();
  const words = useStepWords();
  return useTableSheet({
    title: t`${areaName}: where cases wait`,
    chosen: [[t`Level asked for`, nation.levels.find(({ number }) => number === level)?.name ?? t`All`]],
    heads: [
      areaLevel,
      t`Open cases`,
      t`With a clock`,
      t`Past their clock`,
      t`Communities on their way`,
      t`Dormant`,
      t`Past their time frame`,
      t`Of these, asked`,
      ...places.flatMap((place) => {
        const step = `${words(place.state)}, ${bodyOf(nation, place.tier)}`;
        return [step, t`${step}: median days`, t`${step}: oldest, days`, t`${step}: past the clock`];
      }),
    ],
    rows: lines.map(({ name, steps, officials, own }) => [
      name,
      officials.cases,
      officials.timed,
      officials.late,
      own.communities,
      own.dormant,
      own.late,
      own.lateWithOfficials,
      ...places.flatMap((place): Cell[] => {
        const step = at(steps, place);
        return step
          ? [step.cases, step.medianDays, step.oldestDays, step.timed > 0 ? step.late : null]
          : [0, null, null, null];
      }),
    ]),
  });
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import type { Column, Sort } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { stepClass } from "#/ui/level";
import { None } from "#/ui/none";
import { few, placeOf, shareOf } from "./flow";
import type { MovedOn, StepFlow } from "./moved-query";
import type { PaceNation } from "./query";
import { ExportMenu, useTableSheet } from "./sheet";
import { PartLink } from "./way";
import { useWayWords } from "./words";

interface Line {
  key: string;
  name: React.ReactNode;
  plain: string;
  steps: readonly StepFlow[];
}

/** Over time: of those that came to a step in the same year or quarter. */
export function MovedPeriods({
  moved,
  nation,
  areaName,
  yearly,
}: {
  moved: MovedOn;
  nation: PaceNation;
  areaName: string;
  yearly: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const lines = moved.periods.flatMap(({ from, until, steps }): Line[] => {
    const plain = yearly ? from.slice(0, 4) : `${format.month(from)} – ${format.month(until)}`;
    return steps.some(({ reached }) => reached > 0) ? [{ key: from, name: plain, plain, steps }] : [];
  });
  const to = nation.levels.find(({ number }) => number === moved.level)?.name ?? "";
  const columns = useColumns(t`Came to it in`, moved, nation, false);
  const sheet = useFlowSheet(
    t`${areaName}: moved on, on the way to ${to}`,
    t`Came to it in`,
    lines,
    moved,
    nation,
  );
  return (
    <section aria-labelledby="moved-periods" className="border-t border-line">
      <div className="flex flex-wrap items-center justify-between gap-2 px-3.5 py-2">
        <h3 id="moved-periods" className="font-strong">
          <Trans>On the way to {to}, over time</Trans>
        </h3>
        <ExportMenu sheet={sheet} />
      </div>
      <DataTable
        label={t`Moved on, by when they came to the step`}
        columns={columns}
        rows={lines}
        rowKey={({ key }) => key}
        empty={
          <p className="px-3.5 pb-2 text-muted">
            <Trans>Nothing is recorded of this way yet.</Trans>
          </p>
        }
      />
    </section>
  );
}

/** Between areas: all that came to a step and had the time. */
export function MovedAreas({
  moved,
  nation,
  areaName,
  areaLevel,
  drills,
}: {
  moved: MovedOn;
  nation: PaceNation;
  areaName: string;
  areaLevel: string;
  drills: boolean;
}) {
  const { t, i18n } = useLingui();
  const [sort, setSort] = useState<Sort>({ key: "name", direction: "asc" });
  const lines = moved.rows.map(
    ({ areaId, name, steps }): Line => ({
      key: areaId ?? name,
      name: <PartLink id={areaId} name={name} leads={drills} />,
      plain: name,
      steps,
    }),
  );
  const to = nation.levels.find(({ number }) => number === moved.level)?.name ?? "";
  const columns = useColumns(areaLevel, moved, nation, true);
  const sheet = useFlowSheet(
    t`${areaName}: moved on, on the way to ${to}, by area`,
    areaLevel,
    lines,
    moved,
    nation,
  );
  return lines.length === 0 ? null : (
    <section aria-labelledby="moved-areas" className="border-t border-line">
      <div className="flex flex-wrap items-center justify-between gap-2 px-3.5 py-2">
        <h3 id="moved-areas" className="font-strong">
          <Trans>On the way to {to}, by area</Trans>
        </h3>
        <ExportMenu sheet={sheet} />
      </div>
      <DataTable
        label={t`Moved on, by area`}
        columns={columns}
        rows={sorted(lines, sort, i18n.locale)}
        rowKey={({ key }) => key}
        sort={sort}
        onSort={(key, direction) => setSort({ key, direction })}
      />
    </section>
  );
}

/** By name, or by the share that moved on after a step; where there is none to say, last. */
function sorted(lines: readonly Line[], { key, direction }: Sort, locale: string): Line[] {
  const share = ({ steps }: Line) => {
    const one = steps.find((step) => placeOf(step) === key);
    return one ? shareOf(one) : null;
  };
  const turn = direction === "asc" ? 1 : -1;
  return lines.toSorted((a, b) => {
    const byName = a.plain.localeCompare(b.plain, locale);
    if (key === "name") {
      return turn * byName;
    }
    const [left, right] = [share(a), share(b)];
    if (left === null || right === null) {
      return Number(left === null) - Number(right === null) || byName;
    }
    return turn * (left - right) || byName;
  });
}

/** The steps that lead on: all but the last. */
function leading(moved: MovedOn): readonly StepFlow[] {
  return moved.periods[0]?.steps.slice(0, -1) ?? [];
}

function useColumns(head: string, moved: MovedOn, nation: PaceNation, areas: boolean) {
  const { t, i18n } = useLingui();
  const words = useWayWords(nation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo<readonly Column<Line>[]>(
    () => [
      {
        key: "name",
        label: head,
        sortable: areas,
        grow: true,
        width: 140,
        phone: "title",
        cell: ({ name }) => name,
      },
      ...leading(moved).map(
        (place): Column<Line> => ({
          key: placeOf(place),
          label: t`after: ${words(place)}`,
          numeric: true,
          sortable: areas,
          width: 160,
          cell: ({ steps }) => {
            const flow = steps.find((step) => placeOf(step) === placeOf(place));
            return flow ? <Share flow={flow} cohort={!areas} /> : null;
          },
        }),
      ),
      {
        key: "way",
        label: t`Came to each step`,
        width: 110,
        phone: "hide",
        cell: ({ steps }) => <Bars steps={steps} />,
      },
    ],
    [head, moved, nation, areas, i18n.locale],
  );
}

/** A cohort's share is told when all of it had the time; an area's is of those that had it. */
function Share({ flow, cohort }: { flow: StepFlow; cohort: boolean }) {
  const format = useFormat();
  const { reached, due, wentOn, early } = flow;
  if (reached === 0 || (!cohort && due === 0)) {
    return <None />;
  }
  if (cohort && due < reached) {
    const [n, of] = [format.number(wentOn + early), format.number(reached)];
    return (
      <span className="text-muted">
        <Trans>
          {n} of {of} so far
        </Trans>
      </span>
    );
  }
  const [n, of] = [format.number(wentOn), format.number(due)];
  return (
    <span className="whitespace-nowrap">
      <span className="text-muted">
        <Trans>
          {n} of {of}
        </Trans>
      </span>{" "}
      {due < few ? null : <b className="font-strong">{format.percent(wentOn, due)}</b>}
    </span>
  );
}

/** The way as small bars, one a step, each as high as so many came to it. The numbers stand in the sheet. */
function Bars({ steps }: { steps: readonly StepFlow[] }) {
  const most = Math.max(1, ...steps.map(({ reached }) => reached));
  return (
    <span aria-hidden="true" className="flex h-5 items-end gap-0.5">
      {steps.map((one) => (
        <span
          key={placeOf(one)}
          className={classes(
            "w-3 outline -outline-offset-1 outline-edge/40",
            stepClass(one.step === "TRIGGERED" ? "triggered" : one.level),
          )}
          style={{ height: `${Math.max(4, (one.reached / most) * 100)}%` }}
        />
      ))}
    </span>
  );
}

function useFlowSheet(
  title: string,
  head: string,
  lines: readonly Line[],
  moved: MovedOn,
  nation: PaceNation,
) {
  const { t } = useLingui();
  const words = useWayWords(nation);
  const places = moved.periods[0]?.steps ?? [];
  return useTableSheet({
    title,
    chosen: [[t`Since`, String(moved.from)]],
    heads: [
      head,
      ...places.flatMap((place) => {
        const step = words(place);
        return [
          t`${step}: came to it`,
          t`${step}: had twelve months`,
          t`${step}: moved on in them`,
          t`${step}: moved on later`,
          t`${step}: moved on, with time left`,
        ];
      }),
    ],
    rows: lines.map(({ plain, steps }) => [
      plain,
      ...places.flatMap((place) => {
        const one = steps.find((step) => placeOf(step) === placeOf(place));
        return [
          one?.reached ?? 0,
          one?.due ?? 0,
          one?.wentOn ?? 0,
          (one?.later ?? 0) + (one?.sometime ?? 0),
          one?.early ?? 0,
        ];
      }),
    ]),
  });
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { LevelMark } from "#/ui/level";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import { bodyOf } from "#/ui/steps/words";
import type { PaceNation } from "./query";
import { ExportMenu, useTableSheet } from "./sheet";
import type { Checks, PassRates } from "./time-query";
import { PartLink } from "./way";

interface Line {
  key: string;
  name: React.ReactNode;
  plain: string;
  checks: readonly Checks[];
}

/** How many checks of each body found a level met, by area and over the years; fewer than five are too few to say. */
export function Passing({
  rates,
  level,
  nation,
  areaName,
  areaLevel,
  drills,
}: {
  rates: PassRates;
  level: number | undefined;
  nation: PaceNation;
  areaName: string;
  areaLevel: string;
  drills: boolean;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const latest = rates.years[0];
  const kinds = rates.years
    .flatMap(({ checks }) => checks)
    .filter((one, i, all) => i === all.findIndex((other) => same(one, other)))
    .filter((one) => level === undefined || one.level === level)
    .sort((a, b) => a.level - b.level);
  const lines = rates.rows.map(
    ({ areaId, name, checks }): Line => ({
      key: areaId ?? name,
      name: <PartLink id={areaId} name={name} leads={drills} />,
      plain: name,
      checks,
    }),
  );
  const years = rates.years.map(({ until, checks }): Line => {
    const plain = format.day(until);
    return { key: until, name: plain, plain, checks };
  });
  const of = ({ checks }: Pick<Line, "checks">, kind: Checks) => checks.find((one) => same(one, kind));
  const named = (kind: Checks) =>
    `${nation.levels.find(({ number }) => number === kind.level)?.name ?? ""} · ${bodyOf(nation, kind.tier)}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo(
    () =>
      (label: string): readonly Column<Line>[] => [
        { key: "name", label, grow: true, width: 140, phone: "title", cell: ({ name }) => name },
        ...kinds.map(
          (kind): Column<Line> => ({
            key: `${kind.level} ${kind.tier}`,
            label: named(kind),
            numeric: true,
            width: 180,
            cell: (line) => <Share checks={of(line, kind)} />,
          }),
        ),
      ],
    [rates, level, i18n.locale, format],
  );
  const sheet = useTableSheet({
    title: t`${areaName}: checks that found the level met`,
    chosen: [[t`Since`, latest ? format.day(latest.since) : ""]],
    heads: [areaLevel, ...kinds.flatMap((kind) => [t`${named(kind)}: checks`, t`${named(kind)}: met`])],
    rows: [...lines, ...years.map((line) => ({ ...line, plain: t`${areaName}, until ${line.plain}` }))].map(
      (line) => [
        line.plain,
        ...kinds.flatMap((kind) => [of(line, kind)?.verified ?? 0, of(line, kind)?.passed ?? null]),
      ],
    ),
  });
  return (
    <Card aria-labelledby="passing" className="min-w-0">
      <figure>
        <figcaption className="flex flex-wrap items-start justify-between gap-2 border-b border-line px-3.5 py-2">
          <span className="grid gap-1">
            <h2 id="passing" className="text-lead font-strong">
              <Trans>Checks that found the level met</Trans>
            </h2>
            {kinds.length === 0 ? (
              <span className="text-muted">
                <Trans>No check was signed in five years.</Trans>
              </span>
            ) : (
              <ul className="grid gap-0.5 text-table">
                {kinds.map((kind) => (
                  <li key={`${kind.level} ${kind.tier}`} className="flex flex-wrap items-center gap-x-2">
                    <LevelMark step={kind.level} />
                    <span className="sr-only">
                      {nation.levels.find(({ number }) => number === kind.level)?.name}
                    </span>
                    {bodyOf(nation, kind.tier)}: <Share checks={latest && of(latest, kind)} />
                  </li>
                ))}
              </ul>
            )}
          </span>
          <ExportMenu sheet={sheet} />
        </figcaption>
        {kinds.length > 0 ? (
          <>
            <DataTable
              label={t`Checks that found the level met, by area`}
              columns={columns(areaLevel)}
              rows={lines}
              rowKey={({ key }) => key}
            />
            <h3 className="border-t border-line px-3.5 pt-2 font-strong">
              <Trans>{areaName} over time</Trans>
            </h3>
            <DataTable
              label={t`Checks that found the level met, over time`}
              columns={columns(t`Twelve months until`)}
              rows={years}
              rowKey={({ key }) => key}
            />
          </>
        ) : null}
        <p className="border-t border-line px-3.5 py-2 text-small text-muted">
          <Trans>
            By the day of the check; areas over the last twelve months. Fewer than five are too few to say. A
            community disqualified on the visit counts as not met.
          </Trans>
        </p>
      </figure>
    </Card>
  );
}

const same = (one: Checks, other: Checks) => one.level === other.level && one.tier === other.tier;

function Share({ checks }: { checks: Pick<Checks, "verified" | "passed"> | undefined }) {
  const format = useFormat();
  const n = format.number(checks?.verified ?? 0);
  return !checks || checks.verified === 0 ? (
    <None />
  ) : checks.passed === null ? (
    <span className="text-muted">
      <Trans>{n}, too few to say</Trans>
    </span>
  ) : (
    <span className="whitespace-nowrap">
      <Of n={checks.passed} of={checks.verified} />{" "}
      <b className="font-strong">{format.percent(checks.passed, checks.verified)}</b>
    </span>
  );
}

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

/** How many checks of each body found a level met; fewer than five are too few to say. */
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
  const kinds = rates.total.filter((one) => level === undefined || one.level === level);
  const lines = rates.rows.map(
    ({ areaId, name, checks }): Line => ({
      key: areaId ?? name,
      name: <PartLink id={areaId} name={name} leads={drills} />,
      plain: name,
      checks,
    }),
  );
  const of = (line: Line, kind: Checks) =>
    line.checks.find((one) => one.level === kind.level && one.tier === kind.tier);
  const named = (kind: Checks) =>
    `${nation.levels.find(({ number }) => number === kind.level)?.name ?? ""} · ${bodyOf(nation, kind.tier)}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      { key: "name", label: areaLevel, grow: true, width: 140, phone: "title", cell: ({ name }) => name },
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
    [rates, level, areaLevel, i18n.locale, format],
  );
  const sheet = useTableSheet({
    title: t`${areaName}: checks that found the level met`,
    chosen: [[t`Since`, format.day(rates.since)]],
    heads: [areaLevel, ...kinds.flatMap((kind) => [t`${named(kind)}: checks`, t`${named(kind)}: met`])],
    rows: lines.map((line) => [
      line.plain,
      ...kinds.flatMap((kind) => [of(line, kind)?.verified ?? 0, of(line, kind)?.passed ?? null]),
    ]),
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
                <Trans>No check was signed in two years.</Trans>
              </span>
            ) : (
              <ul className="grid gap-0.5 text-table">
                {kinds.map((kind) => (
                  <li key={`${kind.level} ${kind.tier}`} className="flex flex-wrap items-center gap-x-2">
                    <LevelMark step={kind.level} />
                    <span className="sr-only">
                      {nation.levels.find(({ number }) => number === kind.level)?.name}
                    </span>
                    {bodyOf(nation, kind.tier)}: <Share checks={kind} />
                    <span className="text-small text-muted">
                      <Before checks={kind} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </span>
          <ExportMenu sheet={sheet} />
        </figcaption>
        {kinds.length > 0 ? (
          <DataTable
            label={t`Checks that found the level met, by area`}
            columns={columns}
            rows={lines}
            rowKey={({ key }) => key}
          />
        ) : null}
        <p className="border-t border-line px-3.5 py-2 text-small text-muted">
          <Trans>
            The last twelve months by the day of the check, the twelve before beside them. Fewer than five are
            too few to say. A community disqualified on the visit counts as not met.
          </Trans>
        </p>
      </figure>
    </Card>
  );
}

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

function Before({ checks: { verifiedBefore, passedBefore } }: { checks: Checks }) {
  const format = useFormat();
  const [n, of] = [format.number(passedBefore ?? 0), format.number(verifiedBefore)];
  return verifiedBefore === 0 ? (
    <Trans>none the year before</Trans>
  ) : passedBefore === null ? (
    <Trans>the year before {of}, too few to say</Trans>
  ) : (
    <Trans>
      the year before {n} of {of}
    </Trans>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useRef } from "react";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import { Problem } from "#/ui/problem";
import { useSeen } from "#/ui/seen";
import { Passing } from "./passing";
import type { PaceNation } from "./query";
import { ExportMenu, useTableSheet } from "./sheet";
import { outcomesDocument, type Slippage } from "./time-query";
import { PartLink } from "./way";

/** What is lost, beside what is looked at, and how many checks find their level met. */
export function Outcomes({
  area,
  by,
  level,
  nation,
  areaName,
  areaLevel,
  drills,
}: {
  area: string | null;
  by: string;
  /** Left out, all levels: slippage is then told of the lowest, which every other stands on. */
  level: number | undefined;
  nation: PaceNation;
  areaName: string;
  areaLevel: string;
  drills: boolean;
}) {
  const part = useRef<HTMLDivElement>(null);
  const seen = useSeen(part);
  const { data, failure, again } = useAnswer(outcomesDocument, { area, by }, !seen);
  return (
    <div ref={part} className={data ? "grid items-start gap-3 xl:grid-cols-2" : "min-h-32"}>
      {failure ? <Problem failure={failure} onRetry={again} /> : null}
      {data?.slippage ? (
        <Slipped
          slippage={data.slippage}
          level={level ?? 1}
          nation={nation}
          areaName={areaName}
          areaLevel={areaLevel}
          drills={drills}
        />
      ) : null}
      {data?.passRates ? (
        <Passing
          rates={data.passRates}
          level={level}
          nation={nation}
          areaName={areaName}
          areaLevel={areaLevel}
          drills={drills}
        />
      ) : null}
      {data || failure ? null : <div className={classes("h-32", seen && "skeleton")} />}
    </div>
  );
}

type Line = { key: string; name: React.ReactNode; plain: string } & Slippage["total"][number];

/** "Lost n; checked m of N in twelve months" (PR21). */
function Slipped({
  slippage,
  level,
  nation,
  areaName,
  areaLevel,
  drills,
}: {
  slippage: Slippage;
  level: number;
  nation: PaceNation;
  areaName: string;
  areaLevel: string;
  drills: boolean;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const held = nation.levels.find(({ number }) => number === level)?.name ?? "";
  const total = slippage.total.find((one) => one.level === level);
  const lines = slippage.rows.flatMap(({ areaId, name, levels }): Line[] => {
    const one = levels.find((each) => each.level === level);
    return one
      ? [
          {
            ...one,
            key: areaId ?? name,
            plain: name,
            name: <PartLink id={areaId} name={name} leads={drills} />,
          },
        ]
      : [];
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      { key: "name", label: areaLevel, grow: true, width: 140, phone: "title", cell: ({ name }) => name },
      {
        key: "lost",
        label: t`Lost it`,
        numeric: true,
        width: 80,
        cell: ({ lost }) => (
          <span className={lost > 0 ? "font-strong text-lost" : "text-muted"}>{format.number(lost)}</span>
        ),
      },
      {
        key: "seen",
        label: t`Checked, of those that hold it`,
        numeric: true,
        width: 150,
        cell: ({ held, seen }) => (held > 0 ? <Of n={seen} of={held} /> : <None />),
      },
    ],
    [areaLevel, i18n.locale, format],
  );
  const sheet = useTableSheet({
    title: t`${areaName}: status lost, ${held} or higher`,
    chosen: [[t`Since`, format.day(slippage.since)]],
    heads: [areaLevel, t`Lost it`, t`Hold it`, t`Checked in twelve months`],
    rows: lines.map(({ plain, lost, held, seen }) => [plain, lost, held, seen]),
  });
  const [lost, seen, of] = [
    format.number(total?.lost ?? 0),
    format.number(total?.seen ?? 0),
    format.number(total?.held ?? 0),
  ];
  const since = format.month(slippage.since);
  return (
    <Card aria-labelledby="slipped" className="min-w-0">
      <figure>
        <figcaption className="flex flex-wrap items-start justify-between gap-2 border-b border-line px-3.5 py-2">
          <span>
            <h2 id="slipped" className="text-lead font-strong">
              <Trans>Status lost: {held} or higher</Trans>
            </h2>
            <span className="text-muted">
              <Trans>
                Lost {lost}; checked {seen} of {of} in twelve months, since {since}. What nobody checks loses
                nothing.
              </Trans>
            </span>
          </span>
          <ExportMenu sheet={sheet} />
        </figcaption>
        <DataTable label={t`Status lost, by area`} columns={columns} rows={lines} rowKey={({ key }) => key} />
      </figure>
    </Card>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { isLost, type WholeArea } from "#/lib/whole";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { None } from "#/ui/none";
import { useSeen } from "#/ui/seen";
import { WholeHeld, WholeTarget } from "#/ui/whole";
import { wholesDocument } from "./wholes-query";

/** Which areas were declared as a whole, which are no longer so, and how far the others are, with their targets (PR1). */
export function Wholes({
  area,
  by,
  areaLevel,
  levels,
  today,
}: {
  area: string | null;
  by: string;
  areaLevel: string;
  levels: readonly { number: number; name: string }[];
  today: string;
}) {
  const part = useRef<HTMLDivElement>(null);
  const seen = useSeen(part);
  const { data } = useAnswer(wholesDocument, { area, by }, !seen);
  const wholes = data?.wholeAreas;
  return (
    <div ref={part} className={data ? undefined : "min-h-32"}>
      {wholes && wholes.rows.length > 0 ? (
        <WholesCard
          rows={wholes.rows}
          areaLevel={areaLevel}
          level={levels.find(({ number }) => number === wholes.level)?.name ?? ""}
          today={today}
        />
      ) : null}
    </div>
  );
}

function WholesCard({
  rows,
  areaLevel,
  level,
  today,
}: {
  rows: readonly WholeArea[];
  areaLevel: string;
  level: string;
  today: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const columns = useColumns(areaLevel, today);
  const declared = rows.filter((row) => row.declaredOn !== null && !isLost(row)).length;
  const lost = rows.filter(isLost).length;
  const behind = rows.filter(
    ({ neededPerMonth, gained }) => neededPerMonth !== null && neededPerMonth > gained / 12,
  ).length;
  const set = rows.filter(({ targetOn }) => targetOn !== null).length;
  const [n, of, few, targets] = [
    format.number(declared),
    format.number(rows.length),
    format.number(behind),
    format.number(set),
  ];
  return (
    <Card aria-labelledby="wholes" className="min-w-0">
      <div className="grid gap-0.5 border-b border-line px-3.5 py-2.5">
        <h2 id="wholes" className="text-lead font-strong">
          <Trans>{level} as a whole</Trans>
        </h2>
        <p className="text-muted">
          <Trans>
            {n} of {of} areas are declared and still so.
          </Trans>{" "}
          {lost > 0 ? (
            <span className="text-lost">
              <Plural
                value={lost}
                one="# was declared and is no longer so."
                other="# were declared and are no longer so."
              />
            </span>
          ) : null}{" "}
          {set > 0 ? (
            <Trans>
              Of {targets} with a target, {few} were slower in the last twelve months than it needs.
            </Trans>
          ) : (
            <Trans>No area has a target date yet.</Trans>
          )}
        </p>
      </div>
      <DataTable label={t`Areas as wholes`} columns={columns} rows={rows} rowKey={({ areaId }) => areaId} />
    </Card>
  );
}

function useColumns(areaLevel: string, today: string) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo<readonly Column<WholeArea>[]>(
    () => [
      {
        key: "name",
        label: areaLevel,
        grow: true,
        width: 140,
        phone: "title",
        cell: ({ areaId, name }) => (
          <Link to="/areas/$id" params={{ id: areaId }} className="text-accent hover:underline">
            {name}
          </Link>
        ),
      },
      { key: "held", label: t`Hold it`, numeric: true, cell: (area) => <WholeHeld area={area} /> },
      {
        key: "standing",
        label: t`Standing`,
        grow: true,
        width: 170,
        cell: (area) => <Short area={area} />,
      },
      {
        key: "target",
        label: t`Target`,
        numeric: true,
        cell: (area) => <WholeTarget area={area} today={today} />,
      },
      {
        key: "needed",
        label: t`Needed a month`,
        numeric: true,
        width: 100,
        cell: ({ neededPerMonth, gained }) =>
          neededPerMonth === null ? (
            <None />
          ) : (
            <span className={neededPerMonth > gained / 12 ? "text-late" : ""}>
              {format.tenth(neededPerMonth)}
            </span>
          ),
      },
      {
        key: "pace",
        label: t`Gained a month`,
        numeric: true,
        width: 100,
        cell: ({ gained, communities }) => (communities > 0 ? format.tenth(gained / 12) : <None />),
      },
    ],
    [areaLevel, today, i18n.locale, format],
  );
}

function Short({ area }: { area: WholeArea }) {
  const format = useFormat();
  const day = area.declaredOn ? format.day(area.declaredOn) : "";
  if (area.communities === 0) {
    return (
      <span className="text-muted">
        <Trans>no list</Trans>
      </span>
    );
  }
  if (area.declaredOn) {
    return !isLost(area) ? (
      <span className="text-gain">
        <Trans>declared {day}</Trans>
      </span>
    ) : (
      <span className="text-lost">
        <Trans>declared {day}, no longer so</Trans>
      </span>
    );
  }
  return area.holds ? (
    <Trans>can be declared</Trans>
  ) : area.listConfirmed ? (
    <Trans>list confirmed</Trans>
  ) : (
    <span className="text-muted">
      <Trans>list not confirmed</Trans>
    </span>
  );
}

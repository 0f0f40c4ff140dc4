import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import type { Compliance } from "#/lib/monitoring";
import { Card } from "./card";
import type { Column } from "./column";
import { DataTable } from "./data-table";
import { None } from "./none";
import { Of } from "./of";

type Tally = Compliance["total"];

interface Line {
  key: string;
  name: string;
  people: string | null;
  /** Until when all of them are away (PR17). */
  away: string | null;
  tally: Tally;
}

/** Required beside feasible, made, and the share that has evidence (PR23): by area, and by who visits there. */
export function ComplianceCard({ compliance, level }: { compliance: Compliance; level: string }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const from = format.month(compliance.from);
  const until = format.month(compliance.until);
  const { counted, required } = compliance.total;
  const n = format.number(counted);
  const of = format.number(required);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  const columns = useMemo(
    () =>
      (label: string): readonly Column<Line>[] => [
        {
          key: "name",
          label,
          grow: true,
          width: 160,
          cell: ({ name, people, away }) => (
            <>
              {name}
              {people ? <span className="text-muted"> · {people}</span> : null}
              {away ? (
                <>
                  {" "}
                  <Away day={format.day(away)} />
                </>
              ) : null}
            </>
          ),
        },
        {
          key: "counted",
          label: t`Made of required`,
          numeric: true,
          cell: ({ tally }) => (tally.required > 0 ? <Of n={tally.counted} of={tally.required} /> : <None />),
        },
        {
          key: "feasible",
          label: t`People there could make`,
          numeric: true,
          width: 136,
          cell: ({ tally }) =>
            tally.feasible > 0 ? (
              format.number(tally.feasible)
            ) : tally.required > 0 ? (
              <span className="text-muted">
                <Trans>nobody there</Trans>
              </span>
            ) : (
              <None />
            ),
        },
        {
          key: "evidence",
          label: t`With a photograph`,
          numeric: true,
          cell: ({ tally }) => (tally.visits > 0 ? <Of n={tally.evidenced} of={tally.visits} /> : <None />),
        },
      ],
    [i18n.locale, format],
  );
  const areas = compliance.rows.map(({ areaId, name, tally }) => ({
    key: areaId,
    name,
    people: null,
    away: null,
    tally,
  }));
  const hands = compliance.hands.map(({ role, areaId, areaName, names, people, awayUntil, tally }) => ({
    key: `${role} ${areaId}`,
    name: areaName,
    people: names.length > 0 ? names.join(", ") : format.number(people),
    away: awayUntil,
    tally,
  }));
  return (
    <Card>
      <div className="grid gap-0.5 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lead font-strong">
          <Trans>Monitoring visits</Trans>
        </h2>
        <p className="text-muted">
          {required > 0 ? (
            <Trans>
              {n} of {of} required visits made, {from} to {until}; months that are over, late arrivals waited
              for
            </Trans>
          ) : (
            <Trans>
              No visits were required from {from} to {until}.
            </Trans>
          )}
        </p>
      </div>
      {required > 0 ? (
        <div className="grid items-start gap-x-8 xl:grid-cols-2">
          <DataTable
            label={t`Monitoring visits by area`}
            columns={columns(level)}
            rows={areas}
            rowKey={(row) => row.key}
          />
          {hands.length > 0 ? (
            <DataTable
              label={t`Monitoring visits by who visits`}
              columns={columns(t`Who visits there`)}
              rows={hands}
              rowKey={(row) => row.key}
            />
          ) : null}
        </div>
      ) : null}
    </Card>
  );
}

function Away({ day }: { day: string }) {
  return (
    <span className="text-small whitespace-nowrap text-muted">
      · <Trans>away until {day}</Trans>
    </span>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { graphql, type ResultOf } from "#/lib/graphql";
import { DataTable } from "#/ui/data-table";
import { Nothing } from "#/ui/section";
import { useMeasures, useUnits } from "./words";

export const totalParts = graphql(`
  fragment ProgrammeTotalParts on ProgrammeTotal @_unmask {
    measure
    unit
    planned
    delivered
    organisations {
      organisationId
      name
      planned
      delivered
    }
  }
`);

export type Total = ResultOf<typeof totalParts>;

interface Line {
  key: string;
  measure: string | null;
  unit: string;
  name: string | null;
  planned: number | null;
  delivered: number | null;
}

/** What was planned beside what was delivered, a line for each measure and, where asked, for each organisation: never a sum across measures. */
export function Totals({
  rows,
  byOrganisation = false,
}: {
  rows: readonly Total[];
  byOrganisation?: boolean;
}) {
  const { t } = useLingui();
  const [measures, units] = [useMeasures(), useUnits()];
  const lines = rows.flatMap(({ measure, unit, planned, delivered, organisations }): Line[] => [
    { key: measure, measure: measures[measure], unit: units[unit], name: null, planned, delivered },
    ...(byOrganisation
      ? organisations.map((by) => ({
          key: `${measure} ${by.organisationId}`,
          measure: null,
          unit: units[unit],
          name: by.name,
          planned: by.planned,
          delivered: by.delivered,
        }))
      : []),
  ]);
  return (
    <DataTable<Line>
      label={t`Planned and delivered`}
      rows={lines}
      rowKey={({ key }) => key}
      empty={
        <Nothing>
          <Trans>No programme wrote down here what it plans or delivers.</Trans>
        </Nothing>
      }
      columns={[
        {
          key: "measure",
          label: <Trans>Counted</Trans>,
          width: 280,
          grow: true,
          phone: "title",
          cell: ({ measure, name }) =>
            measure ? (
              <b className="font-strong">{measure}</b>
            ) : (
              <span className="pl-4 text-muted">{name}</span>
            ),
        },
        { key: "unit", label: <Trans>Unit</Trans>, width: 110, cell: ({ unit }) => unit },
        {
          key: "planned",
          label: <Trans>Planned</Trans>,
          width: 110,
          numeric: true,
          cell: ({ planned }) => <Amount value={planned} />,
        },
        {
          key: "delivered",
          label: <Trans>Delivered</Trans>,
          width: 110,
          numeric: true,
          cell: ({ delivered }) => <Amount value={delivered} />,
        },
      ]}
    />
  );
}

/** A figure; that nobody said is no 0. */
export function Amount({ value }: { value: number | null }) {
  const format = useFormat();
  return value === null ? (
    <span className="text-muted">
      <Trans>not said</Trans>
    </span>
  ) : (
    format.number(value)
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Of } from "#/ui/of";
import { Part } from "./page";
import type { Agreement, AgreementLine, SupervisionAnswer } from "./query";

/** How far the marks of district and region agree where both have signed: by team, by verifier, by indicator. */
export function AgreementCard({
  agreement: { cases, teams, verifiers, indicators },
  checklists,
}: {
  agreement: Agreement;
  checklists: SupervisionAnswer["checklists"];
}) {
  const { t } = useLingui();
  return (
    <Part
      id="agreement"
      title={t`Where district and region disagree`}
      about={
        <>
          <Plural
            value={cases}
            one="# case was checked and signed by both in twelve months."
            other="# cases were checked and signed by both in twelve months."
          />{" "}
          <Trans>Fewer than five are too few to say.</Trans>
        </>
      }
    >
      {cases === 0 ? (
        <p className="px-3.5 py-2.5 text-muted">
          <Trans>There is nothing to compare yet.</Trans>
        </p>
      ) : (
        <div className="grid">
          <Lines label={t`District teams`} rows={teams} />
          <Lines label={t`Independent verifiers`} rows={verifiers} />
          {indicators.length > 0 ? (
            <div className="px-3.5 py-2.5">
              <h3 className="font-strong">
                <Trans>Marked differently most often</Trans>
              </h3>
              <ol className="grid gap-0.5">
                {indicators.map(({ checklist, code, differing, marked }) => (
                  <li key={`${checklist} ${code}`}>
                    <Of n={differing} of={marked} /> {code}{" "}
                    {
                      checklists
                        .find(({ id }) => id === checklist)
                        ?.sections.flatMap((section) => section.indicators)
                        .find((one) => one.code === code)?.title
                    }
                  </li>
                ))}
              </ol>
            </div>
          ) : null}
        </div>
      )}
    </Part>
  );
}

function Lines({ label, rows }: { label: string; rows: readonly AgreementLine[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const few = (
    <span className="text-muted">
      <Trans>too few to say</Trans>
    </span>
  );
  const columns: readonly Column<AgreementLine>[] = [
    { key: "name", label, grow: true, width: 160, phone: "title", cell: ({ name }) => name },
    { key: "cases", label: t`Cases`, numeric: true, width: 80, cell: (row) => format.number(row.cases) },
    {
      key: "differing",
      label: t`Marked otherwise by the region`,
      width: 200,
      cell: ({ differing, marked }) =>
        differing === null || marked === null ? (
          few
        ) : (
          <>
            <Of n={differing} of={marked} /> {format.percent(differing, marked)}
          </>
        ),
    },
    {
      key: "lower",
      label: t`Marks less, on average`,
      numeric: true,
      width: 160,
      cell: ({ lower }) => (lower === null ? few : format.tenth(lower)),
    },
  ];
  return rows.length === 0 ? null : (
    <DataTable label={label} columns={columns} rows={rows} rowKey={({ areaId, name }) => areaId ?? name} />
  );
}

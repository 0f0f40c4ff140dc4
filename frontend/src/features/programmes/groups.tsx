import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { DataTable } from "#/ui/data-table";
import { Amount } from "#/ui/measures/totals";
import { Nothing, Section } from "#/ui/section";
import type { Group } from "./query";
import { useGroupKinds } from "./words";

/** The groups whom the organisation serves in the programme's areas, with their members by sex. */
export function Groups({ rows, onAdd }: { rows: readonly Group[]; onAdd: (() => void) | null }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useGroupKinds();
  return (
    <Section
      flush
      title={<Trans>Groups</Trans>}
      actions={
        onAdd ? (
          <Button onClick={onAdd}>
            <Trans>Write down a group</Trans>
          </Button>
        ) : null
      }
    >
      <DataTable<Group>
        label={t`Groups`}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <Nothing>
            <Trans>No group is written down here yet.</Trans>
          </Nothing>
        }
        columns={[
          {
            key: "name",
            label: <Trans>Group</Trans>,
            width: 200,
            grow: true,
            phone: "title",
            cell: ({ name }) => name,
          },
          { key: "kind", label: <Trans>Kind</Trans>, width: 150, cell: ({ kind }) => words[kind] },
          {
            key: "where",
            label: <Trans>Where</Trans>,
            width: 200,
            cell: ({ communityName, areaName }) =>
              communityName ? `${communityName}, ${areaName}` : areaName,
          },
          {
            key: "women",
            label: <Trans>Women</Trans>,
            numeric: true,
            width: 80,
            cell: ({ women }) => format.number(women),
          },
          {
            key: "men",
            label: <Trans>Men</Trans>,
            numeric: true,
            width: 80,
            cell: ({ men }) => format.number(men),
          },
          {
            key: "unknown",
            label: <Trans>Sex not known</Trans>,
            numeric: true,
            width: 120,
            cell: ({ sexUnknown }) => format.number(sexUnknown),
          },
          {
            key: "households",
            label: <Trans>Households</Trans>,
            numeric: true,
            width: 110,
            cell: ({ households }) => <Amount value={households} />,
          },
          { key: "asOf", label: <Trans>Counted on</Trans>, width: 120, cell: ({ asOf }) => format.day(asOf) },
        ]}
      />
    </Section>
  );
}

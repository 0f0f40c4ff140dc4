import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useFormat } from "#/lib/format";
import { csvOf, save, sheetNumber } from "#/lib/sheet";
import type { Cell } from "#/lib/workbook";
import { Button } from "#/ui/button";
import { DataTable } from "#/ui/data-table";
import { Menu } from "#/ui/menu";
import { Nothing, Section } from "#/ui/section";
import type { Day, Incentive, Rules } from "./query";
import { bodyOf, useWorth } from "./words";

const IncentiveDialog = lazy(async () => ({ default: (await import("./incentive-dialog")).IncentiveDialog }));

/** The register of what was given on the day, with who signed for it (PR25). */
export function IncentivesSection({
  day,
  nation,
}: {
  day: Day;
  nation: Rules & { levels: readonly { number: number; name: string }[] };
}) {
  const { t } = useLingui();
  const format = useFormat();
  const worth = useWorth();
  const [giving, setGiving] = useState(false);
  const { celebration: one, incentives } = day;
  const level = nation.levels.find(({ number }) => number === nation.celebrations.incentiveFrom)?.name;
  if (incentives.length === 0 && !one.viewerMayGive) {
    return null;
  }
  const value = (incentive: Incentive) =>
    worth(incentive.valueMinor, incentive.currency, nation.celebrations.minorDigits);
  function take(kind: "csv" | "xlsx") {
    const title = t`Register of incentives`;
    const lines = [
      [t`Body`, bodyOf(one, nation)],
      [t`Day`, one.on],
      [t`Date`, nation.today],
    ] as const;
    const heads = [
      t`Given on`,
      t`Receiver`,
      t`Item`,
      t`Value`,
      t`Currency`,
      t`Giver`,
      t`Signed by`,
      t`Witness`,
    ];
    const digits = nation.celebrations.minorDigits;
    const rows = incentives.map((i): Cell[] => [
      i.givenOn,
      i.receiver,
      i.item,
      i.valueMinor === null ? null : i.valueMinor / 10 ** digits,
      i.currency,
      i.giver,
      i.signature.name,
      i.signature.witness,
    ]);
    const cells = (number: string): Cell[][] => [
      [title],
      ...lines.map((line) => [...line]),
      [number],
      [],
      heads,
      ...rows,
    ];
    const number = sheetNumber(csvOf(cells("")));
    return save(
      {
        head: { title, lines },
        number,
        cells: () => cells(t`Number ${number}`),
        name: `incentives-${one.on}-${number}`,
      },
      kind,
    );
  }
  return (
    <Section
      title={<Trans>Incentives given</Trans>}
      note={level ? <Trans>from {level} up, as the body sees fit</Trans> : null}
      actions={
        <>
          {incentives.length > 0 ? (
            <Menu
              label={<Trans>Export</Trans>}
              look="tool"
              items={[
                { key: "csv", label: t`This table as CSV`, onSelect: () => take("csv") },
                { key: "xlsx", label: t`This table as Excel workbook (XLSX)`, onSelect: () => take("xlsx") },
              ]}
            />
          ) : null}
          {one.viewerMayGive ? (
            <Button onClick={() => setGiving(true)}>
              <Trans>Write down an incentive</Trans>
            </Button>
          ) : null}
        </>
      }
      flush
    >
      <DataTable<Incentive>
        label={t`Incentives given`}
        rows={incentives}
        rowKey={({ id }) => id}
        empty={
          <Nothing>
            <Trans>Nothing was written down yet.</Trans>
          </Nothing>
        }
        columns={[
          {
            key: "item",
            label: <Trans>Item</Trans>,
            width: 160,
            grow: true,
            phone: "title",
            cell: ({ item }) => item,
          },
          {
            key: "receiver",
            label: <Trans>Receiver</Trans>,
            width: 160,
            grow: true,
            cell: ({ receiver }) => receiver,
          },
          { key: "value", label: <Trans>Value</Trans>, width: 130, numeric: true, cell: value },
          { key: "giver", label: <Trans>Giver</Trans>, width: 150, cell: ({ giver }) => giver },
          {
            key: "on",
            label: <Trans>Given on</Trans>,
            width: 120,
            cell: ({ givenOn }) => format.day(givenOn),
          },
          {
            key: "signed",
            label: <Trans>Signed by</Trans>,
            width: 170,
            cell: ({ signature }) =>
              signature.file ? (
                <a href={signature.file} className="text-accent hover:underline">
                  {signature.name}
                </a>
              ) : (
                signature.name
              ),
          },
        ]}
      />
      {giving ? (
        <Suspense fallback={null}>
          <IncentiveDialog day={day} nation={nation} onClose={() => setGiving(false)} />
        </Suspense>
      ) : null}
    </Section>
  );
}

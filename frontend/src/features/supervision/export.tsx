import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { csvOf, save, sheetNumber } from "#/lib/sheet";
import type { Cell } from "#/lib/workbook";
import { Menu } from "#/ui/menu";

const route = getRouteApi("/office/supervision");

/** The people and the NGOs as they leave the screen, each with the date and a number. */
export function ExportTables() {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, area, supervision } = route.useLoaderData();
  const today = nation?.today ?? "";
  const place = area?.name ?? nation?.name ?? "";
  const sheetOf = (title: string, rows: Cell[][]) => {
    const head = { title, lines: [[t`Date`, format.day(today)]] as const };
    const cells = (number: string): Cell[][] => [
      [title],
      ...head.lines.map((line) => [...line]),
      [number],
      [],
      ...rows,
    ];
    const number = sheetNumber(csvOf(cells("")));
    const numbered = t`Number ${number}`;
    return { head, number, cells: () => cells(numbered), name: `saniladder-${today}-${number}` };
  };
  const people = sheetOf([place, t`Supervision`].join(" · "), [
    [
      t`Name`,
      t`Role`,
      t`Area`,
      t`Last act`,
      t`Due`,
      t`Done`,
      t`Behind`,
      t`Data of`,
      t`Month confirmed`,
      t`Away`,
    ],
    ...(supervision?.people ?? []).map((one): Cell[] => [
      one.name,
      nation?.roles.find(({ role }) => role === one.role)?.name ?? one.role,
      one.areaName,
      one.lastActOn,
      one.due,
      one.done,
      one.late,
      one.dataOn,
      one.confirmedFor?.slice(0, 7) ?? null,
      one.awayUntil,
    ]),
  ]);
  const organisations = sheetOf([place, t`NGOs`].join(" · "), [
    [t`Name`, t`Communities`, t`Hold a level`, t`Past their time frame`, t`Last act`, t`Data of`],
    ...(supervision?.organisations ?? []).map((one): Cell[] => [
      one.name,
      one.communities,
      one.holding,
      one.overdue,
      one.lastActOn,
      one.dataOn,
    ]),
  ]);
  return (
    <Menu
      label={<Trans>Export</Trans>}
      look="tool"
      items={[
        { key: "csv", label: t`This table as CSV`, onSelect: () => save(people, "csv") },
        { key: "xlsx", label: t`This table as Excel workbook (XLSX)`, onSelect: () => save(people, "xlsx") },
        { key: "ngo-csv", label: t`The NGOs as CSV`, onSelect: () => save(organisations, "csv") },
        {
          key: "ngo-xlsx",
          label: t`The NGOs as Excel workbook (XLSX)`,
          onSelect: () => save(organisations, "xlsx"),
        },
      ]}
    />
  );
}

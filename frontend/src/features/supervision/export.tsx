import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { csvOf, save, sheetNumber } from "#/lib/sheet";
import type { Cell } from "#/lib/workbook";
import { Menu } from "#/ui/menu";

const route = getRouteApi("/office/supervision");

/** The people as they leave the screen, with the date and a number. */
export function ExportPeople() {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, area, supervision } = route.useLoaderData();
  const today = nation?.today ?? "";
  const title = [area?.name ?? nation?.name ?? "", t`Supervision`].join(" · ");
  const head = { title, lines: [[t`Date`, format.day(today)]] as const };
  const cells = (number: string): Cell[][] => [
    [title],
    ...head.lines.map((line) => [...line]),
    [number],
    [],
    [t`Name`, t`Role`, t`Area`, t`Last act`, t`Due`, t`Done`, t`Behind`, t`Data of`, t`Away`],
    ...(supervision?.people ?? []).map((one): Cell[] => [
      one.name,
      nation?.roles.find(({ role }) => role === one.role)?.name ?? one.role,
      one.areaName,
      one.lastActOn,
      one.due,
      one.done,
      one.late,
      one.dataOn,
      one.awayUntil,
    ]),
  ];
  const number = sheetNumber(csvOf(cells("")));
  const numbered = t`Number ${number}`;
  const sheet = { head, number, cells: () => cells(numbered), name: `saniladder-${today}-${number}` };
  return (
    <Menu
      label={<Trans>Export</Trans>}
      look="tool"
      items={[
        { key: "csv", label: t`This table as CSV`, onSelect: () => save(sheet, "csv") },
        { key: "xlsx", label: t`This table as Excel workbook (XLSX)`, onSelect: () => save(sheet, "xlsx") },
      ]}
    />
  );
}

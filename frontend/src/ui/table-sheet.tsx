import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { csvOf, type Sheet, save, sheetNumber } from "#/lib/sheet";
import type { Cell } from "#/lib/workbook";
import { Menu } from "./menu";

/** A table of the page as it leaves the screen, with its date, its filters and its number. */
export function useTableSheet({
  title,
  today,
  chosen = [],
  heads,
  rows,
}: {
  title: string;
  today: string;
  /** What was chosen, by label. */
  chosen?: readonly (readonly [string, string])[];
  heads: readonly string[];
  rows: readonly (readonly Cell[])[];
}): Sheet {
  const { t } = useLingui();
  const format = useFormat();
  const head = { title, lines: [[t`Date`, format.day(today)], ...chosen] as const };
  const cells = (number: string): Cell[][] => [
    [title],
    ...head.lines.map((line) => [...line]),
    [number],
    [],
    [...heads],
    ...rows.map((row) => [...row]),
  ];
  const number = sheetNumber(csvOf(cells("")));
  const numbered = t`Number ${number}`;
  return { head, number, cells: () => cells(numbered), name: `saniladder-${today}-${number}` };
}

export function ExportMenu({ sheet }: { sheet: Sheet }) {
  const { t } = useLingui();
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

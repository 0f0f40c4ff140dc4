import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { csvOf, type Sheet, type SheetHead, sheetNumber } from "#/lib/sheet";
import type { ColumnWords } from "./columns";
import type { ColumnKey } from "./keys";
import type { Lens } from "./measures";
import type { ProgressRow } from "./query";
import type { RegionSearch } from "./search";
import { cellsOf, type SheetWords } from "./sheet";
import { useFilterWords } from "./tools";

export function useSheet({
  areaName,
  areaLevel,
  held,
  rows,
  lens,
  search,
  words,
}: {
  areaName: string;
  areaLevel: string;
  held: string;
  rows: readonly ProgressRow[];
  lens: Lens;
  search: RegionSearch;
  words: Readonly<Record<ColumnKey, ColumnWords>>;
}): Sheet {
  const { t } = useLingui();
  const format = useFormat();
  const filters = useFilterWords(search).map(({ label }) => label);
  const chosen = [
    held,
    lens.checked ? t`checked here only` : t`older lists counted too, not checked here`,
    ...filters,
  ].join("; ");
  const head: SheetHead = {
    title: `${areaName}: ${areaLevel}`,
    lines: [
      [t`Date`, format.day(lens.today)],
      [t`Counted`, chosen],
    ],
  };
  const sheetWords: SheetWords = {
    area: areaLevel,
    code: t`Code`,
    listState: words.list.title,
    confirmedOn: t`List confirmed on`,
    lastRecordedOn: t`Last recorded on`,
    states: { NO_LIST: t`no list`, LISTED: t`not confirmed`, CONFIRMED: t`confirmed complete` },
    titles: Object.fromEntries(Object.entries(words).map(([key, { title }]) => [key, title])) as Record<
      ColumnKey,
      string
    >,
    of: (title) => t`${title}: of`,
  };
  const cells = (number: string) => cellsOf({ ...head, number }, sheetWords, rows, lens);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language, which the chosen ones tell.
  const number = useMemo(() => sheetNumber(csvOf(cells(""))), [rows, lens, chosen]);
  const numbered = t`Number ${number}`;
  return {
    head,
    number,
    cells: () => cells(numbered),
    name: `saniladder-${lens.today}-${number}`,
  };
}

/** What stands above the page on paper only. */
export function PrintHead({ sheet: { head, number } }: { sheet: Sheet }) {
  return (
    <div className="hidden border-b border-line pb-2 text-small text-muted print:block">
      {head.lines.map(([label, value]) => (
        <p key={label}>
          {label}: {value}
        </p>
      ))}
      <p>
        <Trans>Number {number}</Trans>
      </p>
    </div>
  );
}

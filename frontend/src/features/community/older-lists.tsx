import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { LevelMark } from "#/ui/level";
import { Section } from "#/ui/section";
import type { RecordedList } from "./older-query";
import type { OlderSearch } from "./older-search";
import { Cell, HeadCell, SmallTable } from "./small-table";

/** Each list by level: how many wait, and what was decided; a list can be decided on as a whole (PR2). */
export function Lists({
  lists,
  nameOf,
  listOf,
  search,
  onChoose,
  onDecide,
}: {
  lists: readonly RecordedList[];
  nameOf: (level: number) => string;
  listOf: (name: string) => string;
  search: OlderSearch;
  onChoose: (search: { list: string; level: number }) => void;
  onDecide: ((list: RecordedList) => void) | null;
}) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Section title={<Trans>Lists</Trans>} note={<Trans>by level</Trans>} flush>
      <SmallTable
        label={t`Lists`}
        head={
          <>
            <HeadCell>
              <Trans>List</Trans>
            </HeadCell>
            <HeadCell>
              <Trans>Level</Trans>
            </HeadCell>
            <HeadCell numeric>
              <Trans>Needs a decision</Trans>
            </HeadCell>
            <HeadCell numeric>
              <Trans>Recognised</Trans>
            </HeadCell>
            <HeadCell numeric>
              <Trans>To be verified again</Trans>
            </HeadCell>
            <HeadCell numeric>
              <Trans>Rejected</Trans>
            </HeadCell>
            {onDecide ? (
              <HeadCell>
                <span className="sr-only">
                  <Trans>What can be done</Trans>
                </span>
              </HeadCell>
            ) : null}
          </>
        }
      >
        {lists.map((list) => {
          const here = search.list === list.sourceName && search.level === list.level;
          const n = format.number(list.waiting);
          return (
            <tr key={`${list.level} ${list.sourceName}`} className={here ? "bg-accent-soft" : undefined}>
              <th scope="row" className="min-w-40 py-1 pl-3.5 pr-2 text-left font-normal wrap-anywhere">
                <button
                  type="button"
                  className="min-h-6 text-left text-accent hover:underline max-sm:min-h-11"
                  aria-pressed={here}
                  onClick={() => onChoose({ list: list.sourceName, level: list.level })}
                >
                  {listOf(list.sourceName)}
                </button>
              </th>
              <Cell>
                <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                  <LevelMark step={list.level} older /> {nameOf(list.level)}
                </span>
              </Cell>
              <Cell numeric>
                <b className="font-strong">{n}</b>
              </Cell>
              <Cell numeric>{format.number(list.recognised)}</Cell>
              <Cell numeric>{format.number(list.reverify)}</Cell>
              <Cell numeric>{format.number(list.rejected)}</Cell>
              {onDecide ? (
                <Cell numeric>
                  {list.waiting > 0 ? (
                    <Button onClick={() => onDecide(list)}>
                      <Trans>Decide on all {n}</Trans>{" "}
                      <span className="sr-only">
                        {listOf(list.sourceName)}, {nameOf(list.level)}
                      </span>
                    </Button>
                  ) : null}
                </Cell>
              ) : null}
            </tr>
          );
        })}
      </SmallTable>
    </Section>
  );
}

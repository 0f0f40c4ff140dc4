import { useLingui } from "@lingui/react/macro";
import { useHeld } from "./held";
import type { ColumnKey } from "./keys";
import type { Lens } from "./measures";

/** What a table's head groups columns by: whom they count. */
export type Group = "communities" | "people" | "households" | "followUp";

export interface ColumnWords {
  group: Group;
  /** As it stands in the head. */
  head: string;
  /** As it stands by itself, in the choice of columns and in files. */
  title: string;
}

/** The columns that stand unless the reader chose others. */
export const usualColumns: readonly ColumnKey[] = [
  "ladder",
  "reached",
  "share",
  "change",
  "counted",
  "improved",
  "handwashing",
  "overdue",
  "age",
];

/** The names of the columns, and whom each counts. */
export function useColumnWords(
  levels: readonly { number: number; name: string }[],
  lens: Lens,
): Readonly<Record<ColumnKey, ColumnWords>> {
  const { t } = useLingui();
  const held = useHeld(levels, lens.level);
  const whole =
    lens.of === "census"
      ? t`share of the census`
      : lens.of === "rural"
        ? t`share of the rural census`
        : t`share of the listed`;
  const words = (group: Group, head: string, title: string = head): ColumnWords => ({ group, head, title });
  return {
    ladder: words("communities", t`Ladder`),
    communities: words("communities", t`Listed`, t`Communities listed`),
    triggered: words("communities", t`Triggered`),
    reached: words("communities", held),
    share: words("communities", t`Share`, t`Share of communities`),
    older: words("communities", t`Older list`, t`Of these, on an older list only`),
    change: words("communities", t`12 months`, t`Change in 12 months`),
    people: words("people", t`People`, t`People living there`),
    peopleShare: words("people", t`Share`, t`People, ${whole}`),
    counted: words("households", t`Counted`, t`Households counted`),
    improved: words("households", t`Improved`, t`Households with an improved latrine`),
    handwashing: words("households", t`Hand w.`, t`Households that can wash hands with soap`),
    openDefaecation: words("households", t`OD`, t`Households in open defaecation`),
    overdue: words("followUp", t`Late`, t`Communities past their time limit`),
    dormant: words("followUp", t`Dormant`, t`Dormant communities`),
    flagged: words("followUp", t`Flagged`, t`Communities with flagged totals`),
    organisations: words("followUp", t`Org.`, t`Organisations at work`),
    list: words("followUp", t`List`, t`State of the list`),
    age: words("followUp", t`Data`, t`Days since anything was recorded`),
  };
}

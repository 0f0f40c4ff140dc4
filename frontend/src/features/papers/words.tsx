import { Trans, useLingui } from "@lingui/react/macro";
import type { Nation, Paper, Sheet } from "./query";
import type { State } from "./search";

/** How far a paper has come. */
export function useStates(): Record<State, string> {
  const { t } = useLingui();
  return {
    TO_COMPARE: t`not compared with the paper yet`,
    CONFIRMED: t`compared with the paper`,
    SENT_BACK: t`sent back`,
    TAKEN_BACK: t`taken back with its list`,
  };
}

export function tierName(nation: Pick<Nation, "tiers">, key: string): string {
  return nation.tiers.find((tier) => tier.key === key)?.name ?? key;
}

export function levelName(nation: Pick<Nation, "levels">, number: number): string {
  return nation.levels.find((level) => level.number === number)?.name ?? String(number);
}

/** Whether it passed: as the paper says, or else as its marks come out by the checklist's rule. */
export function passes(paper: { writtenPassed: boolean | null; score: { passed: boolean } | null }): boolean {
  return paper.writtenPassed ?? paper.score?.passed ?? false;
}

export function Passed({ paper }: { paper: Parameters<typeof passes>[0] }) {
  return passes(paper) ? (
    <b className="font-strong text-gain">
      <Trans>passed</Trans>
    </b>
  ) : (
    <b className="font-strong text-lost">
      <Trans>not passed</Trans>
    </b>
  );
}

/** What on the paper cannot be, each in a sentence. */
export function Faults({ paper, sheet }: { paper: Paper; sheet: Sheet | undefined }) {
  const titles = new Map(
    sheet?.sections.flatMap(({ indicators }) => indicators.map((i) => [i.code, i.title])),
  );
  const lacking = paper.faults.filter((fault) => titles.has(fault));
  const sum = paper.marks.reduce((total, { marks }) => total + marks, 0);
  const { writtenTotal } = paper;
  return (
    <ul className="grid gap-1">
      {paper.faults.includes("SUM") ? (
        <li>
          <Trans>
            Its rows make {sum}, and it says {writtenTotal}. The rows count.
          </Trans>
        </li>
      ) : null}
      {paper.faults.includes("OUTCOME") ? (
        <li>
          <Trans>By its marks it comes out otherwise than it says.</Trans>
        </li>
      ) : null}
      {lacking.length > 0 ? (
        <li>
          <Trans>It has no marks for {lacking.join(", ")}.</Trans>
        </li>
      ) : null}
    </ul>
  );
}

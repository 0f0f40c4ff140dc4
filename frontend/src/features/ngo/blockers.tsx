import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Block, CommunityLine } from "#/lib/community";
import { useFormat } from "#/lib/format";
import { commonest } from "./districts";

/** What blocks most of them, each with how many communities it concerns. */
export function Blockers({ rows }: { rows: readonly CommunityLine[] }) {
  const format = useFormat();
  const blocks = commonest(rows);
  return (
    <section className="bg-card px-3.5 py-3">
      <h2 className="mb-2 font-strong">
        <Trans>What blocks them, as far as the register tells</Trans>
      </h2>
      {blocks.length === 0 ? (
        <p className="text-muted">
          <Trans>Nothing is known to block them.</Trans>
        </p>
      ) : (
        <ul className="grid gap-1">
          {blocks.map(({ block, n }) => (
            <li key={block} className="flex min-h-4.5 items-center gap-2">
              <span className="grow">{words[block]()}</span>
              <b className="font-strong">{format.number(n)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const words: Record<Block, () => ReactNode> = {
  DORMANT: () => <Trans>Dormant</Trans>,
  NOT_TRIGGERED: () => <Trans>Not triggered yet</Trans>,
  UNDER_REVIEW: () => <Trans>Level under review</Trans>,
  OLDER_LIST_WAITS: () => <Trans>Older list waits for a decision</Trans>,
  OPEN_DEFAECATION: () => <Trans>Households defaecate in the open</Trans>,
  TOO_FEW_IMPROVED: () => <Trans>Too few households with an improved latrine</Trans>,
  NO_HOUSEHOLD: () => <Trans>No household registered yet</Trans>,
  NOT_ALL_SEEN: () => <Trans>Households not seen yet</Trans>,
  NO_POPULATION: () => <Trans>Population not reported</Trans>,
  OVERDUE: () => <Trans>Past the time limit</Trans>,
};

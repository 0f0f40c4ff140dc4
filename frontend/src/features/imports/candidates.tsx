import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Key } from "./key";
import type { Candidate } from "./review-query";

/** As many candidates as have a digit. */
const withDigit = 9;

/** What a doubtful name may mean, the best first: how well it fits and why, where it lies, how many live there. */
export function Candidates({
  candidates,
  busy,
  onChoose,
}: {
  candidates: readonly Candidate[];
  busy: boolean;
  onChoose: (candidate: Candidate) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <ol aria-label={t`What it may mean`} className="divide-y divide-line border-y border-line">
      {candidates.map((candidate, index) => {
        const share = format.percent(Math.round(candidate.score * 100), 100);
        const people = format.number(candidate.population);
        const { name } = candidate;
        return (
          <li
            key={candidate.areaId ?? candidate.communityId}
            className="grid grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1.5 md:grid-cols-[2rem_minmax(0,1.4fr)_minmax(0,1.2fr)_8rem_auto]"
          >
            <span>{index < withDigit ? <Key>{index + 1}</Key> : null}</span>
            <span className="min-w-0">
              <b className="font-strong">{name}</b>{" "}
              <span className="text-muted">
                {candidate.parent}
                {candidate.code ? ` · ${candidate.code}` : null}
              </span>
            </span>
            <span className="col-start-2 flex min-w-0 flex-wrap items-center gap-x-2 md:col-start-auto">
              <span
                aria-hidden="true"
                className="h-1.5 w-14 overflow-hidden rounded-full bg-sunken outline outline-edge/50"
              >
                <span style={{ width: `${candidate.score * 100}%` }} className="block h-full bg-edge" />
              </span>
              <span>{share}</span>
              <span className="text-muted">
                <Basis basis={candidate.basis} />
              </span>
            </span>
            <span className="col-start-2 text-muted md:col-start-auto md:text-right">
              {candidate.population > 0 ? <Trans>{people} people</Trans> : <Trans>people not known</Trans>}
            </span>
            <Button
              disabled={busy}
              onClick={() => onChoose(candidate)}
              className="col-start-3 row-span-3 row-start-1 min-h-11 md:col-start-auto md:row-span-1 md:min-h-8"
              aria-label={t`It means ${name}`}
            >
              <Trans>This one</Trans>
            </Button>
          </li>
        );
      })}
    </ol>
  );
}

/** Why a candidate fits, in words. */
function Basis({ basis }: { basis: string }): ReactNode {
  return bases[basis]?.() ?? basis;
}

const bases: Record<string, () => ReactNode> = {
  SETTLED: () => <Trans>decided so before</Trans>,
  EXACT: () => <Trans>the same name</Trans>,
  VARIANT: () => <Trans>another name of it</Trans>,
  TRUNCATED: () => <Trans>the name cut short</Trans>,
  SPLIT_SINCE: () => <Trans>came of its split</Trans>,
  FUZZY: () => <Trans>spelt alike</Trans>,
  OUTSIDE_HINT: () => <Trans>same name, in another area</Trans>,
};

import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import { Problem } from "#/ui/problem";
import { useSeen } from "#/ui/seen";
import { ExportMenu, useTableSheet } from "#/ui/table-sheet";
import { Figures } from "./figures";
import { type Pile, pileDocument, type YearNation } from "./query";
import { useYearWords } from "./words";

/** The accepted returns of a quarter added up, with the names of those that are not in it. */
export function PileCard({
  area,
  quarter,
  nation,
  areaName,
}: {
  area: string | null;
  quarter: string;
  nation: YearNation;
  areaName: string;
}) {
  const part = useRef<HTMLElement>(null);
  const seen = useSeen(part);
  const { data, failure, again } = useAnswer(pileDocument, { area, quarter }, !seen);
  const pile = data?.returnPile;
  return (
    <Card ref={part} aria-labelledby="pile" className="min-w-0">
      {failure ? (
        <Problem failure={failure} onRetry={again} />
      ) : pile ? (
        <Piled pile={pile} nation={nation} areaName={areaName} />
      ) : (
        <div className="grid gap-2 px-3.5 py-3">
          <h2 id="pile" className="text-lead font-strong">
            <Trans>Accepted returns added up</Trans>
          </h2>
          <div className={classes("h-24 w-full", seen && !data && "skeleton")} />
        </div>
      )}
    </Card>
  );
}

function Piled({ pile, nation, areaName }: { pile: Pile; nation: YearNation; areaName: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useYearWords();
  const { quarter } = pile;
  const [n, of] = [
    format.number(pile.accepted.length),
    format.number(pile.accepted.length + pile.lacking.length),
  ];
  const lacking = pile.lacking.map(({ name, state }) => `${name} (${words.returns[state]})`);
  const sheet = useTableSheet({
    title: t`${areaName}: accepted returns added up`,
    today: nation.today,
    chosen: [
      [t`Quarter`, quarter],
      [t`Returns in it`, pile.accepted.map(({ name }) => name).join("; ")],
      [t`Not in it`, lacking.join("; ")],
    ],
    heads: [t`Part`, t`Figure`, t`Number`, t`of`, t`when it began`],
    rows: pile.figures.map((one) => [
      words.sections[one.section],
      words.figure(one, nation),
      one.value,
      one.of,
      one.before,
    ]),
  });
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2 border-b border-line px-3.5 py-2">
        <div className="grid gap-1">
          <h2 id="pile" className="text-lead font-strong">
            <Trans>Accepted returns added up</Trans>
          </h2>
          <p>
            <Trans>
              {n} of {of} returns for {quarter} are in it.
            </Trans>
          </p>
        </div>
        {pile.accepted.length > 0 ? <ExportMenu sheet={sheet} /> : null}
      </div>
      {pile.accepted.length > 0 ? (
        <div className="overflow-x-auto py-3">
          <Figures figures={pile.figures} nation={nation} />
        </div>
      ) : null}
      {lacking.length > 0 ? (
        <details className="border-t border-line px-3.5 py-2">
          <summary className="cursor-pointer text-accent">
            <Trans>Whose returns are not in it</Trans>
          </summary>
          <p className="pt-1 text-table">{format.list(lacking)}</p>
        </details>
      ) : null}
    </>
  );
}

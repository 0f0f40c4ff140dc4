import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { ReasonTitle } from "./reasons";
import type { Settlement } from "./review-query";
import { useMoment } from "./words";

/** What was decided, in a sentence: of what, how, and what became of the rows. */
export function SettlementSentence({ settlement }: { settlement: Settlement }) {
  const what = settlement.label || <ReasonTitle reason={settlement.reason} />;
  return (
    <>
      <b className="font-strong">{what}</b>: <Decision settlement={settlement} />.{" "}
      <Became settlement={settlement} />
    </>
  );
}

function Decision({ settlement }: { settlement: Settlement }): ReactNode {
  const { target } = settlement;
  switch (settlement.choice) {
    case "AREA":
    case "COMMUNITY":
      return target ? <Trans>it means {target}</Trans> : <Trans>it means another place</Trans>;
    case "SAME":
      return <Trans>the same thing as the earlier row</Trans>;
    case "SEPARATE":
      return <Trans>another one of the same name</Trans>;
    case "CORRECT":
      return <Trans>put right</Trans>;
    case "ACCEPT":
      return <Trans>taken as it is</Trans>;
    default:
      return <Trans>left out</Trans>;
  }
}

/** What became of the rows, only what there is of it. */
function Became({ settlement: s }: { settlement: Settlement }) {
  const format = useFormat();
  const parts: ReactNode[] = [];
  const add = (n: number, words: (figure: string) => ReactNode) => {
    if (n > 0) {
      parts.push(words(format.number(n)));
    }
  };
  add(s.created, (n) => <Trans key="created">{n} made new</Trans>);
  add(s.updated, (n) => <Trans key="updated">{n} changed what was known</Trans>);
  add(s.unchanged, (n) => <Trans key="unchanged">{n} say nothing new</Trans>);
  add(s.leftOut, (n) => <Trans key="leftOut">{n} left out</Trans>);
  add(s.held, (n) => <Trans key="held">{n} need another decision</Trans>);
  return (
    <>
      <Plural value={s.rows} one="# row" other="# rows" />
      {parts.length > 0 ? ": " : null}
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have an order and nothing else.
        <span key={index}>
          {index > 0 ? ", " : null}
          {part}
        </span>
      ))}
      .
    </>
  );
}

/** Everything that was decided of this list, the newest first; each can be taken back. */
export function Settled({
  settlements,
  busy,
  onUndo,
}: {
  settlements: readonly Settlement[];
  busy: boolean;
  onUndo: ((settlement: Settlement) => void) | null;
}) {
  const { t } = useLingui();
  const moment = useMoment();
  if (settlements.length === 0) {
    return null;
  }
  return (
    <Card aria-labelledby="settled" className="min-w-0">
      <h2 id="settled" className="border-b border-line px-4 py-2.5 text-lead font-strong">
        <Trans>What was decided</Trans>
      </h2>
      <ul className="divide-y divide-line">
        {settlements.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-1.5"
          >
            <span className={one.undoneAt ? "min-w-0 text-muted line-through" : "min-w-0"}>
              <SettlementSentence settlement={one} />
            </span>
            <span className="flex items-center gap-3 text-small text-muted">
              <span>{moment(one.at)}</span>
              {one.undoneAt ? (
                <Trans>taken back</Trans>
              ) : onUndo ? (
                <Button disabled={busy} onClick={() => onUndo(one)} aria-label={t`Take back: ${one.label}`}>
                  <Trans>Take back</Trans>
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Confirm } from "#/ui/confirm";
import { settleAlike } from "./acts";
import type { Lookalike } from "./query";

/** So many pairs stand there at first: the likeliest come first. */
const shownAtFirst = 5;

/** Organisations that are likely the same, to be said the same or different; said once, never asked again. */
export function Lookalikes({ pairs }: { pairs: readonly Lookalike[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const router = useRouter();
  const act = useAct(settleAlike);
  const [all, setAll] = useState(false);
  const [merging, setMerging] = useState<Lookalike | null>(null);
  if (pairs.length === 0) {
    return null;
  }
  const shown = all ? pairs : pairs.slice(0, shownAtFirst);
  const rest = format.number(pairs.length - shown.length);

  async function settle(pair: Lookalike, same: boolean) {
    if (await act.run({ keep: pair.keepId, other: pair.otherId, same })) {
      setMerging(null);
      await router.invalidate();
    }
  }

  const supports = merging?.otherSupports ?? 0;
  const supportCount = format.number(supports);
  return (
    <Card aria-labelledby="alike">
      <h2 id="alike" className="border-b border-line px-3.5 py-2.5 text-lead font-strong">
        <Trans>Look alike: the same or different?</Trans>
      </h2>
      <ul>
        {shown.map((pair) => (
          <li
            key={`${pair.keepId} ${pair.otherId}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-3.5 py-2 last:border-b-0"
          >
            <span className="min-w-0 grow wrap-anywhere">
              <b className="font-strong">{pair.otherName}</b>{" "}
              <span className="text-muted">
                (<Communities n={pair.otherSupports} />)
              </span>{" "}
              <span aria-hidden="true">≟</span> <b className="font-strong">{pair.keepName}</b>{" "}
              <span className="text-muted">
                (<Communities n={pair.keepSupports} />)
              </span>
              <span className="block text-small text-muted">
                {pair.basis === "INITIALS" ? (
                  <Trans>the one has the other's initials</Trans>
                ) : (
                  <Trans>spelt alike</Trans>
                )}
              </span>
            </span>
            <span className="flex gap-2">
              <Button
                aria-label={t`${pair.otherName} and ${pair.keepName} are different`}
                onClick={() => settle(pair, false)}
              >
                <Trans>Different</Trans>
              </Button>
              <Button
                aria-label={t`${pair.otherName} and ${pair.keepName} are the same`}
                onClick={() => {
                  act.clear();
                  setMerging(pair);
                }}
              >
                <Trans>The same</Trans>
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {pairs.length > shown.length ? (
        <p className="border-t border-line px-3.5 py-2">
          <Button look="quiet" onClick={() => setAll(true)}>
            <Trans>Show {rest} more</Trans>
          </Button>
        </p>
      ) : null}
      {merging ? null : <ActProblem problem={act.problem} />}
      {merging ? (
        <Confirm
          open
          onClose={() => setMerging(null)}
          onConfirm={() => settle(merging, true)}
          busy={act.busy}
          problem={act.problem}
          title={
            <Trans>
              {merging.otherName} is {merging.keepName}
            </Trans>
          }
          confirm={<Trans>Merge them</Trans>}
        >
          <p>
            <Plural
              value={supports}
              one={`Support of 1 community goes to ${merging.keepName}.`}
              other={`Support of ${supportCount} communities goes to ${merging.keepName}.`}
            />{" "}
            <Trans>
              The name {merging.otherName} stays as a variant, so that lists still find it; its people keep
              their roles.
            </Trans>
          </p>
        </Confirm>
      ) : null}
    </Card>
  );
}

function Communities({ n }: { n: number }) {
  const format = useFormat();
  const count = format.number(n);
  return <Plural value={n} one="1 community" other={`${count} communities`} />;
}

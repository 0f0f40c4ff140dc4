import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import { LevelMark, type Step, stepClass } from "#/ui/level";
import { hasList, type Lens } from "./measures";
import type { ProgressTotal } from "./query";

interface Rung {
  step: Step | number;
  name: React.ReactNode;
  /** Communities that reached this rung or a higher one, checked here … */
  checked: number;
  /** … and those that only an older list puts there (PR2). */
  older: number;
}

/** How many communities reached each rung of the ladder, and which share of them moved on. */
export function Funnel({
  total,
  levels,
  lens,
}: {
  total: ProgressTotal;
  levels: readonly { number: number; name: string }[];
  lens: Lens;
}) {
  const format = useFormat();
  if (!hasList(total)) {
    return null;
  }
  const rungs: Rung[] = [
    { step: "triggered", name: <Trans>Triggered</Trans>, checked: total.triggered, older: 0 },
    ...levels.map(({ number, name }) => {
      const checked = total.reached[number] ?? 0;
      return {
        step: number,
        name,
        checked,
        older: lens.checked ? 0 : (total.reachedAny[number] ?? 0) - checked,
      };
    }),
  ];
  const most = Math.max(total.communities, 1);
  const listed = format.number(total.communities);
  return (
    <Card aria-labelledby="ladder">
      <h2 id="ladder" className="border-b border-line px-3.5 py-2 text-lead font-strong">
        <Trans>The ladder</Trans>{" "}
        <span className="text-small font-normal text-muted">
          <Trans>of {listed} listed, reached each level</Trans>
        </span>
      </h2>
      <ol className="grid grid-cols-[minmax(0,8.5rem)_minmax(3rem,1fr)_auto_auto] items-center gap-x-2.5 px-3.5 py-1.5 text-table">
        {rungs.map((rung, at) => {
          const n = rung.checked + rung.older;
          const before = rungs[at - 1];
          const moved = before ? format.percent(n, before.checked + before.older) : "";
          return (
            <li key={String(rung.step)} className="col-span-full grid min-h-7 grid-cols-subgrid items-center">
              <span className="flex min-w-0 items-center gap-2">
                <LevelMark step={rung.step} /> <span className="wrap-anywhere">{rung.name}</span>
              </span>
              <span
                aria-hidden="true"
                className="flex h-3 overflow-hidden rounded-[3px] bg-sunken outline -outline-offset-1 outline-edge/40"
              >
                <span
                  className={classes("h-full", stepClass(rung.step))}
                  style={{ width: `${(rung.checked / most) * 100}%` }}
                />
                <span
                  className={classes("hatch-older h-full", stepClass(rung.step))}
                  style={{ width: `${(rung.older / most) * 100}%` }}
                />
              </span>
              <b className="text-right font-strong">{format.number(n)}</b>
              <span className="text-right text-small whitespace-nowrap text-muted">
                {at === 0 ? null : moved ? <Trans>{moved} moved on</Trans> : "–"}
              </span>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

import { Trans } from "@lingui/react/macro";
import { classes } from "#/ui/classes";
import { LevelMark, stepClass } from "#/ui/level";

/** How to read the ladder's bars. Older lists and missing ones never look like something checked here (PR1, PR2). */
export function Legend({ levels }: { levels: readonly { number: number; name: string }[] }) {
  const example = levels.find(({ number }) => number === 2) ?? levels[0];
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line px-3.5 py-2 text-small text-muted">
      <li className="flex items-center gap-1.5">
        <LevelMark step="none" /> <Trans>not triggered</Trans>
      </li>
      <li className="flex items-center gap-1.5">
        <LevelMark step="triggered" /> <Trans>triggered, no level yet</Trans>
      </li>
      {levels.map(({ number, name }) => (
        <li key={number} className="flex items-center gap-1.5">
          <LevelMark step={number} /> {name}
        </li>
      ))}
      {example ? (
        <li className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={classes(
              "h-4.5 w-6 rounded-[4px] border border-edge/60 hatch-older",
              stepClass(example.number),
            )}
          />
          <Trans>older list, not checked here</Trans>
        </li>
      ) : null}
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="hatch-missing h-4.5 w-6 rounded-[4px] border border-edge/60" />
        <Trans>no list</Trans>
      </li>
      <li>
        <Trans>✓ list confirmed complete by its officer; elsewhere completeness is not confirmed</Trans>
      </li>
    </ul>
  );
}

import { Trans } from "@lingui/react/macro";
import { classes } from "./classes";
import { LevelMark, stepClass } from "./level";

/** A level held and checked here, with its mark and its name; 0 is none. */
export function HeldLevel({ level, name }: { level: number; name: string }) {
  return level > 0 ? (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1.5 align-middle">
      <LevelMark step={level} /> <span className="truncate">{name}</span>
    </span>
  ) : (
    <span className="text-muted">
      <Trans>no level</Trans>
    </span>
  );
}

/** A level of an older list, hatched and named as what it is: nobody checked it here (PR2). */
export function OlderLevel({ level, name }: { level: number; name: string }) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-1.5 align-middle">
      <span
        aria-hidden="true"
        className={classes(
          "inline-flex h-4.5 w-6 shrink-0 rounded-[4px] border border-dashed border-edge",
          stepClass(level),
          "hatch-older",
        )}
      />
      <span className="truncate">{name}</span>
      <span className="sr-only">
        <Trans>older list, not checked here</Trans>
      </span>
    </span>
  );
}

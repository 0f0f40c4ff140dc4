import { useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { LadderSegment } from "#/ui/ladder-bar";

type Levels = readonly { number: number; key: string; name: string }[];

/** Communities by level as answers give them: by step, 0 for none. */
export interface ByLevel {
  communities: number;
  triggered?: number;
  /** By level: at least this level, checked here or on an older list. */
  reachedAny: readonly number[];
  /** By level: exactly this level on an older list, above what is checked here (PR2). */
  recorded: readonly number[];
}

/** Where an area's communities stand, lowest step first. What only an older list says follows the same level, marked. */
export function segmentsOf(row: ByLevel, levels: Levels): LadderSegment[] {
  const standing = row.communities - (row.reachedAny[1] ?? 0);
  const triggered = Math.min(standing, Math.max(0, (row.triggered ?? 0) - (row.reachedAny[1] ?? 0)));
  return [
    { step: "none", count: standing - triggered, older: false },
    { step: "triggered", count: triggered, older: false },
    ...levels.flatMap(({ number }) => {
      const exactly = (row.reachedAny[number] ?? 0) - (row.reachedAny[number + 1] ?? 0);
      const older = row.recorded[number] ?? 0;
      return [
        { step: number, count: exactly - older, older: false },
        { step: number, count: older, older: true },
      ];
    }),
  ];
}

/** A bar in words. */
export function useSegmentsLabel(): (segments: readonly LadderSegment[], levels: Levels) => string {
  const { t } = useLingui();
  const format = useFormat();
  return (segments, levels) => {
    const words = segments
      .filter(({ count }) => count > 0)
      .map(({ step, count, older }) => {
        const n = format.number(count);
        if (step === "none") {
          return t`not triggered: ${n}`;
        }
        if (step === "triggered") {
          return t`triggered: ${n}`;
        }
        const name = levels.find(({ number }) => number === step)?.name ?? String(step);
        return older ? t`${name}, older list: ${n}` : t`${name}, checked here: ${n}`;
      });
    return words.length > 0 ? words.join("; ") : t`no list`;
  };
}

/** The level that figures are told by: ODF, or the lowest where a profile has none so called. */
export function headline(levels: Levels): Levels[number] | null {
  return levels.find(({ key }) => key === "ODF") ?? levels[0] ?? null;
}

import { useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { LadderSegment } from "#/ui/ladder-bar";

/** A ladder's bar in words: "not triggered 3, triggered 12, ODF-Basic 20, ODF 14 and 9 on an older list". */
export function useLadderLabel(
  segments: readonly LadderSegment[] | null,
  levels: readonly { number: number; name: string }[],
): string {
  const { t } = useLingui();
  const format = useFormat();
  if (segments === null || segments.every(({ count }) => count === 0)) {
    return t`no list`;
  }
  return segments
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
    })
    .join("; ");
}

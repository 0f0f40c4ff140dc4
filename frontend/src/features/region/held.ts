import { useLingui } from "@lingui/react/macro";

/** How a level and all above it are called: "ODF or higher"; the ladder's last one is called by its name alone. */
export function useHeld(levels: readonly { number: number; name: string }[], level: number): string {
  const { t } = useLingui();
  const name = levels.find(({ number }) => number === level)?.name ?? "";
  return levels.every(({ number }) => number <= level) ? name : t`${name} or higher`;
}

import { useMemo, useState } from "react";

/**
 * Which columns of a list are shown: as the address says, else as this device last chose, else the first ones. A choice
 * is kept on the device, and given to `keep` for the address, so that whoever gets the address sees the same.
 */
export function useColumnChoice(
  list: string,
  said: string | undefined,
  first: readonly string[],
  keep: (columns: string) => void,
): [ReadonlySet<string>, (columns: ReadonlySet<string>) => void] {
  const key = `saniladder.columns.${list}`;
  const [own] = useState(() => recall(key));
  const text = said ?? own ?? first.join(",");
  // The same set as long as the choice is the same, so that rows need not be drawn again.
  const shown = useMemo(() => new Set(text.split(",").filter(Boolean)), [text]);
  return [
    shown,
    (columns) => {
      const chosen = [...columns].join(",");
      try {
        localStorage.setItem(key, chosen);
      } catch {
        // A browser that keeps nothing still has the address.
      }
      keep(chosen);
    },
  ];
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

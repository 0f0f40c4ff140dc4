import { useEffect, useState } from "react";
import { type Line, linesOf } from "./topology";

/** The borders behind an address, where there is one; none while they are on their way, or when they do not come. */
export function useBorders(address: string | null): readonly Line[] {
  const [known, setKnown] = useState<{ address: string; lines: readonly Line[] } | null>(null);
  useEffect(() => {
    if (!address) {
      return;
    }
    const abort = new AbortController();
    fetch(address, { credentials: "same-origin", signal: abort.signal })
      .then((response) => (response.ok ? response.json() : null))
      .then((topology: unknown) => setKnown({ address, lines: linesOf(topology) }))
      .catch(() => undefined); // a map without borders is still a map
    return () => abort.abort();
  }, [address]);
  return known && known.address === address ? known.lines : none;
}

const none: readonly Line[] = [];

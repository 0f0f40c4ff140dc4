import { useEffect, useState } from "react";
import { readFile } from "#/lib/transport";
import { type Line, linesOf } from "./topology";

/** The borders behind an address, where there is one; none while they are on their way, or when they do not come. */
export function useBorders(address: string | null): readonly Line[] {
  const [known, setKnown] = useState<{ address: string; lines: readonly Line[] } | null>(null);
  useEffect(() => {
    if (!address) {
      return;
    }
    let left = false;
    readFile(address)
      .then((topology) => !left && setKnown({ address, lines: linesOf(topology) }))
      .catch(() => undefined); // a map without borders is still a map
    return () => {
      left = true;
    };
  }, [address]);
  return known && known.address === address ? known.lines : none;
}

const none: readonly Line[] = [];

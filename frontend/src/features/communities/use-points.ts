import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLoad } from "#/lib/client";
import { boxOf, cellZoom, type Size } from "./projection";
import { type MapAnswer, pointsDocument } from "./query";
import type { CommunitiesSearch, Place } from "./search";
import { filterOf } from "./search";

type Points = MapAnswer["communityPoints"];

/** A pause after which a moved map asks for what is in sight, in milliseconds. */
const pauseMs = 120;

/**
 * The points in sight: those that came with the page at first, then what the server draws together for each place. What
 * came for an earlier place or another filter never replaces what came later; until it comes, what is there stays.
 */
export function usePoints(first: Points, search: CommunitiesSearch) {
  const load = useLoad();
  const [state, setState] = useState({ first, points: first, loading: false, failed: false });
  const current = state.first === first ? state : { first, points: first, loading: false, failed: false };
  if (current !== state) {
    setState(current);
  }
  const asked = useRef(0);
  const timer = useRef(0);
  const page = useRef({ first, filter: filterOf(search) });
  useLayoutEffect(() => {
    page.current = { first, filter: filterOf(search) };
  });
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const look = useCallback(
    (place: Place, size: Size) => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(async () => {
        asked.current += 1;
        const mine = asked.current;
        const { first, filter } = page.current;
        const settle = (change: Partial<typeof current>) => {
          if (mine === asked.current) {
            setState((old) => (old.first === first ? { ...old, ...change } : old));
          }
        };
        settle({ loading: true, failed: false });
        try {
          const { communityPoints } = await load(pointsDocument, {
            filter,
            bbox: boxOf(place, size),
            zoom: cellZoom(place.zoom),
          });
          settle({ points: communityPoints, loading: false });
        } catch {
          settle({ loading: false, failed: true });
        }
      }, pauseMs);
    },
    [load],
  );
  return { points: current.points, loading: current.loading, failed: current.failed, look };
}

import { type RefObject, useEffect, useRef } from "react";
import { moved, type Size, zoomed } from "./projection";
import type { Place } from "./search";

interface Moves {
  place: () => Place;
  size: () => Size;
  /** Where the map looks now. */
  go: (place: Place) => void;
  /** A press that moved nothing. */
  press: (x: number, y: number, byThumb: boolean) => void;
  /** The pointer is over a place of the map; null when it left. */
  hover: (at: { x: number; y: number } | null) => void;
}

/** So far a pointer may move and still press, in pixels. */
const still = 5;

/** Moves a map: drag, pinch and wheel. Keys are the map's own business. */
export function useGestures(canvas: RefObject<HTMLCanvasElement | null>, moves: Moves): void {
  const latest = useRef(moves);
  useEffect(() => {
    latest.current = moves;
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) {
      return;
    }
    const pointers = new Map<number, { x: number; y: number }>();
    let travelled = 0;
    const at = (event: PointerEvent | WheelEvent) => {
      const frame = element.getBoundingClientRect();
      return { x: event.clientX - frame.left, y: event.clientY - frame.top };
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) {
        return;
      }
      element.setPointerCapture(event.pointerId);
      travelled = pointers.size === 0 ? 0 : still + 1;
      pointers.set(event.pointerId, at(event));
    };
    const move = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      const now = at(event);
      if (!before) {
        if (event.pointerType === "mouse") {
          latest.current.hover(now);
        }
        return;
      }
      const { place, go, size } = latest.current;
      travelled += Math.hypot(now.x - before.x, now.y - before.y);
      if (travelled <= still) {
        return;
      }
      const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
      pointers.set(event.pointerId, now);
      const [other] = others;
      if (!other) {
        go(moved(place(), before.x - now.x, before.y - now.y));
        return;
      }
      // Two fingers: what lies between them stays between them.
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      const was = { x: (before.x + other.x) / 2, y: (before.y + other.y) / 2 };
      const wider =
        Math.hypot(now.x - other.x, now.y - other.y) /
        Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      const dragged = moved(place(), was.x - middle.x, was.y - middle.y);
      go(zoomed(dragged, dragged.zoom + Math.log2(Math.max(wider, 0.01)), size(), middle));
    };
    const up = (event: PointerEvent) => {
      const was = pointers.get(event.pointerId);
      pointers.delete(event.pointerId);
      if (was && travelled <= still && event.type === "pointerup") {
        const { x, y } = at(event);
        latest.current.press(x, y, event.pointerType === "touch");
      }
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { place, go, size } = latest.current;
      const step = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      go(zoomed(place(), place().zoom - Math.max(-120, Math.min(120, step)) / 240, size(), at(event)));
    };
    const leave = () => latest.current.hover(null);
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", up);
    element.addEventListener("pointerleave", leave);
    element.addEventListener("wheel", wheel, { passive: false });
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", up);
      element.removeEventListener("pointerleave", leave);
      element.removeEventListener("wheel", wheel);
    };
  }, [canvas]);
}

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** The rows before and after those in sight that are drawn too, in steps of which the window moves. */
const step = 8;

/**
 * So many rows before the end, the next page is asked for: it should be there before the reader is. A page that was just
 * opened asks for no more than it needs to fill the screen.
 */
const ahead = 30;

/** Which rows of a long table to draw as the page scrolls, and how much room the others take. All are equally high. */
export function useRowWindow({
  count,
  height,
  start,
  more,
}: {
  count: number;
  /** Of a row, in pixels. */
  height: number;
  /** Where the rows, and the room of those that are not drawn, begin. */
  start: RefObject<HTMLElement | null>;
  more: (() => void) | undefined;
}) {
  const [{ from, to }, setRange] = useState({ from: 0, to: 5 * step });
  const scrolled = useRef(false);
  useLayoutEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const top = start.current?.getBoundingClientRect().top ?? 0;
      const first = Math.floor(-top / height / step - 1) * step;
      const last = Math.ceil((window.innerHeight - top) / height / step + 1) * step;
      const next = { from: Math.max(0, first), to: Math.max(step, last) };
      setRange((old) => (old.from === next.from && old.to === next.to ? old : next));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    const scroll = () => {
      scrolled.current = true;
      soon();
    };
    look();
    window.addEventListener("scroll", scroll, { passive: true });
    window.addEventListener("resize", soon);
    const observer = new ResizeObserver(soon);
    observer.observe(document.body);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", scroll);
      window.removeEventListener("resize", soon);
      observer.disconnect();
    };
  }, [height, start]);
  useEffect(() => {
    if (to >= count - (scrolled.current ? ahead : 1)) {
      more?.();
    }
  }, [to, count, more]);
  const begin = Math.min(from, Math.max(0, count - step));
  const end = Math.min(to, count);
  return {
    items: Array.from({ length: Math.max(0, end - begin) }, (_, index) => begin + index),
    before: begin * height,
    after: Math.max(0, count - end) * height,
  };
}

/** Asks for the next page when the end of a list comes near. */
export function useNearEnd(end: RefObject<HTMLElement | null>, more: (() => void) | undefined): void {
  useEffect(() => {
    const element = end.current;
    if (!element || !more) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && more(),
      { rootMargin: "800px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [end, more]);
}

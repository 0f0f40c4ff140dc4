import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** The rows before and after those in sight that are drawn too. */
const overscan = 12;

/**
 * So many rows before the end, the next page is asked for: it should be there before the reader is. A page that was just
 * opened asks for no more than it needs to fill the screen.
 */
const ahead = 30;

/** Which rows of a long list to draw as the page scrolls, and how much room the others take. */
export function useRowWindow({
  count,
  height,
  start,
  more,
}: {
  count: number;
  /** Of a row, in pixels; an estimate where rows are measured. */
  height: number;
  /** Where the rows begin. */
  start: RefObject<HTMLElement | null>;
  more: (() => void) | undefined;
}) {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const element = start.current;
    if (!element) {
      return;
    }
    const measure = () => setMargin(Math.round(element.getBoundingClientRect().top + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [start]);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan,
    scrollMargin: margin,
    useFlushSync: false,
  });
  const shown = virtualizer.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= count - (window.scrollY > 0 ? ahead : 1)) {
      more?.();
    }
  }, [last, count, more]);
  return {
    items: shown.map(({ index }) => index),
    before: Math.max(0, (shown[0]?.start ?? margin) - margin),
    after: Math.max(0, virtualizer.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin)),
    measure: virtualizer.measureElement,
  };
}

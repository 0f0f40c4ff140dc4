import { type RefObject, useLayoutEffect, useState } from "react";

/** Whether what a frame holds fits into its width, kept current as either changes. */
export function useFits(frame: RefObject<HTMLElement | null>): boolean {
  const [fits, setFits] = useState(true);
  useLayoutEffect(() => {
    const element = frame.current;
    const content = element?.firstElementChild;
    if (!element || !content) {
      return;
    }
    const measure = () => setFits(content.scrollWidth <= element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(content);
    measure();
    return () => observer.disconnect();
  }, [frame]);
  return fits;
}

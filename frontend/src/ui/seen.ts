import { type RefObject, useEffect, useState } from "react";

/** How far below what is seen something is made ready. */
const ahead = "150px";

/** Whether a part of the page has come near to what is seen, once and for all; printing sees everything. */
export function useSeen(part: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = part.current;
    if (!element || seen) {
      return;
    }
    const see = () => setSeen(true);
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && see(),
      { rootMargin: ahead },
    );
    observer.observe(element);
    window.addEventListener("beforeprint", see);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", see);
    };
  }, [part, seen]);
  return seen;
}

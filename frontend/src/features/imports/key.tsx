import type { ReactNode } from "react";

/** A key of the keyboard, shown beside what it does. On a phone, which has none, it is left out. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-5 items-center justify-center rounded-[4px] border border-edge/70 bg-ground px-1 font-sans text-small leading-4.5 text-muted max-sm:hidden">
      {children}
    </kbd>
  );
}

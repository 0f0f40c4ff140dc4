import { Trans } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { classes } from "#/ui/classes";
import { Entry, entryLook } from "./entry";
import type { NavigationEntry } from "./navigation";

/** Pages that are opened now and then: beside the column where there is room, so that nothing is scrolled to; below on a phone. */
export function More({ entries }: { entries: readonly NavigationEntry[] }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  const within = entries.some(({ link: { to } }) => path === to || path.startsWith(`${to}/`));
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page folds it up.
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    if (!open) {
      return;
    }
    const close = (event: Event) => {
      const leaves =
        event instanceof KeyboardEvent
          ? event.key === "Escape"
          : !box.current?.contains(event.target as Node);
      if (leaves) {
        setOpen(false);
      }
      if (leaves && event instanceof KeyboardEvent) {
        box.current?.querySelector("button")?.focus();
      }
    };
    const on = ["keydown", "pointerdown", "focusin"];
    for (const kind of on) {
      document.addEventListener(kind, close);
    }
    return () => {
      for (const kind of on) {
        document.removeEventListener(kind, close);
      }
    };
  }, [open]);
  return (
    <div ref={box} className="relative">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        aria-current={within || undefined}
        onClick={() => setOpen(!open)}
        className={classes(entryLook, "w-full justify-between", within && "bg-nav-raised font-strong")}
      >
        <Trans>More</Trans> <span aria-hidden="true">{open ? "▴" : "▾"}</span>
      </button>
      <div
        id={id}
        hidden={!open}
        className="grid gap-1 pl-2.5 lg:fixed lg:bottom-2 lg:left-46 lg:w-47 lg:gap-0.5 lg:rounded-card lg:border lg:border-nav-line lg:bg-nav lg:p-2 [&[hidden]]:hidden"
      >
        {entries.map((entry) => (
          <Entry key={entry.key} entry={entry} />
        ))}
      </div>
    </div>
  );
}

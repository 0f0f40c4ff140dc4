import { Plural, useLingui } from "@lingui/react/macro";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { classes } from "#/ui/classes";
import { ReasonTitle } from "./reasons";
import type { ReviewQueue } from "./use-queue";

/** The height of an entry, in pixels: entries out of sight are not drawn, so that thousands scroll freely. */
const entry = 54;
const spare = 8;

/** The groups that wait, as a list to walk through. */
export function QueueList({ queue }: { queue: ReviewQueue }) {
  const { t } = useLingui();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const { groups, at, total, more, moreGroups } = queue;

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) {
      return;
    }
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  // The group that is looked at is in sight; what is in sight already does not move.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another group may stand at the same place.
  useEffect(() => {
    const element = frame.current;
    if (!element) {
      return;
    }
    const top = at * entry;
    if (top < element.scrollTop) {
      element.scrollTop = top;
    } else if (top + entry > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + entry - element.clientHeight;
    }
  }, [at, groups]);

  const from = Math.max(0, Math.floor(view.top / entry) - spare);
  const to = Math.min(groups.length, Math.ceil((view.top + view.height) / entry) + spare);
  const nearEnd = more !== null && to + spare >= groups.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the end comes near, or moved on.
  useEffect(() => {
    if (nearEnd) {
      moreGroups();
    }
  }, [nearEnd, groups.length]);

  return (
    <div
      ref={frame}
      role="listbox"
      tabIndex={0}
      aria-label={t`What waits for your decision`}
      aria-activedescendant={groups.length > 0 ? `${id}-${at}` : undefined}
      onScroll={(event) =>
        setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })
      }
      className="relative max-h-41 overflow-y-auto lg:h-full lg:max-h-none overscroll-contain rounded-card outline-offset-[-2px]"
    >
      <div style={{ height: total * entry }}>
        {groups.slice(from, to).map((group, index) => {
          const place = from + index;
          const here = place === at;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list's keys are the page's own.
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the entry.
            <div
              key={`${group.reason} ${group.key}`}
              id={`${id}-${place}`}
              role="option"
              aria-selected={here}
              aria-posinset={place + 1}
              aria-setsize={total}
              onClick={() => queue.go(place)}
              style={{ top: place * entry, height: entry }}
              className={classes(
                "absolute inset-x-0 grid cursor-pointer grid-cols-[minmax(0,1fr)] content-center gap-0.5 border-b border-line px-3",
                here ? "bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]" : "hover:bg-ground",
              )}
            >
              <span className="flex items-baseline justify-between gap-3 leading-5">
                <span className="truncate font-strong">
                  {group.label || <ReasonTitle reason={group.reason} />}
                </span>
                <span className="shrink-0 text-small text-muted">
                  <Plural value={group.rows} one="# row" other="# rows" />
                </span>
              </span>
              <span className="truncate text-small leading-5 text-muted">
                <ReasonTitle reason={group.reason} />
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

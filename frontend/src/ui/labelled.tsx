import type { ReactNode } from "react";
import { classes } from "./classes";

/** A control with what is expected above it and what is wrong below it. What was typed stays. */
export function Described({
  id,
  hint,
  problem,
  children,
}: {
  id: string;
  hint?: ReactNode;
  problem?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      {hint ? (
        <span id={`${id}-hint`} className="text-small text-muted">
          {hint}
        </span>
      ) : null}
      {children}
      {problem ? (
        <span id={`${id}-problem`} className="text-table text-lost">
          {problem}
        </span>
      ) : null}
    </>
  );
}

/** The aria-describedby of a control within Described. */
export function describedBy(id: string, hint: ReactNode, problem: ReactNode): string | undefined {
  return classes(hint ? `${id}-hint` : null, problem ? `${id}-problem` : null) || undefined;
}

/** The look of what is typed into or chosen from. */
export function controlClasses(wrong: boolean, compact = false): string {
  return classes(
    "w-full rounded-control border bg-card text-ink placeholder:text-muted disabled:bg-sunken disabled:text-muted",
    compact ? "min-h-8 px-2 text-table max-sm:min-h-11" : "min-h-11 px-3",
    wrong ? "border-lost" : "border-edge",
  );
}

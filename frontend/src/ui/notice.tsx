import type { ReactNode } from "react";
import { classes } from "./classes";

const tones = {
  plain: "border-edge bg-sunken text-ink",
  late: "border-late bg-late-soft text-ink",
  lost: "border-lost bg-lost-soft text-ink",
} as const;

/** A sentence that stands beside what it is about. Not announced: use `role` where it appears by itself. */
export function Notice({
  tone = "plain",
  role,
  children,
}: {
  tone?: keyof typeof tones;
  role?: "status" | "alert";
  children: ReactNode;
}) {
  return (
    <div role={role} className={classes("rounded-control border-l-3 px-4 py-3", tones[tone])}>
      {children}
    </div>
  );
}

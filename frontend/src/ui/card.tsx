import type { ComponentProps } from "react";
import { classes } from "./classes";

/** A white ground for one thing. Cards do not hold cards. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section {...rest} className={classes("rounded-card border border-line bg-card", className)} />;
}

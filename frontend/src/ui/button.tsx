import type { ComponentProps } from "react";
import { classes } from "./classes";

const looks = {
  primary: "border-transparent bg-accent font-strong text-on-accent hover:bg-accent-strong",
  plain: "border-edge bg-card font-strong text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent font-strong text-accent hover:bg-accent-soft",
  /** In the head of a card, several beside each other: there, but not loud. */
  tool: "border-edge/60 bg-card text-ink hover:bg-sunken aria-expanded:border-accent aria-expanded:text-accent",
} as const;

export type ButtonLook = keyof typeof looks;

const sizes = {
  office: "min-h-8 px-3 text-office max-sm:min-h-11",
  field: "min-h-11 px-4 text-field",
  tool: "min-h-7.5 px-2.5 text-table max-sm:min-h-11",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  look?: ButtonLook;
  size?: keyof typeof sizes;
  /** Something is under way: the button says so, keeps its width and cannot be pressed twice. */
  busy?: boolean;
}

export function Button({
  look = "plain",
  size = look === "tool" ? "tool" : "office",
  busy = false,
  type = "button",
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={classes(buttonClasses(look, size), busy && "opacity-60", className)}
    />
  );
}

/** The look of a button, for links that are pressed like one. */
export function buttonClasses(
  look: ButtonLook = "plain",
  size: keyof typeof sizes = look === "tool" ? "tool" : "office",
): string {
  return classes(
    "inline-flex items-center justify-center gap-2 rounded-control border text-center no-underline",
    "disabled:border-line disabled:bg-sunken disabled:text-muted",
    looks[look],
    sizes[size],
  );
}

import type { ComponentProps } from "react";
import { classes } from "./classes";

const looks = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  plain: "border-edge bg-card text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
} as const;

const sizes = {
  office: "min-h-8 px-3 text-office",
  field: "min-h-11 px-4 text-field",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  /** Something is under way: the button says so, keeps its width and cannot be pressed twice. */
  busy?: boolean;
}

export function Button({
  look = "plain",
  size = "office",
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
  look: keyof typeof looks = "plain",
  size: keyof typeof sizes = "office",
): string {
  return classes(
    "inline-flex items-center justify-center gap-2 rounded-control border font-strong no-underline",
    "disabled:border-line disabled:bg-sunken disabled:text-muted",
    looks[look],
    sizes[size],
  );
}

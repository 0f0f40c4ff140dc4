import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from "react";
import { classes } from "./classes";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "id" | "type" | "onChange" | "size"> {
  label: ReactNode;
  hint?: ReactNode;
  onChange?: (checked: boolean) => void;
  /** Some of what it stands for is chosen, not all. */
  some?: boolean;
  /** The label is for those who do not see: in a table, where the row says it. */
  labelHidden?: boolean;
}

/** Yes or no, in the browser's own control; its label is part of what is pressed. */
export function Checkbox({
  label,
  hint,
  onChange,
  some = false,
  labelHidden = false,
  className,
  ...input
}: CheckboxProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) {
      box.current.indeterminate = some;
    }
  }, [some]);
  return (
    <span className={classes("relative inline-flex items-start gap-2", !labelHidden && "min-h-6", className)}>
      <input
        {...input}
        ref={box}
        id={id}
        type="checkbox"
        onChange={(event) => onChange?.(event.currentTarget.checked)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={classes("size-4 shrink-0 accent-accent", labelHidden ? "m-1" : "mt-0.5")}
      />
      <label htmlFor={id} className={labelHidden ? "sr-only" : "min-w-0"}>
        {label}
        {hint ? (
          <span id={`${id}-hint`} className="block text-small text-muted">
            {hint}
          </span>
        ) : null}
      </label>
    </span>
  );
}

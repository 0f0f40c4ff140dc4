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
  const control = (
    <input
      {...input}
      ref={box}
      id={id}
      type="checkbox"
      onChange={(event) => onChange?.(event.currentTarget.checked)}
      aria-describedby={hint ? `${id}-hint` : undefined}
      className="size-[max(1rem,1.1em)] shrink-0 accent-accent"
    />
  );
  if (labelHidden) {
    return (
      <label
        htmlFor={id}
        className={classes("inline-grid size-6 place-items-center align-middle max-sm:size-11", className)}
      >
        {control}
        <span className="sr-only">{label}</span>
      </label>
    );
  }
  return (
    <span className={classes("relative inline-flex min-h-6 items-start gap-2", className)}>
      {/* As high as a line of the label, whatever its letters. */}
      <span className="flex h-[1lh] shrink-0 items-center max-sm:mt-2.5">{control}</span>
      <label htmlFor={id} className="min-w-0 max-sm:py-2.5">
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

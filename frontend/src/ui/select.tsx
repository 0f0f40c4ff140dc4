import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";
import { controlClasses, Described, describedBy } from "./labelled";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "id" | "onChange" | "size"> {
  label: ReactNode;
  options: readonly SelectOption[];
  onChange?: (value: string) => void;
  hint?: ReactNode;
  problem?: ReactNode;
  /** What stands there while nothing is chosen; its value is "". */
  placeholder?: string;
  /** One line high, its label before it: for filter bars. */
  compact?: boolean;
}

/** One of several, in the browser's own control: it works with a keyboard, a thumb and a screen reader alike. */
export function Select({
  label,
  options,
  onChange,
  hint,
  problem,
  placeholder,
  compact = false,
  className,
  ...select
}: SelectProps) {
  const id = useId();
  return (
    <div className={classes(compact ? "flex items-center gap-2" : "grid content-start gap-1", className)}>
      <label htmlFor={id} className={compact ? "text-small whitespace-nowrap text-muted" : "font-strong"}>
        {label}
      </label>
      <Described id={id} hint={hint} problem={problem}>
        <select
          {...select}
          id={id}
          onChange={(event) => onChange?.(event.currentTarget.value)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(id, hint, problem)}
          className={classes(
            controlClasses(problem !== undefined && problem !== null, compact),
            "appearance-auto pr-1",
          )}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      </Described>
    </div>
  );
}

import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";
import { controlClasses, Described, describedBy } from "./labelled";

export interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id"> {
  label: ReactNode;
  hint?: ReactNode;
  problem?: ReactNode;
}

/** Several lines of text; it grows with what is typed where the browser can. */
export function TextArea({ label, hint, problem, className, rows = 3, ...area }: TextAreaProps) {
  const id = useId();
  return (
    <div className={classes("grid content-start gap-1", className)}>
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      <Described id={id} hint={hint} problem={problem}>
        <textarea
          {...area}
          id={id}
          rows={rows}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(id, hint, problem)}
          className={classes(controlClasses(Boolean(problem)), "field-sizing-content py-2")}
        />
      </Described>
    </div>
  );
}

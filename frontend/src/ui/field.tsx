import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";

export interface FieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: ReactNode;
  /** What is expected, said before it goes wrong. */
  hint?: ReactNode;
  /** What is wrong with what was typed, and how to mend it. What was typed stays. */
  problem?: ReactNode;
}

/** A labelled text input, in the browser's own control: it must work on the cheapest phone. */
export function Field({ label, hint, problem, className, ...input }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const problemId = `${id}-problem`;
  const described = classes(hint ? hintId : null, problem ? problemId : null);
  return (
    <div className={classes("grid content-start gap-1", className)}>
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      {hint ? (
        <span id={hintId} className="text-small text-muted">
          {hint}
        </span>
      ) : null}
      <input
        {...input}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
        className={classes(
          "min-h-11 w-full rounded-control border bg-card px-3 text-ink",
          input.type === "file" &&
            "py-1.5 file:mr-3 file:min-h-7.5 file:rounded-control file:border file:border-edge/60 file:bg-sunken file:px-2.5 file:text-ink",
          problem ? "border-lost" : "border-edge",
        )}
      />
      {problem ? (
        <span id={problemId} className="text-table text-lost">
          {problem}
        </span>
      ) : null}
    </div>
  );
}

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import { type ReactNode, useId } from "react";

/** One of a few, all in sight. The label stands before it, in words; among fields it stands above, as theirs do. */
export function Choice({
  label,
  labelHidden = false,
  field = false,
  value,
  onChange,
  options,
}: {
  label: string;
  /** The label is for those who do not see: where the options say it all. */
  labelHidden?: boolean;
  /** It stands among the fields of a form. */
  field?: boolean;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: ReactNode }[];
}) {
  const id = useId();
  return (
    <div className={field ? "grid gap-1" : "flex flex-wrap items-center gap-x-2 gap-y-1"}>
      <span id={id} className={labelHidden ? "sr-only" : field ? "font-strong" : "text-small text-muted"}>
        {label}
      </span>
      <ToggleGroup
        aria-labelledby={id}
        value={[`=${value}`]}
        onValueChange={([chosen]) => chosen !== undefined && onChange(chosen.slice(1))}
        className="flex flex-wrap gap-1"
      >
        {options.map((option) => (
          <Toggle
            key={option.value}
            value={`=${option.value}`} // a toggle takes an empty value for none
            className="inline-flex min-h-7.5 max-sm:min-h-11 items-center gap-1.5 rounded-control border border-edge/60 px-2 text-left text-table hover:bg-sunken data-pressed:border-accent data-pressed:bg-accent-soft data-pressed:font-strong data-pressed:text-accent"
          >
            {option.label}
          </Toggle>
        ))}
      </ToggleGroup>
    </div>
  );
}

import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "#/ui/button";
import { Combobox, type Option } from "#/ui/combobox";

/** Some of very many, found by typing, each once; what stands beside each is drawn by `beside`. */
export function PickMany({
  label,
  load,
  value,
  onChange,
  beside,
  problem,
}: {
  label: ReactNode;
  load: (text: string) => Promise<readonly Option[]>;
  value: readonly Option[];
  onChange: (all: Option[]) => void;
  beside?: (option: Option) => ReactNode;
  problem?: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <div className="grid gap-2">
      <Combobox
        key={value.length}
        label={label}
        load={load}
        value={null}
        onChange={(option) => {
          if (option && !value.some((one) => one.value === option.value)) {
            onChange([...value, option]);
          }
        }}
        problem={problem}
      />
      {value.length > 0 ? (
        <ul className="grid gap-1">
          {value.map((one) => (
            <li key={one.value} className="flex flex-wrap items-end gap-2">
              <span className="min-w-0 grow self-center wrap-anywhere">{one.label}</span>
              {beside?.(one)}
              <Button
                aria-label={t`Take out ${one.label}`}
                onClick={() => onChange(value.filter((other) => other.value !== one.value))}
              >
                ✕
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

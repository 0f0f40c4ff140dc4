import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { ActProblem } from "#/lib/act";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";

/** What is typed into a form of texts, by field. */
export function useTexts<Key extends string>(initial: Record<Key, string>) {
  const [values, setValues] = useState(initial);
  const set = (key: Key, value: string) => setValues((old) => ({ ...old, [key]: value }));
  return { values, set };
}

/** Left out where nothing was typed. */
export function given(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

/** A count as typed; null where nothing was. */
export function counted(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

interface TextProps {
  value: string;
  onChange: (value: string) => void;
  problem: ActProblem | null;
}

/** Why, in words. */
export function Reason({ value, onChange, problem, optional = false }: TextProps & { optional?: boolean }) {
  return (
    <TextArea
      label={optional ? <Trans>Why (may be left out)</Trans> : <Trans>Why</Trans>}
      value={value}
      required={!optional}
      maxLength={2000}
      onChange={(event) => onChange(event.currentTarget.value)}
      problem={fieldProblem(problem, "reason")}
    />
  );
}

/** A count that may be left out. */
export function CountField({
  name,
  label,
  value,
  onChange,
  problem,
}: TextProps & { name: string; label: ReactNode }) {
  return (
    <Field
      label={label}
      type="number"
      inputMode="numeric"
      min={0}
      step={1}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      problem={fieldProblem(problem, name)}
    />
  );
}

/** A civil day that is known exactly. */
export function DayField({
  name,
  label,
  hint,
  value,
  onChange,
  problem,
  max,
  optional = false,
}: TextProps & { name: string; label: ReactNode; hint?: ReactNode; max?: string; optional?: boolean }) {
  return (
    <Field
      label={label}
      hint={hint}
      type="date"
      required={!optional}
      {...(max ? { max } : {})}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      problem={fieldProblem(problem, name)}
    />
  );
}

/** A point in degrees: both or none. */
export function PointFields({
  latitude,
  longitude,
  onChange,
  problem,
}: {
  latitude: string;
  longitude: string;
  onChange: (key: "latitude" | "longitude", value: string) => void;
  problem: ActProblem | null;
}) {
  return (
    <div className="grid grid-cols-2 items-end gap-3">
      <Field
        label={<Trans>Latitude (degrees north)</Trans>}
        type="number"
        step="any"
        value={latitude}
        onChange={(event) => onChange("latitude", event.currentTarget.value)}
        problem={fieldProblem(problem, "latitude")}
      />
      <Field
        label={<Trans>Longitude (degrees east)</Trans>}
        type="number"
        step="any"
        value={longitude}
        onChange={(event) => onChange("longitude", event.currentTarget.value)}
        problem={fieldProblem(problem, "longitude")}
      />
    </div>
  );
}

/** Yes, no, or not known: what nobody looked at is never "no". */
export function Known({
  label,
  value,
  compact = true,
  onChange,
}: {
  label: ReactNode;
  value: boolean | null;
  /** One of several beneath each other; else it stands like any field. */
  compact?: boolean;
  onChange: (value: boolean | null) => void;
}) {
  const { t } = useLingui();
  return (
    <Select
      compact={compact}
      className={compact ? "justify-between [&_select]:w-36" : ""}
      label={label}
      value={value === null ? "" : value ? "yes" : "no"}
      onChange={(chosen) => onChange(chosen === "" ? null : chosen === "yes")}
      placeholder={t`not known`}
      options={[
        { value: "yes", label: t`yes` },
        { value: "no", label: t`no` },
      ]}
    />
  );
}

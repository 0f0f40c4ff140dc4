import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useId } from "react";
import type { FilledIndicator } from "#/lib/checklist";
import type { Answer } from "#/lib/score";
import { Field } from "./field";

/** The answer's own control, by the indicator's kind (CK2). */
export function AnswerControl({
  indicator,
  answer,
  onChange,
}: {
  indicator: FilledIndicator;
  answer: Answer;
  onChange: (answer: Answer) => void;
}) {
  const { t } = useLingui();
  const { kind, asks, options, parts } = indicator;
  const words = { reason: answer.reason ?? null, remark: answer.remark ?? null };
  if (kind === "choice") {
    return (
      <Choices
        legend={t`Answer`}
        value={answer.choice ?? null}
        options={options.map(({ code, title }) => ({ value: code, label: title }))}
        onChange={(choice) => onChange({ ...words, choice })}
      />
    );
  }
  if (kind === "met" && asks.length === 0) {
    return (
      <YesNo legend={t`Answer`} value={answer.met ?? null} onChange={(met) => onChange({ ...words, met })} />
    );
  }
  if (kind === "met") {
    return asks.map(({ code, title }) => (
      <YesNo
        key={code}
        legend={title}
        value={answer.asks?.[code] ?? null}
        onChange={(met) => onChange({ ...words, asks: { ...answer.asks, [code]: met } })}
      />
    ));
  }
  if (kind === "parts") {
    return parts.map(({ code, title, marks }, at) => (
      <YesNo
        key={code}
        legend={`${title} (${marks})`}
        value={answer.parts?.[at] ?? null}
        onChange={(met) =>
          onChange({ ...words, parts: parts.map((_, n) => (n === at ? met : (answer.parts?.[n] ?? false))) })
        }
      />
    ));
  }
  return <Share answer={answer} words={words} onChange={onChange} />;
}

function Share({
  answer,
  words,
  onChange,
}: {
  answer: Answer;
  words: Answer;
  onChange: (answer: Answer) => void;
}) {
  const { n, of } = answer;
  const read = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : null);
  const above = typeof n === "number" && typeof of === "number" && n > of;
  const control = { type: "text", inputMode: "numeric" as const, maxLength: 9, autoComplete: "off" };
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field
        {...control}
        label={<Trans>So many</Trans>}
        value={n ?? ""}
        problem={above ? <Trans>That is more than all.</Trans> : undefined}
        onChange={(event) => onChange({ ...words, n: read(event.currentTarget.value), of: of ?? null })}
      />
      <Field
        {...control}
        label={<Trans>of so many</Trans>}
        value={of ?? ""}
        problem={of === 0 ? <Trans>Where there is none, say that it does not exist here.</Trans> : undefined}
        onChange={(event) => onChange({ ...words, n: n ?? null, of: read(event.currentTarget.value) })}
      />
    </div>
  );
}

function YesNo({
  legend,
  value,
  onChange,
}: {
  legend: string;
  value: boolean | null;
  onChange: (value: boolean) => void;
}) {
  return (
    <Choices
      legend={legend}
      value={value === null ? null : value ? "yes" : "no"}
      options={[
        { value: "yes", label: <Trans>Yes</Trans> },
        { value: "no", label: <Trans>No</Trans> },
      ]}
      beside
      onChange={(chosen) => onChange(chosen === "yes")}
    />
  );
}

/** One of a few, as the browser's own radio buttons, each as large as a thumb. */
export function Choices({
  legend,
  value,
  options,
  beside = false,
  onChange,
}: {
  legend: ReactNode;
  value: string | null;
  options: readonly { value: string; label: ReactNode }[];
  /** Side by side: for words as short as yes and no. */
  beside?: boolean;
  onChange: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset className={`grid gap-2 ${beside ? "grid-cols-2" : ""}`}>
      <legend className="mb-1 font-strong">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex min-h-12 cursor-pointer items-center gap-3 rounded-control border border-edge bg-card px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft has-checked:font-strong"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="size-5 shrink-0 accent-accent"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Nation } from "#/lib/session";
import { DateField, type ImpreciseDate } from "#/ui/date-field";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { Select } from "#/ui/select";
import type { Kind } from "./kinds";

/** What a list does not say of itself. */
export interface Options {
  source: string;
  date: ImpreciseDate;
  /** 0 when the list says nothing of levels. */
  level: number;
}

export function optionsInput(options: Options) {
  return {
    source: options.source.trim() || null,
    listDate: options.date,
    level: options.level || null,
  };
}

/** Where the list comes from, when it was true, and the level that it says its communities hold (PR2, PR4). */
export function OptionFields({
  kind,
  nation,
  today,
  value,
  onChange,
  dateProblem,
}: {
  kind: Kind;
  nation: Nation;
  today: string;
  value: Options;
  onChange: (value: Options) => void;
  dateProblem?: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <div className="grid max-w-2xl gap-4">
      <Field
        label={t`Name of the list`}
        hint={t`It stands with every figure that comes of it, such as “BaSIS 2017”.`}
        value={value.source}
        maxLength={200}
        onChange={(event) => onChange({ ...value, source: event.currentTarget.value })}
      />
      <DateField
        label={t`Date of the list`}
        hint={t`When what it says was true, not when it was mailed. Trends are drawn by it.`}
        value={value.date}
        onChange={(date) => onChange({ ...value, date })}
        max={today}
        problem={dateProblem}
      />
      {kind === "COMMUNITIES" ? (
        <>
          <Select
            label={t`Level that all its communities hold`}
            value={String(value.level)}
            onChange={(level) => onChange({ ...value, level: Number(level) })}
            options={[
              { value: "0", label: t`The list says nothing of levels` },
              ...nation.levels.map(({ number, name }) => ({ value: String(number), label: name })),
            ]}
          />
          {value.level > 0 ? (
            <Notice>
              <Trans>
                These levels were given elsewhere. They are shown as “older list, not checked here” and
                counted apart, until they are recognised, checked again or rejected. No certificate and no
                deadline comes of them.
              </Trans>
            </Notice>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

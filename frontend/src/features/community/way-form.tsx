import { Trans } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import type { ActProblem } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { sendPaper } from "#/lib/paper";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import type { ActProps } from "./act-props";
import { CountField, DayField } from "./fields";

/** One thing that a form asks, in the order of the form. */
export interface Asked {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  as: "line" | "text" | "day" | "count" | "degrees" | "choice" | "yes" | "paper";
  optional?: boolean;
  /** Of a choice. */
  options?: readonly { value: string; label: string }[];
  /** Asked only while this holds. */
  when?: (values: Answers) => boolean;
}

/** What was given, by name: texts; "yes" or "" of what is ticked; the upload's id of a paper. */
export type Answers = Record<string, string>;

/** A short form over the page: a list of things to ask, and the act that they are sent to. */
export function WayForm({
  act,
  send,
  said,
  asked,
  initial = {},
  today,
  onDone,
  ...dialog
}: ActProps & {
  act: { busy: boolean; problem: ActProblem | null };
  send: (values: Answers) => Promise<unknown>;
  /** What the page says once it is done. */
  said: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  confirm: ReactNode;
  asked: readonly Asked[];
  initial?: Answers;
  today: string;
}) {
  const [values, setValues] = useState<Answers>(initial);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const papers = useRef(new Map<string, File>());
  const shown = asked.filter(({ when }) => when?.(values) ?? true);
  const problem = failure ?? act.problem;
  const set = (name: string, value: string) => setValues((old) => ({ ...old, [name]: value }));

  async function submit() {
    setFailure(null);
    const given: Answers = {};
    for (const { name } of shown) {
      given[name] = (values[name] ?? "").trim();
    }
    try {
      setSending(true);
      for (const [name, file] of papers.current) {
        given[name] = await sendPaper(file);
        // It is not sent again where the act itself is tried again.
        papers.current.delete(name);
        set(name, given[name]);
      }
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
      return;
    } finally {
      setSending(false);
    }
    if (await send(given)) {
      onDone(said);
    }
  }

  return (
    <ActDialog
      {...dialog}
      busy={act.busy || sending}
      problem={problem}
      fields={shown.map(({ name }) => name)}
      onSubmit={submit}
    >
      {shown.map((one) => (
        <Question
          key={one.name}
          one={one}
          value={values[one.name] ?? ""}
          onChange={(value) => set(one.name, value)}
          onPaper={(file) => {
            if (file) {
              papers.current.set(one.name, file);
            } else {
              papers.current.delete(one.name);
              set(one.name, "");
            }
          }}
          today={today}
          problem={problem}
        />
      ))}
    </ActDialog>
  );
}

function Question({
  one: { name, label, hint, as, optional = false, options = [] },
  value,
  onChange,
  onPaper,
  today,
  problem,
}: {
  one: Asked;
  value: string;
  onChange: (value: string) => void;
  onPaper: (file: File | null) => void;
  today: string;
  problem: ActProblem | null;
}) {
  const said = optional ? (
    <>
      {label}{" "}
      <span className="font-normal text-muted">
        <Trans>(may be left out)</Trans>
      </span>
    </>
  ) : (
    label
  );
  const shared = { label: said, hint, value, problem: fieldProblem(problem, name) };
  switch (as) {
    case "day":
      return (
        <DayField
          name={name}
          label={said}
          hint={hint}
          optional={optional}
          {...(name === "dueOn" ? {} : { max: today })}
          value={value}
          onChange={onChange}
          problem={problem}
        />
      );
    case "count":
      return <CountField name={name} label={said} value={value} onChange={onChange} problem={problem} />;
    case "text":
      return (
        <TextArea
          {...shared}
          required={!optional}
          maxLength={2000}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "choice":
      return <Select {...shared} onChange={onChange} options={options} />;
    case "yes":
      return (
        <Checkbox
          label={label}
          hint={hint}
          className="min-h-11 items-center"
          checked={value === "yes"}
          onChange={(checked) => onChange(checked ? "yes" : "")}
        />
      );
    case "paper":
      return (
        <Field
          label={said}
          hint={hint}
          problem={shared.problem}
          type="file"
          required={!optional}
          accept="image/*,application/pdf"
          onChange={(event) => onPaper(event.currentTarget.files?.[0] ?? null)}
        />
      );
    case "degrees":
      return (
        <Field
          {...shared}
          type="number"
          step="any"
          required={!optional}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <Field
          {...shared}
          required={!optional}
          maxLength={200}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

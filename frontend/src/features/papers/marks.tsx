import { Trans } from "@lingui/react/macro";
import type { ActProblem } from "#/lib/act";
import { fieldProblem } from "#/ui/act-problem";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import type { Sheet } from "./query";

/** The sheet's rows with a box for each one's marks, and what they make so far beside what is written. */
export function Marks({
  sheet,
  values,
  written,
  problem,
  onChange,
}: {
  sheet: Sheet;
  values: Record<string, string>;
  /** The total as it was typed; "" while it was not. */
  written: string;
  problem: ActProblem | null;
  onChange: (code: string, value: string) => void;
}) {
  const sum = Math.min(
    sheet.max,
    sheet.sections
      .flatMap(({ indicators }) => indicators)
      .reduce((total, { code }) => total + Number(values[code] || 0), 0),
  );
  const differs = written !== "" && Number(written) !== sum;
  return (
    <>
      {sheet.sections.map((section) => (
        <Card key={section.code} className="min-w-0">
          <h2 className="border-b border-line px-3.5 py-2 text-lead font-strong">
            <span className="text-muted">{section.code}</span> {section.title}
          </h2>
          <ul>
            {section.indicators.map(({ code, title, max }) => (
              <Row
                key={code}
                code={code}
                title={title}
                max={max}
                value={values[code] ?? ""}
                problem={problem}
                onChange={onChange}
              />
            ))}
          </ul>
        </Card>
      ))}
      <p role="status" className={classes("px-1", differs ? "text-late" : "text-muted")}>
        <Trans>The rows make {sum} so far.</Trans>{" "}
        {differs ? <Trans>The paper says {written}; leave it as it is written, it is flagged.</Trans> : null}
      </p>
    </>
  );
}

function Row({
  code,
  title,
  max,
  value,
  problem,
  onChange,
}: {
  code: string;
  title: string;
  max: number;
  value: string;
  problem: ActProblem | null;
  onChange: (code: string, value: string) => void;
}) {
  const wrong = fieldProblem(problem, `marks.${code}`);
  const id = `marks-${code}`;
  return (
    <li className="flex items-center justify-between gap-3 border-b border-line px-3.5 py-2 last:border-b-0">
      <label htmlFor={id} className="min-w-0">
        <span className="text-muted">{code}</span> {title}
        {wrong ? <span className="block text-table text-lost">{wrong}</span> : null}
      </label>
      <span className="flex shrink-0 items-center gap-2">
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={0}
          max={max}
          step={1}
          value={value}
          onChange={(event) => onChange(code, event.currentTarget.value)}
          aria-invalid={wrong ? true : undefined}
          className={classes(
            "min-h-11 w-18 rounded-control border bg-card px-2 text-right text-ink tabular-nums",
            wrong ? "border-lost" : "border-edge",
          )}
        />
        <span className="w-10 text-muted tabular-nums">/ {max}</span>
      </span>
    </li>
  );
}

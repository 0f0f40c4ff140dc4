import { Trans } from "@lingui/react/macro";
import { useId } from "react";
import { TextArea } from "#/ui/text-area";

/** What is asked, in order. */
export interface Asked {
  kind: "SCALE" | "OPEN";
  text: string;
}

/** The answer as an act takes it: what was not touched is left out. */
export function answerOf(marks: Record<number, number>, texts: Record<number, string>) {
  return {
    marks: Object.entries(marks).map(([question, mark]) => ({ question: Number(question), mark })),
    texts: Object.entries(texts)
      .filter(([, text]) => text.trim() !== "")
      .map(([question, text]) => ({ question: Number(question), text })),
  };
}

/** The questions of a survey with the browser's own controls, as wide as thumbs. */
export function Questions({
  all,
  marks,
  onMarks,
  texts,
  onTexts,
}: {
  all: readonly Asked[];
  marks: Record<number, number>;
  onMarks: (marks: Record<number, number>) => void;
  texts: Record<number, string>;
  onTexts: (texts: Record<number, string>) => void;
}) {
  return all.map(({ kind, text }, index) =>
    kind === "OPEN" ? (
      <TextArea
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
        key={index}
        label={text}
        rows={3}
        maxLength={2000}
        value={texts[index] ?? ""}
        onChange={(input) => onTexts({ ...texts, [index]: input.currentTarget.value })}
      />
    ) : (
      <ScaleQuestion
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
        key={index}
        text={text}
        mark={marks[index] ?? null}
        onChange={(mark) => onMarks({ ...marks, [index]: mark })}
      />
    ),
  );
}

function ScaleQuestion({
  text,
  mark,
  onChange,
}: {
  text: string;
  mark: number | null;
  onChange: (mark: number) => void;
}) {
  const name = useId();
  return (
    <fieldset className="grid gap-1">
      <legend className="font-strong">{text}</legend>
      <span className="text-small text-muted">
        <Trans>1 is very bad, 5 is very good</Trans>
      </span>
      <div className="flex flex-wrap gap-1">
        {[1, 2, 3, 4, 5, 0].map((one) => (
          <label
            key={one}
            className="flex min-h-11 cursor-pointer items-center gap-2 rounded-control border border-edge px-2.5 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input type="radio" name={name} checked={mark === one} onChange={() => onChange(one)} />
            {one === 0 ? <Trans>I do not know</Trans> : one}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { TextArea } from "#/ui/text-area";
import { codeSurveyText } from "./came-of-it-acts";
import type { Result } from "./query";

/** What answers in words name, with counts; for those who keep the event the answers, to be coded. */
export function Words({ result, may }: { result: Result; may: boolean }) {
  const format = useFormat();
  const [coding, setCoding] = useState<Result["texts"][number] | null>(null);
  return (
    <>
      {result.themes.length === 0 ? (
        <span className="text-muted">
          <Trans>No theme is named yet.</Trans>
        </span>
      ) : (
        <ul className="grid max-w-96 gap-1">
          {result.themes.map(({ name, answers }) => (
            <li key={name} className="grid grid-cols-[1fr_3rem] gap-2">
              <span className="wrap-anywhere">{name}</span>
              <b className="text-right font-strong">{format.number(answers)}</b>
            </li>
          ))}
        </ul>
      )}
      {result.texts.length > 0 ? (
        <details>
          <summary className="min-h-11 cursor-pointer py-2.5">
            <Trans>In their words</Trans>
          </summary>
          <ul className="grid gap-2">
            {result.texts.map((one) => (
              <li key={one.id} className="flex flex-wrap items-start gap-x-3">
                <span className="grid min-w-0 grow basis-60 wrap-anywhere">
                  {one.text}
                  <span className="text-small text-muted">{one.themes.join(", ")}</span>
                </span>
                {may ? (
                  <Button onClick={() => setCoding(one)}>
                    <Trans>Name its themes</Trans>
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {coding ? (
        <CodeDialog
          text={coding}
          known={result.themes.map(({ name }) => name)}
          onClose={() => setCoding(null)}
        />
      ) : null}
    </>
  );
}

function CodeDialog({
  text,
  known,
  onClose,
}: {
  text: Result["texts"][number];
  known: readonly string[];
  onClose: () => void;
}) {
  const router = useRouter();
  const act = useAct(codeSurveyText);
  const [themes, setThemes] = useState(text.themes.join("\n"));
  const chosen = themes
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return (
    <ActDialog
      title={<Trans>Name its themes</Trans>}
      description={text.text}
      confirm={<Trans>Save</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["themes"]}
      onSubmit={async () => {
        if (await act.run({ textId: text.id, themes: chosen })) {
          await router.invalidate();
          onClose();
        }
      }}
      onClose={onClose}
    >
      <TextArea
        label={<Trans>Themes</Trans>}
        hint={<Trans>One a line; an answer may name several.</Trans>}
        rows={3}
        value={themes}
        onChange={(input) => setThemes(input.currentTarget.value)}
        problem={fieldProblem(act.problem, "themes")}
      />
      <div className="flex flex-wrap gap-2">
        {known
          .filter((name) => !chosen.includes(name))
          .map((name) => (
            <Button key={name} onClick={() => setThemes([...chosen, name].join("\n"))}>
              {name}
            </Button>
          ))}
      </div>
    </ActDialog>
  );
}

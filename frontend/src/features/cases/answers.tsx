import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import type { ChecklistWords, Verdict } from "./case-query";
import { MarkWords } from "./mark-words";

/** What a team wrote beside an answer: why there is no such thing here (CK3), and its remark. */
export function Written({ verdict, code }: { verdict: Pick<Verdict, "answers">; code: string }) {
  const answer = verdict.answers.find((one) => one.code === code);
  const { reason, remark } = answer ?? { reason: "", remark: "" };
  return (
    <>
      {reason ? (
        <span className="block text-small wrap-anywhere">
          <Trans>Why it does not exist here: {reason}</Trans>
        </span>
      ) : null}
      {remark ? (
        <span className="block text-small wrap-anywhere">
          <Trans>Remark: {remark}</Trans>
        </span>
      ) : null}
    </>
  );
}

/** Every indicator of a verdict, with its answer, its marks and what was written beside it, for whoever decides (PR14). */
export function Answers({ verdict, words }: { verdict: Verdict; words: ChecklistWords | undefined }) {
  const format = useFormat();
  const marks = verdict.score?.marks ?? [];
  return marks.length === 0 ? null : (
    <details>
      <summary className="min-h-6 cursor-pointer text-accent max-sm:py-3">
        <Plural
          value={marks.length}
          one="The answer to # indicator"
          other="The answers to all # indicators"
        />
      </summary>
      {verdict.score?.sections.map((section) => (
        <section key={section.code} className="pt-2">
          <h4 className="font-strong">
            {section.code} {words?.sections.find(({ code }) => code === section.code)?.title ?? ""}
          </h4>
          <ul className="text-table">
            {marks
              .filter((mark) => mark.section === section.code)
              .map((mark) => (
                <li
                  key={mark.code}
                  className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line py-1 last:border-b-0"
                >
                  <span className="min-w-0">
                    <span className="text-muted">{mark.code}</span> {titleOf(words, mark.code)}
                    <span
                      className={classes(
                        "block text-small",
                        mark.marks < mark.max ? "text-lost" : "text-muted",
                      )}
                    >
                      <MarkWords mark={mark} words={words} />
                    </span>
                    <Written verdict={verdict} code={mark.code} />
                  </span>
                  <span className="text-right tabular-nums">
                    <Marks marks={format.number(mark.marks)} max={format.number(mark.max)} />
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function Marks({ marks, max }: { marks: string; max: string }) {
  return (
    <Trans>
      <b className="font-strong">{marks}</b> of {max}
    </Trans>
  );
}

/** A row of a sheet by its code, with its title. */
export function titleOf(words: ChecklistWords | undefined, code: string): string {
  const indicator = words?.sections.flatMap(({ indicators }) => indicators).find((row) => row.code === code);
  return indicator?.title ?? code;
}

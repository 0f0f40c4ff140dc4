import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Sanction, SanctionWord } from "#/lib/sanction";
import { Of } from "#/ui/of";

/** What a body deserves, in a word. */
export function useSanctionWords(): Record<SanctionWord, string> {
  const { t } = useLingui();
  return { PENALISE: t`penalty`, REWARD: t`reward`, NEITHER: t`neither` };
}

export function SanctionMark({ word }: { word: SanctionWord }) {
  const words = useSanctionWords();
  const tone = { PENALISE: "text-late", REWARD: "text-gain", NEITHER: "text-muted" }[word];
  return <span className={`font-strong ${tone}`}>{words[word]}</span>;
}

/** Presented n of N eligible (PR24), with how many were held back. */
export function Presented({ presented, eligible }: { presented: number; eligible: number }) {
  return (
    <>
      <Of n={presented} of={eligible} />
      {eligible > presented ? (
        <span className="ml-1.5 text-small text-muted">
          <Plural value={eligible - presented} one="# held back" other="# held back" />
        </span>
      ) : null}
    </>
  );
}

/** Decisions on a body, the newest first, each with its minute. */
export function SanctionHistory({
  decided,
  named = false,
}: {
  decided: readonly Sanction[];
  /** Whether they are of several bodies, and so say of which. */
  named?: boolean;
}) {
  const format = useFormat();
  return (
    <ol className="grid">
      {decided.map((one) => {
        const period = one.year === null ? format.day(one.submittedOn ?? "") : String(one.year);
        const [lost, visited, n, of] = [one.failed, one.verified, one.presented, one.eligible].map(
          format.number,
        );
        const aside = one.sitting ? format.list(one.sitting.recused) : "";
        return (
          <li
            key={one.id}
            className="grid gap-x-4 gap-y-0.5 border-b border-line px-3.5 py-2 last:border-b-0 sm:grid-cols-[7rem_1fr]"
          >
            <time dateTime={one.decidedOn} className="text-muted">
              {format.day(one.decidedOn)}
            </time>
            <div className="grid min-w-0 gap-0.5">
              <p>
                {named ? <b className="font-strong">{one.areaName}: </b> : null}
                <SanctionMark word={one.decision} />{" "}
                {one.year === null ? (
                  <Trans>for the list of {period}</Trans>
                ) : (
                  <Trans>for the year {period}</Trans>
                )}
              </p>
              <p className="text-small text-muted">
                <Trans>
                  not met {lost} of {visited} visited; presented {n} of {of} eligible
                </Trans>
                {one.decision === one.finding ? null : (
                  <>
                    {" · "}
                    <Trans>
                      found: <SanctionMark word={one.finding} />
                    </Trans>
                  </>
                )}
              </p>
              {one.reason ? <p className="wrap-anywhere">{one.reason}</p> : null}
              {one.sitting ? (
                <p className="text-small text-muted wrap-anywhere">
                  <Trans>Minute: {one.sitting.minute}</Trans>
                  {aside ? (
                    <>
                      {" · "}
                      <Trans>stood aside: {aside}</Trans>
                    </>
                  ) : null}
                </p>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Chip } from "#/ui/chips";
import { classes } from "#/ui/classes";
import { MarksRow, MarksTable } from "#/ui/marks-table";
import { Print } from "#/ui/print";
import { Section } from "#/ui/section";
import { Answers, titleOf, Written } from "./answers";
import type { Case, CaseNation, ChecklistWords, Verdict } from "./case-query";
import { Definition } from "./definition";
import { Evidence } from "./evidence";
import { MarkWords } from "./mark-words";
import { tierName } from "./words";

/** What was found: marks by section against what passes, what was lost in order, and the definition beside it (CK8, CK12). */
export function Verdicts({
  about,
  verdicts,
  nation,
  checklists,
}: {
  about: Case;
  verdicts: readonly Verdict[];
  nation: CaseNation;
  checklists: readonly ChecklistWords[];
}) {
  const last = verdicts.at(-1);
  return (
    <>
      {[...verdicts].reverse().map((verdict) => (
        <OneVerdict
          key={verdict.id}
          verdict={verdict}
          nation={nation}
          words={checklists.find(({ id }) => id === verdict.checklist)}
          about={about}
          withDefinition={verdict === last}
        />
      ))}
    </>
  );
}

function OneVerdict({
  verdict,
  nation,
  words,
  about,
  withDefinition,
}: {
  verdict: Verdict;
  nation: CaseNation;
  words: ChecklistWords | undefined;
  about: Case;
  withDefinition: boolean;
}) {
  const format = useFormat();
  const tier = tierName(nation, verdict.tier);
  const day = format.day(verdict.verifiedOn);
  const { score } = verdict;
  const told = verdict.debriefedPeople;
  const debriefed = format.day(verdict.debriefedOn);
  return (
    <Section
      title={<Trans>{tier} check</Trans>}
      note={
        <>
          {day} · <Outcome verdict={verdict} />
        </>
      }
    >
      {verdict.transcribed ? (
        <p className="text-muted">
          <Trans>Marks as written on paper elsewhere, not worked out here.</Trans>
        </p>
      ) : null}
      {verdict.correctionReason ? (
        <p>
          <Trans>Corrected: {verdict.correctionReason}</Trans>
        </p>
      ) : null}
      {score ? <Score verdict={verdict} score={score} words={words} /> : null}
      <Answers verdict={verdict} words={words} />
      <p className="text-table text-muted">
        <Trans>The whole community was told on {debriefed}.</Trans>{" "}
        {told === null ? null : <Plural value={told} one="# person came." other="# people came." />}{" "}
        {verdict.signingRefused ? (
          <span className="text-late">
            <Trans>No leader of the community would sign; witnesses did.</Trans>
          </span>
        ) : null}
      </p>
      <Evidence evidence={verdict.evidence} title={(code) => titleOf(words, code)} />
      <p className="flex flex-wrap gap-x-4">
        {verdict.transcribed ? null : (
          <Link
            to="/cases/$id/draws"
            params={{ id: about.id }}
            className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
          >
            <Trans>How samples were drawn</Trans>
          </Link>
        )}
        <Print file={verdict.file}>
          <Trans>Print the filled annex</Trans>
        </Print>
      </p>
      {withDefinition && about.definition.length > 0 ? <Definition about={about} words={words} /> : null}
    </Section>
  );
}

export function Outcome({ verdict: { outcome } }: { verdict: Pick<Verdict, "outcome"> }) {
  return outcome === "PASSED" ? (
    <b className="font-strong text-gain">
      <Trans>met</Trans>
    </b>
  ) : outcome === "FAILED" ? (
    <b className="font-strong text-lost">
      <Trans>not met</Trans>
    </b>
  ) : (
    <b className="font-strong text-lost">
      <Trans>disqualified</Trans>
    </b>
  );
}

function Score({
  verdict,
  score,
  words,
}: {
  verdict: Verdict;
  score: NonNullable<Verdict["score"]>;
  words: ChecklistWords | undefined;
}) {
  const format = useFormat();
  const total = format.number(score.total);
  const max = format.number(score.max);
  const minimum = format.number(score.minimum);
  const lost = score.lost
    .map((code) => score.marks.find((mark) => mark.code === code))
    .filter((mark) => mark !== undefined);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-figure font-strong">{total}</span>
        <span className="text-muted">
          <Trans>
            of {max} marks; {minimum} pass
          </Trans>
        </span>
        {score.notApplicable > 0 ? (
          <Chip>
            <Plural value={score.notApplicable} one="# does not exist here" other="# do not exist here" />
          </Chip>
        ) : null}
      </p>
      <MarksTable>
        <tbody>
          {score.sections.map(({ code, marks, max: most, mustBeFull }) => (
            <MarksRow
              key={code}
              code={code}
              title={words?.sections.find((section) => section.code === code)?.title ?? code}
              marks={marks}
              max={most}
              note={
                !mustBeFull ? null : marks < most ? (
                  <span className="text-lost">
                    <Trans>✕ had to be full</Trans>
                  </span>
                ) : (
                  <span className="text-muted">
                    <Trans>✓ full, as it must be</Trans>
                  </span>
                )
              }
            />
          ))}
        </tbody>
      </MarksTable>
      {lost.length > 0 ? (
        <details open>
          <summary className="min-h-6 cursor-pointer font-strong max-sm:py-3">
            <Plural
              value={lost.length}
              one="Marks were lost in # place, the agenda for what comes"
              other="Marks were lost in # places, the agenda for what comes"
            />
          </summary>
          <ol className="mt-1 grid gap-1 text-table">
            {lost.map((mark) => (
              <li key={mark.code} className="grid grid-cols-[3.5rem_1fr] gap-x-2">
                <span className="text-right font-strong text-lost tabular-nums">
                  −{format.number(mark.max - mark.marks)}
                </span>
                <span>
                  <span className="text-muted">{mark.code}</span> {titleOf(words, mark.code)}{" "}
                  <span className="block text-small text-muted">
                    <MarkWords mark={mark} words={words} />
                  </span>
                  <Written verdict={verdict} code={mark.code} />
                </span>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </>
  );
}

/** District and region beside each other, indicator by indicator; those that differ first. */
export function Comparison({
  about,
  nation,
  checklists,
}: {
  about: Case;
  nation: CaseNation;
  checklists: readonly ChecklistWords[];
}) {
  const format = useFormat();
  const words = checklists.find(({ id }) => id === about.verdicts.at(-1)?.checklist);
  const differing = about.comparison.filter(({ differs }) => differs);
  const tiers = about.comparison[0]?.marks.map(({ tier }) => tier) ?? [];
  const n = format.number(differing.length);
  const of = format.number(about.comparison.length);
  return (
    <Section
      title={<Trans>The checks beside each other</Trans>}
      note={
        <Trans>
          {n} of {of} indicators differ
        </Trans>
      }
      flush
    >
      <div className="overflow-x-auto">
        <table className="w-full text-table">
          <thead>
            <tr className="border-b border-line text-muted">
              <th scope="col" className="px-3.5 py-1.5 text-left font-strong">
                <Trans>Indicator</Trans>
              </th>
              {tiers.map((tier) => (
                <th key={tier} scope="col" className="w-24 px-2 text-right font-strong">
                  {tierName(nation, tier)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...differing, ...about.comparison.filter(({ differs }) => !differs)].map((row) => (
              <tr
                key={row.code}
                className={classes("border-b border-line last:border-b-0", row.differs && "bg-late-soft")}
              >
                <th scope="row" className="px-3.5 py-1 text-left font-normal">
                  <span className="text-muted">{row.code}</span> {titleOf(words, row.code)}
                  {row.differs ? (
                    <span className="sr-only">
                      {" "}
                      <Trans>differs</Trans>
                    </span>
                  ) : null}
                </th>
                {row.marks.map(({ tier, marks, notApplicable }) => (
                  <td key={tier} className="px-2 text-right tabular-nums">
                    {format.number(marks)}
                    {notApplicable ? (
                      <span className="block text-small text-muted">
                        <Trans>does not exist here</Trans>
                      </span>
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

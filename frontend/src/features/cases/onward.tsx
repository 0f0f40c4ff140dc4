import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Section } from "#/ui/section";
import { titleOf } from "./answers";
import type { Case, CaseNation, ChecklistWords } from "./case-query";
import { levelName } from "./words";

/** What a certified community is told: who comes how often from now on, and the way to the next level, from what was lost (WF10). */
export function Onward({
  about,
  nation,
  checklists,
}: {
  about: Case;
  nation: CaseNation;
  checklists: readonly ChecklistWords[];
}) {
  const held = nation.ladder.find(({ number }) => number === about.level);
  const next = nation.ladder.find(({ number }) => number === about.level + 1);
  const last = about.verdicts.findLast(({ superseded }) => !superseded);
  const words = checklists.find(({ id }) => id === last?.checklist);
  const lost = last?.score?.lost ?? [];
  const nextName = next ? levelName(nation, next.number) : "";
  const months = next?.monthsFromLower || 0;
  return (
    <Section title={<Trans>From here on</Trans>}>
      {held?.monitoring ? (
        <p>
          {held.monitoring.per === "WEEK" ? (
            <Plural
              value={held.monitoring.visits}
              one="An environmental health assistant visits once a week."
              other="An environmental health assistant visits # times a week."
            />
          ) : (
            <Plural
              value={held.monitoring.visits}
              one="An environmental health assistant visits once a month."
              other="An environmental health assistant visits # times a month."
            />
          )}
        </p>
      ) : null}
      {next ? (
        <p>
          <Trans>
            The next level is <b className="font-strong">{nextName}</b>.
          </Trans>{" "}
          {months > 0 ? (
            <Plural
              value={months}
              one="It is to be reached within # month."
              other="It is to be reached within # months."
            />
          ) : null}
        </p>
      ) : (
        <p>
          <Trans>The community is at the top of the ladder.</Trans>
        </p>
      )}
      {lost.length > 0 ? (
        <>
          <p className="font-strong">
            <Trans>What this check lost marks for comes first:</Trans>
          </p>
          <ul className="grid list-disc gap-1 pl-5 text-table">
            {lost.map((code) => (
              <li key={code}>{titleOf(words, code)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {next ? (
        <p>
          <Link
            to="/communities/$id/ask"
            params={{ id: about.communityId }}
            className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
          >
            <Trans>What {nextName} asks for, and what is missing</Trans>
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

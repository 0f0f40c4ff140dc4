import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Section } from "#/ui/section";
import type { Case, CaseNation } from "./case-query";
import { tierName } from "./words";

type Visit = Case["visits"][number];

/** The visits whose team has arrived, the last one first: when, who came in what capacity, and who observed (TM1, WF5). */
export function Visits({ about, nation }: { about: Case; nation: CaseNation }) {
  return about.visits.length === 0 ? null : (
    <Section title={<Trans>Teams that came</Trans>}>
      <ul className="grid gap-3">
        {[...about.visits].reverse().map((visit) => (
          <OneVisit key={visit.verificationId} visit={visit} nation={nation} />
        ))}
      </ul>
    </Section>
  );
}

function OneVisit({ visit, nation }: { visit: Visit; nation: CaseNation }) {
  const format = useFormat();
  const day = format.day(visit.arrivedOn);
  const scored = visit.members.filter(({ scores }) => scores).length;
  return (
    <li className="grid gap-1">
      <p className="font-strong">
        {tierName(nation, visit.tier)}{" "}
        <span className="font-normal text-muted">
          · <Trans>arrived on {day}</Trans>
        </span>
      </p>
      {visit.state === "NOT_CARRIED_OUT" ? (
        <p className="text-table wrap-anywhere text-late">
          <Trans>Not carried out: {visit.notCarriedOutReason}</Trans>
        </p>
      ) : null}
      <ul className="text-table">
        {visit.members.map((member) => (
          <li key={`${member.name} ${member.capacity}`}>
            {member.name} <span className="text-muted">· {roleOf(nation, member)}</span>
            {member.leads ? (
              <span className="text-muted">
                {" · "}
                <Trans>leads</Trans>
              </span>
            ) : null}
            {member.scores ? null : (
              <span className="text-muted">
                {" · "}
                <Trans>observes, does not score</Trans>
              </span>
            )}
          </li>
        ))}
      </ul>
      {visit.state === "SIGNED" && scored > 0 ? (
        <p className="text-small text-muted">
          <Plural
            value={scored}
            one="The one who scored stands aside when the body decides."
            other="The # who scored stand aside when the body decides."
          />
        </p>
      ) : null}
    </li>
  );
}

/** In what place somebody came: their office where one is known, else their capacity, both in the profile's words. */
function roleOf(nation: CaseNation, { capacity, office }: Visit["members"][number]): string {
  const named = nation.offices.find(({ key }) => key === office)?.name;
  const sits = nation.capacities.find(({ key }) => key === capacity)?.name ?? capacity;
  return named ? `${sits}, ${named}` : sits;
}

/** Who scored a visit that counts: they stand aside when the body decides (PR14). */
export function scorersOf(about: Case): string[] {
  const names = about.visits
    .filter(({ state }) => state === "SIGNED")
    .flatMap(({ members }) => members.filter(({ scores }) => scores).map(({ name }) => name));
  return [...new Set(names)];
}

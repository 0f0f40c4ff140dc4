import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Action, CaseNation, Flag, Need, Signature } from "./case-query";
import type { State } from "./search";

/** Where a case stands, in the protocol's words. */
export function useStates(): Record<State, string> {
  const { t } = useLingui();
  return {
    REQUESTED: t`asked, not replied to yet`,
    AWAITING_VISIT: t`waits for a visit`,
    ON_VISIT: t`a team is there`,
    PASSED: t`passed, goes on with the next list`,
    AWAITING_DECISION: t`waits for the decision`,
    CERTIFIED: t`certified`,
    ROUND_PASSED: t`this year's round confirmed`,
    FAILED: t`not met, back to improvement`,
    DISQUALIFIED: t`disqualified: open defaecation seen`,
    REFUSED: t`refused`,
    WITHDRAWN: t`taken back`,
  };
}

/** What is done with a case. */
export function useActions(): Record<Action["action"], string> {
  const { t } = useLingui();
  return {
    REQUEST: t`Ask for verification`,
    HAND_DOWN: t`Hand down for the first check`,
    REPLY: t`Reply to the request`,
    WITHDRAW: t`Take the request back`,
    REPORT_ARRIVAL: t`Visit the community`,
    BREAK_OFF: t`Break the visit off`,
    SUBMIT_VERIFICATION: t`Submit the verification`,
    CORRECT_VERIFICATION: t`Correct the verdict`,
    SUBMIT_LIST: t`Submit it with a list`,
    CERTIFY: t`Certify`,
    REFUSE: t`Refuse`,
    UPHOLD_APPEAL: t`Uphold an appeal`,
  };
}

/** What was done with a case, as a step of its history. */
export function useSteps(): Record<Action["action"], string> {
  const { t } = useLingui();
  return {
    REQUEST: t`Verification was asked for`,
    HAND_DOWN: t`The request was handed down`,
    REPLY: t`The request was replied to`,
    WITHDRAW: t`The request was taken back`,
    REPORT_ARRIVAL: t`The team arrived`,
    BREAK_OFF: t`The visit was not carried out`,
    SUBMIT_VERIFICATION: t`The verification was signed`,
    CORRECT_VERIFICATION: t`The verdict was corrected`,
    SUBMIT_LIST: t`The list was submitted`,
    CERTIFY: t`The body certified`,
    REFUSE: t`The body refused`,
    UPHOLD_APPEAL: t`An appeal was upheld`,
  };
}

/** What an act needs. */
export function useNeeds(): Record<Need["need"], string> {
  const { t } = useLingui();
  return {
    LEVEL_IN_REACH: t`The level is the next one, and under no review`,
    NO_OPEN_CASE: t`No other case is on its way`,
    IN_ITS_WINDOW: t`The round comes in its time`,
    ASSESSMENT_DECIDED: t`The community assessed itself, was briefed, and decided to ask`,
    TWO_SIGNATURES: t`A natural leader's signature, and the chief's or an opinion leader's`,
    VISIT_PLANNED: t`A team, and its day`,
    PAPERS_REVIEWED: t`The team has seen the baseline and the monitoring reports`,
    ALL_ANSWERED: t`Every indicator has an answer`,
    SAMPLES_DRAWN: t`The samples are drawn`,
    DEBRIEFED: t`The whole community was told`,
    VERDICT_SIGNED: t`The team's leader and a leader of the community have signed`,
    REASONED: t`A reason in words`,
    IN_MEETING: t`A meeting with a quorum and a minute`,
    FLAGS_SETTLED: t`What speaks against the answers is settled`,
    DIFFERENCE_EXPLAINED: t`Why marks and the level's definition differ`,
    YEARS_COMPLETE: t`The years of the level are over`,
    NOTHING_NEWER: t`No later request was made`,
  };
}

/** What is missing for an act, with the day or the number that the server names. */
export function useMissing(): (need: Pick<Need, "need" | "params">) => string {
  const { t } = useLingui();
  const format = useFormat();
  const plain: Record<Need["need"], string> = {
    LEVEL_IN_REACH: t`it cannot ask for this level now`,
    NO_OPEN_CASE: t`first end the case that is on its way`,
    IN_ITS_WINDOW: t`its time has not come, or is over`,
    ASSESSMENT_DECIDED: t`first the community assesses itself, is told, and decides to ask`,
    TWO_SIGNATURES: t`a signature is not there yet`,
    VISIT_PLANNED: t`form a team and set its day; the day must have come`,
    PAPERS_REVIEWED: t`not everybody has looked through the papers yet`,
    ALL_ANSWERED: t`some indicators have no answer yet`,
    SAMPLES_DRAWN: t`a sample is not drawn yet, or too small`,
    DEBRIEFED: t`tell the whole community first`,
    VERDICT_SIGNED: t`a signature under the verdict is not there yet`,
    REASONED: t`write down why`,
    IN_MEETING: t`record the meeting, its quorum and its minute`,
    FLAGS_SETTLED: t`settle each mark on the case, with a reason`,
    DIFFERENCE_EXPLAINED: t`write down why they differ`,
    YEARS_COMPLETE: t`the years are not over yet`,
    NOTHING_NEWER: t`a later request was made`,
  };
  return ({ need, params }) => {
    const { from, until, missing, open, next } = Object.fromEntries(
      params.map(({ name, value }) => [name, value]),
    );
    const first = from ? format.day(from) : "";
    const last = until ? format.day(until) : "";
    switch (need) {
      case "LEVEL_IN_REACH":
        return next ? t`levels are climbed in order; the next one here is ${next}` : plain[need];
      case "IN_ITS_WINDOW":
        return first && last ? t`it is done between ${first} and ${last}` : plain[need];
      case "PAPERS_REVIEWED":
        return missing
          ? plural(Number(missing), {
              one: "one of the team has not looked through the papers yet",
              other: "# of the team have not looked through the papers yet",
            })
          : plain[need];
      case "FLAGS_SETTLED":
        return open
          ? plural(Number(open), {
              one: "settle the mark on the case, with a reason",
              other: "settle # marks on the case, each with a reason",
            })
          : plain[need];
      case "YEARS_COMPLETE":
        return first ? t`the years are complete from ${first} on` : plain[need];
      default:
        return plain[need];
    }
  };
}

const partyOrder = ["COMMUNITY", "OFFICER", "COMMITTEE", "TEAM", "TEAM_LEADER", "BODY_ABOVE"] as const;

/** Who does an act, in a phrase: bodies by their names, a team or the community as what they are. */
export function useWho(nation: CaseNation): (action: Pick<Action, "parties" | "bodies" | "roles">) => string {
  const { t } = useLingui();
  const format = useFormat();
  const words = {
    COMMUNITY: t`the community, through its assistant`,
    TEAM: t`the team`,
    TEAM_LEADER: t`the team's leader`,
  } as const;
  return ({ parties, bodies, roles }) => {
    const names = partyOrder
      .filter((party) => parties.includes(party))
      .map((party) => (party in words ? words[party as keyof typeof words] : ""))
      .filter(Boolean);
    if (bodies.length > 0) {
      return format.list([...names, ...bodies]);
    }
    const held = roles
      .map((role) => nation.roles.find((word) => word.role === role))
      .map((word) => word?.abbreviation || word?.name || "")
      .filter(Boolean);
    return format.list(names.length > 0 ? names : held);
  };
}

/** In what capacity somebody signed. */
export function useCapacities(): Record<Signature["capacity"], string> {
  const { t } = useLingui();
  return {
    LEADER: t`natural leader or representative`,
    CHIEF: t`chief or opinion leader`,
    OFFICER: t`for the body`,
    TEAM_LEADER: t`team leader`,
    COMMUNITY_LEADER: t`leader of the community`,
    WITNESS: t`witness to the refusal`,
    RECEIVER: t`receiver`,
  };
}

/** How somebody signed (PR9). */
export function useMeans(): Record<Signature["means"], string> {
  const { t } = useLingui();
  return {
    ACCOUNT: t`signed in`,
    FINGER: t`with a finger on the screen`,
    THUMBPRINT: t`by thumbprint`,
    PAPER: t`on paper`,
  };
}

/** What speaks against an answer. */
export function useFlagKinds(): Record<Flag["kind"], string> {
  const { t } = useLingui();
  return {
    CONTRADICTED_BY_REGISTER: t`The register counts otherwise`,
    DOES_NOT_EXIST_TO_CONFIRM: t`Said not to exist here: to be confirmed`,
    JUST_PASSED: t`The total just passes`,
    EVIDENCE_USED_TWICE: t`A photograph was used before`,
    CALLED_OFF_REPEATEDLY: t`Visits were called off or broken off again and again`,
    IDENTICAL_ANSWERS: t`The same answers as another verification, down to every count`,
    HOUSEHOLDS_GONE: t`Households were ended or merged since the triggering`,
  };
}

/** A tier's check by its name: "District check". */

export function tierName(nation: Pick<CaseNation, "tiers">, key: string): string {
  return nation.tiers.find((tier) => tier.key === key)?.name ?? key;
}

/** The body of a tier: DICCS. */
export function bodyName(nation: Pick<CaseNation, "tiers">, key: string): string {
  return nation.tiers.find((tier) => tier.key === key)?.body ?? key;
}

/** A level by its name. */
export function levelName(nation: Pick<CaseNation, "levels">, level: number): string {
  return nation.levels.find(({ number }) => number === level)?.name ?? String(level);
}

import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { UserError } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { useSession } from "#/lib/session";
import type { TeamNation, TeamReason } from "./team-query";

type Said = Pick<TeamReason, "code" | "text" | "params">;

/**
 * What a rule says of a team, in the reader's language, by its code and figures (TM1–TM5). The server's own sentences are
 * English; what has no words here yet is said with them.
 */
export function useReasonWords(nation: TeamNation): (reason: Said) => { text: string; english: boolean } {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const areaLevels = useSession()?.nation?.areaLevels ?? [];
  const capacityOf = (key = "") => nation.capacities.find((one) => one.key === key)?.name ?? key;
  const officeOf = (key = "") => nation.offices.find((one) => one.key === key)?.name ?? key;
  const levelOf = (key = "") => areaLevels.find((one) => one.key === key)?.name ?? key;
  /** "1 A, 2-6 B | 3 C" with names: how many in each capacity, one way or another. */
  const seatingsOf = (keys = "") =>
    keys
      .split(" | ")
      .map((way) =>
        format.list(
          way.split(", ").map((seat) => {
            const [n, key] = seat.split(" ");
            return `${n} × ${capacityOf(key)}`;
          }),
        ),
      )
      .join(t`, or `);
  const officesOf = (keys = "") =>
    keys
      .split(" ")
      .map((one) => one.split("/").map(officeOf).join(t` or `))
      .join("; ");
  const words = (code: string, given: Readonly<Record<string, string>>): string | null => {
    const n = Number(given.count ?? given.load);
    const { min, max, wanted, most } = given;
    const capacity = capacityOf(given.capacity);
    const office = officeOf(given.office);
    const offices = officesOf(given.offices);
    const level = levelOf(given.level);
    const seatings = seatingsOf(given.seatings);
    const able = seatingsOf(given.able);
    const [from, until, retired] = [given.from, given.until, given.retiredOn].map((day) =>
      day ? format.day(day) : "",
    );
    switch (code) {
      case "NO_TEAM":
        return t`This body verifies nothing for this level.`;
      case "TOO_FEW":
        return t`The team has ${n} of at least ${min} scoring members: ${seatings}.`;
      case "TOO_MANY":
        return t`The team has ${n} scoring members, and at most ${max} may score: ${seatings}.`;
      case "TOO_FEW_OF":
        return t`${capacity}: the team has ${n} and needs at least ${min}.`;
      case "TOO_MANY_OF":
        return t`${capacity}: the team has ${n}, and at most ${max} may sit.`;
      case "NO_SEATING":
        return t`The team is made up as none of these: ${seatings}.`;
      case "NO_LEADER":
        return t`A team has one leader, and this one has none.`;
      case "SEVERAL_LEADERS":
        return t`A team has one leader, and this one has ${n}.`;
      case "TOO_MANY_OBSERVERS":
        return t`Observers: ${n} come along, and at most ${max} may.`;
      case "NO_OBSERVER":
        return t`An NGO works in this area; one should send an observer.`;
      case "OFFICES_LACKING":
        return t`${n} of ${wanted} recommended offices are there. Also recommended: ${offices}.`;
      case "OTHER_LEADER":
        return t`Recommended as leader: ${office} (${capacity}).`;
      case "MEMBER_TWICE":
        return t`This person is on the team already.`;
      case "NO_SEAT":
        return t`${capacity}: there is no such seat on this team.`;
      case "OBSERVER_SCORES":
        return t`An observer scores nothing and signs nothing.`;
      case "OBSERVER_LEADS":
        return t`An observer does not lead the team.`;
      case "SCORES_NOTHING":
        return t`Every member scores but an observer.`;
      case "FROM_OWN_AREA":
        return t`${capacity}: must be of another ${level} than the community's own.`;
      case "FROM_OTHER_AREA":
        return t`${capacity}: must be of the community's own ${level}, and is of another.`;
      case "WRONG_ROSTER":
        return t`${capacity}: the roster of such an area has no people in this capacity.`;
      case "NOT_ON_ROSTER":
        return t`Members are taken from a roster, which says in what capacity they can sit; this person is on none.`;
      case "OFF_ROSTER":
        return from ? t`They are on the roster from ${from} on.` : t`They are on the roster until ${until}.`;
      case "RETIRED":
        return t`They no longer serve from ${retired} on.`;
      case "ABSENT":
        return t`They said that they cannot come from ${from} to ${until}.`;
      case "NO_ORGANISATION":
        return t`${capacity}: stands for an organisation; the roster does not say for which.`;
      case "NO_ACCOUNT":
        return t`Each member ticks off the baseline and the monitoring reports; this one has no account to sign in with.`;
      case "LEADER_NO_ACCOUNT":
        return t`The leader sends in the verification and has no account to sign in with.`;
      case "FACILITATED":
        return t`Nobody scores a community that they facilitated.`;
      case "SUPPORTED":
        return t`Nobody scores a community that they or their organisation supported.`;
      case "ASSESSED":
        return t`Nobody scores a community whose self-assessment they took part in.`;
      case "LIVES_THERE":
        return t`Nobody scores a community that they live in.`;
      case "OTHER_TIER":
        return t`Nobody sits in two checks of one case.`;
      case "NO_COMPLETE_TEAM":
        return t`No complete team can be made of this roster.`;
      case "SITS_OTHERWISE":
        return t`They are proposed in another capacity, or from another roster.`;
      case "NOT_NEEDED":
        return t`${capacity}: the proposed teams need nobody in this capacity.`;
      case "SERVED_MORE":
        return plural(n, {
          one: `They served on # team in twelve months, the busiest of those proposed on ${most}.`,
          other: `They served on # teams in twelve months, the busiest of those proposed on ${most}.`,
        });
      case "OFFICES_FIRST":
        return t`Others bring the offices that are recommended.`;
      case "OTHERS_FIRST":
        return t`Others served no more often, and mix the offices better or stand higher on the roster.`;
      case "ROSTER_SHORT":
        return t`Of the roster can sit: ${able}. A team needs: ${seatings}.`;
      default:
        return null;
    }
  };
  return ({ code, text, params }) => {
    const said =
      i18n.locale === "en"
        ? null
        : words(code, Object.fromEntries(params.map(({ name, value }) => [name, value])));
    return { text: said ?? text, english: said === null };
  };
}

/** A refusal of a team as what was found of it; null where another rule refused. */
export function findingOf(error: UserError): TeamReason | null {
  const code = error.params.find(({ name }) => name === "finding")?.value;
  return code
    ? {
        code,
        severity: "REFUSES",
        rule: error.rule ?? "",
        text: error.message,
        params: error.params,
        rosterMemberId: null,
        name: null,
      }
    : null;
}

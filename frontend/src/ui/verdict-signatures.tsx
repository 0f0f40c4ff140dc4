import { Trans, useLingui } from "@lingui/react/macro";
import { Checkbox } from "./checkbox";
import { type Given, isGiven, nobody, SignatureField, signed } from "./signature-field";

export type Capacity = "TEAM_LEADER" | "COMMUNITY_LEADER" | "WITNESS";

export interface VerdictSignatures {
  leader: Given;
  community: Given;
  first: Given;
  second: Given;
  /** No leader of the community would sign. */
  refused: boolean;
}

/** Nobody has signed yet; the leader of the team is known by name. */
export function unsigned(leader: string): VerdictSignatures {
  return {
    leader: { ...nobody, name: leader },
    community: nobody,
    first: nobody,
    second: nobody,
    refused: false,
  };
}

/** The same people, who have signed nothing. */
export function namesOnly({
  leader,
  community,
  first,
  second,
  refused,
}: VerdictSignatures): VerdictSignatures {
  const cleared = (given: Given): Given => ({ ...given, drawn: null, paper: null });
  return {
    leader: cleared(leader),
    community: cleared(community),
    first: cleared(first),
    second: cleared(second),
    refused,
  };
}

/** Whether two witnesses sign in the place of the community's leader: only under what did not pass (PR10). */
export function witnessed({ refused }: VerdictSignatures, passes: boolean): boolean {
  return refused && !passes;
}

/** Who has to sign, with what they have given. */
export function waysOf(value: VerdictSignatures, passes: boolean): readonly [Capacity, Given][] {
  const { leader, community, first, second } = value;
  return witnessed(value, passes)
    ? [
        ["TEAM_LEADER", leader],
        ["WITNESS", first],
        ["WITNESS", second],
      ]
    : [
        ["TEAM_LEADER", leader],
        ["COMMUNITY_LEADER", community],
      ];
}

/** Two witnesses are two people (PR10). */
function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Whether all have signed that a verdict needs. */
export function areSigned(value: VerdictSignatures, passes: boolean): boolean {
  const onePerson = witnessed(value, passes) && sameName(value.first.name, value.second.name);
  return !onePerson && waysOf(value, passes).every(([, given]) => isGiven(given));
}

/** The signatures as the API takes them; drawings and photographs are sent before. Rejects with a Failure. */
export function allSigned(value: VerdictSignatures, passes: boolean, signedOn: string) {
  return Promise.all(
    waysOf(value, passes).map(async ([capacity, given]) => ({
      capacity,
      signedOn,
      ...(await signed(given)),
    })),
  );
}

/** Who signs a verdict: the team's leader and one of the community, or two witnesses to a refusal (CK7, PR9, PR10). */
export function VerdictSignatureFields({
  value,
  passes,
  onChange,
}: {
  value: VerdictSignatures;
  passes: boolean;
  onChange: (value: VerdictSignatures) => void;
}) {
  const { t } = useLingui();
  const set = (key: "leader" | "community" | "first" | "second") => (given: Given) =>
    onChange({ ...value, [key]: given });
  return (
    <>
      <SignatureField legend={t`The leader of the team`} value={value.leader} onChange={set("leader")} />
      {passes ? null : (
        <Checkbox
          className="min-h-11 sm:py-2"
          label={<Trans>No leader of the community would sign</Trans>}
          hint={<Trans>Two people who saw that sign instead.</Trans>}
          checked={value.refused}
          onChange={(refused) => onChange({ ...value, refused })}
        />
      )}
      {witnessed(value, passes) ? (
        <>
          <SignatureField legend={t`First witness`} value={value.first} onChange={set("first")} />
          <SignatureField legend={t`Second witness`} value={value.second} onChange={set("second")} />
        </>
      ) : (
        <SignatureField
          legend={t`A leader of the community`}
          value={value.community}
          onChange={set("community")}
        />
      )}
    </>
  );
}

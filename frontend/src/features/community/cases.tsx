import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Section } from "#/ui/section";
import { AskLink, CaseLink } from "./links";
import type { CaseLine, Community, Nation } from "./query";

/** The case on its way, with whose turn it is; those before it; and the way to the next request. */
export function Cases({
  community,
  cases,
  nation,
}: {
  community: Community;
  cases: readonly CaseLine[];
  nation: Nation;
}) {
  const open = cases.find(({ closedOn }) => closedOn === null);
  const past = cases.filter(({ closedOn }) => closedOn !== null);
  return (
    <Section
      title={<Trans>Verification</Trans>}
      actions={
        community.endedOn ? null : (
          <span className="inline-flex min-h-8 items-center max-sm:min-h-11">
            <AskLink id={community.id}>
              <Trans>Self-assessment and request</Trans>
            </AskLink>
          </span>
        )
      }
    >
      {open ? <Open one={open} nation={nation} /> : null}
      {open || past.length > 0 ? null : (
        <p className="text-muted">
          <Trans>It has not asked for verification yet.</Trans>
        </p>
      )}
      {past.length > 0 ? (
        <ul className={open ? "mt-3 border-t border-line pt-2" : undefined}>
          {past.map((one) => (
            <Past key={one.id} one={one} nation={nation} />
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

const nameOf = (nation: Nation, level: number) =>
  nation.levels.find(({ number }) => number === level)?.name ?? String(level);

function Open({ one, nation }: { one: CaseLine; nation: Nation }) {
  const format = useFormat();
  const waits = useWaits(nation);
  const level = nameOf(nation, one.level);
  const asked = format.day(one.requestedOn);
  const due = one.dueOn ? format.day(one.dueOn) : null;
  return (
    <>
      <p>
        <CaseLink id={one.id}>
          <b className="font-strong">
            <Trans>
              {level}, asked for on {asked}
            </Trans>
          </b>
        </CaseLink>
      </p>
      <p className="first-letter:uppercase">{waits(one)}</p>
      {due ? (
        <p className={one.overdue ? "text-late" : "text-muted"}>
          {one.overdue ? <Trans>The visit was due by {due}.</Trans> : <Trans>A visit is due by {due}.</Trans>}
        </p>
      ) : null}
    </>
  );
}

/** Where an open case stands, and whose turn it is, the bodies by the profile's names. */
function useWaits(nation: Nation): (one: CaseLine) => string {
  const { t } = useLingui();
  return ({ state, tier: key }) => {
    const tier = nation.tiers.find((other) => other.key === key);
    const body = tier?.body ?? key;
    const name = tier?.name ?? key;
    switch (state) {
      case "REQUESTED":
        return t`waits for the reply of the ${body}.`;
      case "AWAITING_VISIT":
        return t`waits for a visit: ${name} check.`;
      case "ON_VISIT":
        return t`a team is there: ${name} check.`;
      case "PASSED":
        return t`${name} check passed; the ${body} presents it with its next list.`;
      default:
        return t`waits for the decision of the ${body}.`;
    }
  };
}

function Past({ one, nation }: { one: CaseLine; nation: Nation }) {
  const { t } = useLingui();
  const format = useFormat();
  const level = nameOf(nation, one.level);
  const on = one.closedOn ? format.day(one.closedOn) : "";
  const outcomes: Partial<Record<CaseLine["state"], string>> = {
    CERTIFIED: t`certified`,
    ROUND_PASSED: t`this year's round confirmed`,
    FAILED: t`not met`,
    DISQUALIFIED: t`disqualified: open defaecation seen`,
    REFUSED: t`refused`,
    WITHDRAWN: t`taken back`,
  };
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-2 max-sm:min-h-11">
      <CaseLink id={one.id}>{level}</CaseLink>
      <span>{outcomes[one.state] ?? one.state}</span>
      <span className="text-muted">{on}</span>
    </li>
  );
}

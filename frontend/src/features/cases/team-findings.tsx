import { Trans } from "@lingui/react/macro";
import type { UserError } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import type { TeamNation, TeamReason } from "./team-query";
import { findingOf, useReasonWords } from "./team-words";

/** What a rule says, each with the rule that says it; what it says of several people is said once. */
export function Reasons({ reasons, nation }: { reasons: readonly TeamReason[]; nation: TeamNation }) {
  const format = useFormat();
  const words = useReasonWords(nation);
  const said = new Map<string, TeamReason[]>();
  for (const reason of reasons) {
    const key = `${reason.severity} ${reason.text}`;
    said.set(key, [...(said.get(key) ?? []), reason]);
  }
  return reasons.length === 0 ? null : (
    <ul className="grid gap-0.5 text-small">
      {[...said].map(([key, alike]) => {
        const [first] = alike as [TeamReason];
        const { severity, rule } = first;
        const { text, english } = words(first);
        const names = alike.map(({ name }) => name).filter((name) => name !== null);
        return (
          <li
            key={key}
            className={classes(
              severity === "REFUSES" ? "text-lost" : severity === "WARNS" ? "text-late" : "text-muted",
            )}
          >
            {names.length > 0 ? `${format.list(names)}: ` : ""}
            <span lang={english ? "en" : undefined}>{text}</span>{" "}
            {rule ? <span className="whitespace-nowrap text-muted">({rule})</span> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Why a team was refused, in the reader's language; null where it was no rule of teams. */
export function refused(error: UserError, nation: TeamNation) {
  const found = findingOf(error);
  return found ? <Reasons reasons={[found]} nation={nation} /> : null;
}

/** What the rules say of the team as it is now: what refuses it, and what only warns (TM5). */
export function Findings({
  answer,
  nation,
}: {
  answer: { allowed: boolean; findings: readonly TeamReason[] } | null;
  nation: TeamNation;
}) {
  return (
    <div role="status" className="grid gap-1 rounded-control bg-sunken px-3 py-2">
      {answer ? (
        <>
          <p className={classes("font-strong", answer.allowed ? "text-gain" : "text-lost")}>
            {answer.allowed ? (
              answer.findings.length > 0 ? (
                <Trans>✓ No rule refuses this team; look at what is recommended.</Trans>
              ) : (
                <Trans>✓ No rule refuses this team, and nothing is missing that is recommended.</Trans>
              )
            ) : (
              <Trans>✕ This team breaks a rule.</Trans>
            )}
          </p>
          <Reasons reasons={answer.findings} nation={nation} />
        </>
      ) : (
        <p className="text-muted">
          <Trans>The rules are being looked at.</Trans>
        </p>
      )}
    </div>
  );
}

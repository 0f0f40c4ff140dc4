import { Trans } from "@lingui/react/macro";
import { classes } from "#/ui/classes";
import type { TeamReason } from "./team-query";

/** What a rule says, each with the rule that says it. */
export function Reasons({ reasons }: { reasons: readonly TeamReason[] }) {
  return reasons.length === 0 ? null : (
    <ul className="grid gap-0.5 text-small">
      {reasons.map(({ code, severity, rule, text, rosterMemberId, name }) => (
        <li
          key={`${code} ${rosterMemberId ?? ""}`}
          className={classes(
            severity === "REFUSES" ? "text-lost" : severity === "WARNS" ? "text-late" : "text-muted",
          )}
        >
          {name ? `${name}: ` : ""}
          <span lang="en">{text}</span> {rule ? <span className="text-muted">{rule}</span> : null}
        </li>
      ))}
    </ul>
  );
}

/** What the rules say of the team as it is now: what refuses it, and what only warns (TM5). */
export function Findings({
  answer,
}: {
  answer: { allowed: boolean; findings: readonly TeamReason[] } | null;
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
          <Reasons reasons={answer.findings} />
        </>
      ) : (
        <p className="text-muted">
          <Trans>The rules are being looked at.</Trans>
        </p>
      )}
    </div>
  );
}

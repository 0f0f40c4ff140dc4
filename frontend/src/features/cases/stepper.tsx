import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { classes } from "#/ui/classes";
import { Section } from "#/ui/section";
import type { Case, CaseNation } from "./case-query";
import { bodyName, tierName } from "./words";

type Kind = "done" | "now" | "next" | "stopped";

interface Step {
  key: string;
  label: ReactNode;
  on: string | null;
  kind: Kind;
  /** What stands below, where it is not the day or what the kind says. */
  note?: ReactNode;
}

const decided: readonly Case["state"][] = ["CERTIFIED", "ROUND_PASSED", "REFUSED"];
const stopped: readonly Case["state"][] = ["FAILED", "DISQUALIFIED", "REFUSED", "WITHDRAWN"];

/** The way of a case by the profile's table: what is done, when; what is being done; what comes. */
export function stepsOf(about: Case, nation: CaseNation): Step[] {
  const on = (action: Case["steps"][number]["action"], tier?: string) =>
    about.steps.findLast((step) => step.action === action && (!tier || step.tier === tier))?.takenOn ?? null;
  const last = about.verifiedBy.length - 1;
  const steps: { key: string; label: ReactNode; on: string | null; now: boolean; lost?: boolean }[] = [
    { key: "ask", label: <Trans>Request</Trans>, on: about.requestedOn, now: false },
  ];
  const handed = on("HAND_DOWN");
  if (handed) {
    steps.push({ key: "hand", label: <Trans>Handed down</Trans>, on: handed, now: false });
  }
  steps.push({
    key: "reply",
    label: <Trans>Reply</Trans>,
    on: about.repliedOn,
    now: about.state === "REQUESTED",
  });
  about.verifiedBy.forEach((tier, index) => {
    const name = tierName(nation, tier);
    const found = about.verdicts.findLast((verdict) => verdict.tier === tier && !verdict.superseded);
    const here = about.stage === index;
    steps.push({
      key: `check ${tier}`,
      label: <Trans>{name} check</Trans>,
      on: found?.verifiedOn ?? (about.stage > index ? about.waitingSince : null),
      now: here && (about.state === "AWAITING_VISIT" || about.state === "ON_VISIT"),
      lost: found !== undefined && found.outcome !== "PASSED",
    });
    if (index < last) {
      steps.push({
        key: `list ${tier}`,
        label: <Trans>List submitted</Trans>,
        on: about.stage > index ? (on("SUBMIT_LIST") ?? about.waitingSince) : null,
        now: here && about.state === "PASSED",
      });
    }
  });
  const body = bodyName(nation, about.decidedBy);
  steps.push({
    key: "decision",
    label: <Trans>Decision of the {body}</Trans>,
    on: decided.includes(about.state) ? about.closedOn : null,
    now: about.state === "AWAITING_DECISION",
    lost: about.state === "REFUSED",
  });
  const ended = stopped.includes(about.state);
  const open = steps.findIndex(({ on: day }) => day === null);
  const stop = steps.findIndex(({ lost }) => lost);
  return steps.map(({ now, lost, ...step }, index) => ({
    ...step,
    kind: lost || (ended && stop < 0 && index === open) ? "stopped" : step.on ? "done" : now ? "now" : "next",
    note: ended && index > (stop < 0 ? open : stop) ? <Trans>not reached</Trans> : null,
  }));
}

const marks: Record<Kind, string> = { done: "✓", now: "●", next: "", stopped: "✕" };

export function WhereItStands({ about, nation }: { about: Case; nation: CaseNation }) {
  const format = useFormat();
  const steps = stepsOf(about, nation);
  return (
    <Section
      title={<Trans>Where it stands</Trans>}
      note={
        about.rounds > 1 ? (
          <Trans>
            year {about.round} of {about.rounds}
          </Trans>
        ) : null
      }
    >
      <ol className="flex gap-x-2 gap-y-3 max-sm:grid sm:flex-wrap">
        {steps.map(({ key, label, on, kind, note }) => (
          <li
            key={key}
            aria-current={kind === "now" ? "step" : undefined}
            className={classes(
              "flex min-w-0 gap-2 sm:min-w-28 sm:flex-1 sm:border-t-3 sm:pt-2",
              kind === "done" && "border-gain",
              kind === "now" && "border-accent",
              kind === "next" && "border-line",
              kind === "stopped" && "border-lost",
            )}
          >
            <span
              aria-hidden="true"
              className={classes(
                "w-4 shrink-0 text-center font-strong",
                kind === "done" && "text-gain",
                kind === "now" && "text-accent",
                kind === "stopped" && "text-lost",
              )}
            >
              {marks[kind]}
            </span>
            <span className="min-w-0">
              <span className={kind === "now" ? "font-strong" : kind === "next" ? "text-muted" : undefined}>
                {label}
              </span>
              <span className="block text-small text-muted">
                {on ? (
                  <>
                    {format.day(on)}
                    {kind === "stopped" ? (
                      <>
                        {" · "}
                        <Trans>ended here</Trans>
                      </>
                    ) : null}
                  </>
                ) : kind === "now" ? (
                  <Trans>now</Trans>
                ) : kind === "stopped" ? (
                  <Trans>ended here</Trans>
                ) : (
                  (note ?? <Trans>to come</Trans>)
                )}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button, buttonClasses } from "#/ui/button";
import { classes } from "#/ui/classes";
import { Section } from "#/ui/section";
import type { OpenedAct } from "./act-dialogs";
import { seatsOf } from "./bodies";
import type { Action, Case, CaseNation, CaseViewer, Need } from "./case-query";
import { useActions, useMissing, useNeeds, useWho } from "./words";

/** Acts that may be done beside the one that is awaited; what they need is told to who may do them. */
const beside: readonly Action["action"][] = ["REFUSE", "WITHDRAW", "BREAK_OFF", "CORRECT_VERIFICATION"];

/** The act that a case waits for first, then those that may be done beside it; an appeal has its own section. */
export function inTurn(actions: readonly Action[]): Action[] {
  return actions
    .filter(({ action }) => action !== "UPHOLD_APPEAL")
    .sort((a, b) => beside.indexOf(a.action) - beside.indexOf(b.action));
}

/** What can be done now: by whom, and what is missing; buttons for who may. */
export function Agenda({
  about,
  nation,
  viewer,
  onOpen,
}: {
  about: Case;
  nation: CaseNation;
  viewer: CaseViewer;
  onOpen: (act: OpenedAct) => void;
}) {
  const words = useActions();
  const who = useWho(nation);
  const presenting =
    about.state === "PASSED"
      ? (seatsOf(viewer, nation).find(({ tier }) => tier.key === about.tier)?.areaId ?? null)
      : null;
  const actions = inTurn(about.actions);
  if (actions.length === 0 && !about.viewerPlansVisits) {
    return null;
  }
  return (
    <Section
      title={about.closedOn ? <Trans>What can still be done</Trans> : <Trans>What comes next</Trans>}
      actions={
        about.viewerPlansVisits ? (
          <Link to="/cases/$id/team" params={{ id: about.id }} className={buttonClasses("primary")}>
            <Trans>Plan the visit</Trans>
          </Link>
        ) : null
      }
    >
      <ul className="grid gap-3">
        {actions.map((action) => (
          <li key={action.action} className="grid gap-1 border-b border-line pb-3 last:border-b-0 last:pb-0">
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <p>
                <b className="font-strong">{words[action.action]}</b>{" "}
                <span className="text-muted">· {who(action)}</span>
              </p>
              {action.viewerMay ? (
                <Do
                  action={action}
                  presenting={presenting}
                  verification={about.visits.at(-1)?.verificationId ?? null}
                  onOpen={onOpen}
                />
              ) : null}
            </div>
            {action.viewerMay || !beside.includes(action.action) ? <Needs needs={action.needs} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Acts that end a case, or send it another way, are not the first thing to press. */
const quieter: readonly Action["action"][] = ["WITHDRAW", "REFUSE"];

function Do({
  action,
  presenting,
  verification,
  onOpen,
}: {
  action: Action;
  /** The last one, whose verdict its leader corrects. */
  verification: string | null;
  /** The area whose body presents it. */
  presenting: string | null;
  onOpen: (act: OpenedAct) => void;
}): ReactNode {
  const words = useActions();
  const kind = action.action;
  const missing = action.needs.some(({ state }) => state === "MISSING");
  switch (kind) {
    case "REPLY":
    case "HAND_DOWN":
    case "WITHDRAW":
    case "CERTIFY":
    case "REFUSE":
      return (
        <Button
          look={missing || quieter.includes(kind) ? "plain" : "primary"}
          onClick={() => onOpen({ act: kind })}
        >
          {words[kind]}
        </Button>
      );
    case "SUBMIT_LIST":
      return presenting ? (
        <Link
          to="/cases/lists/new"
          search={{ area: presenting }}
          className={buttonClasses(missing ? "plain" : "primary")}
        >
          <Trans>Make the list</Trans>
        </Link>
      ) : null;
    case "CORRECT_VERIFICATION":
      return verification ? (
        <Link to="/visits/$id/correct" params={{ id: verification }} className={buttonClasses("plain")}>
          {words[kind]}
        </Link>
      ) : null;
    default:
      return null;
  }
}

const signs: Record<Need["state"], string> = { MET: "✓", MISSING: "✕", WITH_THE_ACT: "…", NOT_TOLD: "–" };

/** What an act needs, each with how it stands; what is missing says what to do. */
export function Needs({ needs }: { needs: readonly Need[] }) {
  const { i18n } = useLingui();
  const words = useNeeds();
  const missing = useMissing();
  return needs.length === 0 ? null : (
    <ul className="grid gap-0.5 text-table">
      {needs.map(({ need, state, message, rule, params }) => (
        <li key={need} className="flex gap-2">
          <span
            aria-hidden="true"
            className={classes(
              "w-4 shrink-0 text-center font-strong",
              state === "MET" && "text-gain",
              state === "MISSING" && "text-lost",
            )}
          >
            {signs[state]}
          </span>
          <span className="min-w-0">
            <span className={state === "MISSING" ? undefined : "text-muted"}>{words[need]}</span>
            {state === "MISSING" ? (
              <span className="block text-lost">
                <span className="sr-only">
                  <Trans>Missing:</Trans>{" "}
                </span>
                {message && i18n.locale === "en" ? message : missing({ need, params })}
                {rule ? <span className="whitespace-nowrap text-small text-muted"> ({rule})</span> : null}
              </span>
            ) : state === "WITH_THE_ACT" ? (
              <span className="text-muted">
                {" · "}
                <Trans>given with the act</Trans>
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

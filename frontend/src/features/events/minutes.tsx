import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Chip } from "#/ui/chips";
import { Nothing, Section } from "#/ui/section";
import type { Action, File } from "./query";

const DecisionDialog = lazy(async () => ({ default: (await import("./minutes-dialogs")).DecisionDialog }));
const ActionDialog = lazy(async () => ({ default: (await import("./minutes-dialogs")).ActionDialog }));
const FollowDialog = lazy(async () => ({ default: (await import("./minutes-dialogs")).FollowDialog }));

/** What was decided, and who has to do what by when. */
export function Minutes({ file, may, today }: { file: File; may: boolean; today: string }) {
  const { event, decisions, actions } = file;
  const [open, setOpen] = useState<"decision" | "action" | Action | null>(null);
  const close = () => setOpen(null);
  return (
    <Section
      title={<Trans>Minutes</Trans>}
      actions={
        may ? (
          <>
            <Button onClick={() => setOpen("decision")}>
              <Trans>Add a decision</Trans>
            </Button>
            <Button onClick={() => setOpen("action")}>
              <Trans>Add an action</Trans>
            </Button>
          </>
        ) : null
      }
    >
      {decisions.length === 0 && actions.length === 0 ? (
        <Nothing>
          <Trans>Nothing was decided, as far as anybody wrote it down.</Trans>
        </Nothing>
      ) : null}
      {decisions.length > 0 ? (
        <ol className="grid gap-1">
          {decisions.map(({ number, text }) => (
            <li key={number} className="grid grid-cols-[2rem_1fr]">
              <b className="font-strong">{number}.</b>
              <span className="wrap-anywhere whitespace-pre-line">{text}</span>
            </li>
          ))}
        </ol>
      ) : null}
      {actions.length > 0 ? (
        <ul className="grid gap-2">
          {actions.map((one) => (
            <ActionLine key={one.id} action={one} onFollow={may ? () => setOpen(one) : null} />
          ))}
        </ul>
      ) : null}
      <Suspense fallback={null}>
        {open === "decision" ? <DecisionDialog event={event} onClose={close} /> : null}
        {open === "action" ? <ActionDialog event={event} onClose={close} /> : null}
        {open !== null && typeof open === "object" ? (
          <FollowDialog event={event} action={open} today={today} onClose={close} />
        ) : null}
      </Suspense>
    </Section>
  );
}

function ActionLine({ action, onFollow }: { action: Action; onFollow: (() => void) | null }) {
  const format = useFormat();
  const [due, done] = [format.day(action.dueOn), action.doneOn ? format.day(action.doneOn) : ""];
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-l-2 border-line pl-3">
      <span className="grid min-w-0 grow basis-60">
        <span className="wrap-anywhere">{action.what}</span>
        <span className="text-small text-muted">
          {[action.office, action.organisationName].filter(Boolean).join(", ")}
          {" · "}
          <Trans>by {due}</Trans>
        </span>
        {action.last ? <span className="text-small whitespace-pre-line">{action.last}</span> : null}
      </span>
      {action.doneOn ? (
        <Chip tone="plain">
          <Trans>done on {done}</Trans>
        </Chip>
      ) : action.late ? (
        <Chip tone="late">
          <Trans>late</Trans>
        </Chip>
      ) : (
        <Chip tone="chosen">
          <Trans>open</Trans>
        </Chip>
      )}
      {onFollow ? (
        <Button onClick={onFollow}>
          <Trans>What came of it</Trans>
        </Button>
      ) : null}
    </li>
  );
}

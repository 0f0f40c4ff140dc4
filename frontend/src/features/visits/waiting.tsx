import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { Refusal, whatHappened } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Notice } from "#/ui/notice";
import type { Act, Kind } from "./acts";
import type { Outbox } from "./outbox";
import { forgetVisit } from "./outboxes";

/** Where what was done is: safe on the phone without a network, on the server, or refused by it, and what then. */
export function Waiting({ outbox, viewer }: { outbox: Outbox; viewer: string }) {
  const { t } = useLingui();
  const kept = useSyncExternalStore(outbox.subscribe, () => outbox.kept);
  const waits = useSyncExternalStore(outbox.subscribe, () => outbox.away !== null) || !navigator.onLine;
  const keeps = useSyncExternalStore(outbox.subscribe, () => outbox.keeps);
  const words = useActWords();
  const { acts, refused } = kept;
  const away = outbox.away?.kind;
  const what = words(acts);
  return (
    <div role="status" aria-label={t`Answers kept`} className="grid gap-2 text-office">
      {refused ? (
        <Refused key={acts[0]?.op} outbox={outbox} viewer={viewer} />
      ) : acts.length === 0 ? (
        <p className="flex items-center gap-2 text-muted">
          <span aria-hidden="true" className="size-2.5 rounded-full bg-gain" />
          <Trans>All of it is saved on the server</Trans>
        </p>
      ) : !waits ? (
        <p className="flex items-center gap-2 text-muted">
          <span aria-hidden="true" className="size-2.5 rounded-full bg-late" />
          <Trans>Saving</Trans>
        </p>
      ) : (
        <Notice tone="late">
          {keeps ? (
            <b className="font-strong">
              <Trans>Safe on this phone: {what}.</Trans>
            </b>
          ) : (
            <Trans>On its way: {what}.</Trans>
          )}{" "}
          {outbox.away && (away === "ended" || away === "outdated" || away === "stranger") ? (
            whatHappened(outbox.away)
          ) : (
            <Trans>It goes to the server by itself, as soon as there is a network.</Trans>
          )}
        </Notice>
      )}
      {keeps ? null : (
        <Notice tone="lost">
          <Trans>This browser keeps nothing on the phone. Stay on this page until all of it is sent.</Trans>
        </Notice>
      )}
    </div>
  );
}

/** What the server refused, what is safe, and what can be done. */
function Refused({ outbox, viewer }: { outbox: Outbox; viewer: string }) {
  const router = useRouter();
  const words = useActWords();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const { acts, refused } = outbox.kept;
  const [first, ...rest] = acts;
  if (!first || !refused) {
    return null;
  }
  const what = words([first]);
  const behind = words(rest);
  async function settle(leaveOut: boolean) {
    setBusy(true);
    await outbox.settle(leaveOut);
    setBusy(false);
  }
  async function forget() {
    await router.navigate({ to: "/visits" });
    await forgetVisit(viewer, outbox);
  }
  return (
    <Notice tone="lost">
      <div className="grid gap-2">
        <p className="font-strong">
          <Trans>The server does not take this: {what}.</Trans>
        </p>
        <ul>
          {refused.map((error) => (
            <li key={`${error.field} ${error.message}`}>
              <Refusal error={error} />
            </li>
          ))}
        </ul>
        <p>
          {rest.length > 0 ? (
            <Trans>Nothing is lost. This waits behind it on this phone: {behind}.</Trans>
          ) : (
            <Trans>Nothing is lost: it is still on this phone.</Trans>
          )}{" "}
          {onRefusal[first.kind]?.()}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="field" busy={busy} onClick={() => settle(false)}>
            <Trans>Try again</Trans>
          </Button>
          {sure ? (
            <Button size="field" busy={busy} onClick={first.kind === "ARRIVE" ? forget : () => settle(true)}>
              {first.kind === "ARRIVE" ? (
                <Trans>Yes, delete all of this visit from this phone</Trans>
              ) : (
                <Trans>Yes, leave it out</Trans>
              )}
            </Button>
          ) : (
            <Button size="field" onClick={() => setSure(true)}>
              {first.kind === "ARRIVE" ? (
                <Trans>Delete it</Trans>
              ) : (
                (leaveOut[first.kind]?.() ?? <Trans>Leave it out</Trans>)
              )}
            </Button>
          )}
        </div>
      </div>
    </Notice>
  );
}

/** What somebody can do about a refusal, by what was refused. */
const onRefusal: Partial<Record<Kind, () => ReactNode>> = {
  ARRIVE: () => (
    <Trans>Ask who planned the visit whether it still holds, and with you on the team. Then try again.</Trans>
  ),
  DRAW: () => (
    <Trans>
      Another phone of the team drew first, and that draw counts. If you go on with it, ask those whom it
      names, and sign once more.
    </Trans>
  ),
  SIGN: () => (
    <Trans>
      Take the signatures back to mend what is missing; the answers stay, and it is signed once more.
    </Trans>
  ),
};

const leaveOut: Partial<Record<Kind, () => ReactNode>> = {
  DRAW: () => <Trans>Go on with the draw that counts</Trans>,
  SIGN: () => <Trans>Take the signatures back</Trans>,
};

/** What waits, in words: "arrival, 12 answers, 1 photograph". */
export function useActWords(): (acts: readonly Act[]) => string {
  const { t } = useLingui();
  return (acts) => {
    const count = (kind: Kind) => acts.filter((act) => act.kind === kind).length;
    const answers = new Set(acts.flatMap((act) => (act.kind === "ANSWER" ? Object.keys(act.answers) : [])))
      .size;
    const [draws, absences, photographs] = [count("DRAW"), count("ABSENT"), count("PHOTOGRAPH")];
    const back = count("TAKE_BACK");
    return [
      count("ARRIVE") ? t`arrival` : null,
      draws ? plural(draws, { one: "# draw", other: "# draws" }) : null,
      absences ? plural(absences, { one: "# absence", other: "# absences" }) : null,
      answers ? plural(answers, { one: "# answer", other: "# answers" }) : null,
      photographs ? plural(photographs, { one: "# photograph", other: "# photographs" }) : null,
      back ? plural(back, { one: "# photograph taken back", other: "# photographs taken back" }) : null,
      count("BREAK_OFF") ? t`that the visit was broken off` : null,
      count("SIGN") ? t`the signed result` : null,
    ]
      .filter(Boolean)
      .join(", ");
  };
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Choice } from "#/ui/choice";
import { Dialog } from "#/ui/dialog";
import { Notice } from "#/ui/notice";
import { inviteDocument, type Person, resetDocument } from "./person-query";
import { CodeSheet, inFigures } from "./sheet";

/** A link or code as it was made: shown this once, kept nowhere. */
interface Ticket {
  token: string | null;
  code: string | null;
  expiresAt: string | null;
}

/** Lets somebody in for the first time, or anew: by a link to copy, or a code on a sheet of paper (PR18). */
export function Invitation({
  open,
  reset,
  person,
  onClose,
}: {
  open: boolean;
  /** They sign in already: their password, sessions and tokens end. */
  reset: boolean;
  person: Person;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const invite = useAct(inviteDocument);
  const renew = useAct(resetDocument);
  const act = reset ? renew : invite;
  const [by, setBy] = useState<"LINK" | "CODE">("CODE");
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const called = person.displayName || person.name;

  async function make() {
    const made = await act.run({ userId: person.id, by });
    if (made) {
      setTicket(made);
    }
  }
  function close() {
    setTicket(null);
    act.clear();
    onClose();
  }

  return (
    <Dialog
      open={open}
      onClose={close}
      busy={act.busy}
      title={reset ? <Trans>A new way in for {called}</Trans> : <Trans>Invite {called}</Trans>}
      footer={
        ticket ? (
          <Button look="primary" onClick={close}>
            <Trans>Done</Trans>
          </Button>
        ) : (
          <>
            <Button onClick={close}>
              <Trans>Leave it</Trans>
            </Button>
            <Button look="primary" busy={act.busy} onClick={make}>
              {reset ? <Trans>Reset</Trans> : <Trans>Invite</Trans>}
            </Button>
          </>
        )
      }
    >
      {ticket?.code ? (
        <Code ticket={ticket} person={person} />
      ) : ticket?.token ? (
        <Link ticket={ticket} />
      ) : (
        <>
          {reset ? (
            <Notice tone="late">
              <Trans>
                Their password or PIN stops working now. They are signed out everywhere, and programs that
                they gave access lose it.
              </Trans>
            </Notice>
          ) : null}
          <Choice
            field
            label={t`By`}
            value={by}
            onChange={(value) => setBy(value === "LINK" ? "LINK" : "CODE")}
            options={[
              { value: "CODE", label: <Trans>a code on paper</Trans> },
              { value: "LINK", label: <Trans>a link</Trans> },
            ]}
          />
          <p className="text-muted">
            {by === "CODE" ? (
              <Trans>A sheet to print and hand over. The code can be used once, within two weeks.</Trans>
            ) : (
              <Trans>
                A link to send them. It can be used once, within three days, by whoever has it: send it to
                them alone.
              </Trans>
            )}
          </p>
        </>
      )}
      <ActProblem problem={act.problem} />
    </Dialog>
  );
}

function Link({ ticket }: { ticket: Ticket }) {
  const { t } = useLingui();
  const box = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const link = `${location.origin}/welcome#${ticket.token}`;

  async function copy() {
    box.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // Selected: the reader's own way of copying does it.
    }
  }

  return (
    <>
      <div className="flex gap-2">
        <input
          ref={box}
          readOnly
          value={link}
          aria-label={t`Link`}
          onFocus={(event) => event.currentTarget.select()}
          className="min-h-8 w-full min-w-0 rounded-control border border-edge bg-sunken px-2 font-mono text-small text-ink"
        />
        <Button onClick={copy}>{copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}</Button>
      </div>
      <Once expiresAt={ticket.expiresAt} />
    </>
  );
}

function Code({ ticket, person }: { ticket: Ticket; person: Person }) {
  const code = ticket.code ?? "";
  return (
    <>
      <p className="py-2 text-center font-mono text-4xl font-strong tracking-wide" data-code={code}>
        {inFigures(code)}
      </p>
      <Button look="primary" onClick={() => window.print()}>
        <Trans>Print the sheet</Trans>
      </Button>
      <Once expiresAt={ticket.expiresAt} />
      <CodeSheet person={person} code={code} expiresAt={ticket.expiresAt} />
    </>
  );
}

function Once({ expiresAt }: { expiresAt: string | null }) {
  const format = useFormat();
  const day = expiresAt ? format.day(expiresAt.slice(0, 10)) : "";
  return (
    <Notice>
      <Trans>It is shown this once and kept nowhere. It can be used until {day}; a new one ends it.</Trans>
    </Notice>
  );
}

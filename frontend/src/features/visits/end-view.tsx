import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button, buttonClasses } from "#/ui/button";
import { TextArea } from "#/ui/text-area";
import type { FilledSheet } from "./use-sheet";

/** A visit that cannot be carried out (PR11), or that signs of open defaecation end (CK9). */
export function EndView({ filled }: { filled: FilledSheet }) {
  const [reason, setReason] = useState("");
  const { sheet } = filled;
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>End the visit otherwise</Trans>
      </h1>
      {sheet.disqualifiesOpenDefaecation ? (
        <section className="grid gap-2">
          <h2 className="text-xl font-strong">
            <Trans>Signs of open defaecation were seen</Trans>
          </h2>
          <p>
            <Trans>
              At this level that ends the visit: the community is disqualified, and no marks are given.
            </Trans>
          </p>
          <Link to="." search={{ at: "sign:disqualified" }} className={buttonClasses("plain", "field")}>
            <Trans>Disqualify, debrief and sign</Trans>
          </Link>
        </section>
      ) : null}
      <section className="grid gap-2">
        <h2 className="text-xl font-strong">
          <Trans>The visit cannot be carried out</Trans>
        </h2>
        <p>
          <Trans>
            A flood, a funeral, somebody of the team absent: it is no failure of the community. The visit is
            planned again in secret.
          </Trans>
        </p>
        <TextArea
          label={<Trans>Why it cannot be</Trans>}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          size="field"
          disabled={!reason.trim()}
          onClick={() => filled.act("BREAK_OFF", { reason: reason.trim() })}
        >
          <Trans>Break the visit off</Trans>
        </Button>
      </section>
    </>
  );
}

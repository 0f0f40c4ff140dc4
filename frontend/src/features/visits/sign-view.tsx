import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { useSending } from "#/lib/sending";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { TextArea } from "#/ui/text-area";
import { allSigned, areSigned, unsigned, VerdictSignatureFields, witnessed } from "#/ui/verdict-signatures";
import { submitVerificationDocument } from "./sheet-query";
import type { FilledSheet } from "./use-sheet";

/** The end of a visit: the community is told, the sheet is signed, and counts (CK7, CK9, PR9, PR10). */
export function SignView({
  filled,
  today,
  disqualified = false,
}: {
  filled: FilledSheet;
  today: string;
  disqualified?: boolean;
}) {
  const { sheet, so } = filled;
  const act = useAct(submitVerificationDocument);
  const { send, sending, failure } = useSending();
  const [entire, setEntire] = useState(false);
  const [people, setPeople] = useState("");
  const [reason, setReason] = useState("");
  const [signatures, setSignatures] = useState(() =>
    unsigned(sheet.members.find(({ leads }) => leads)?.name ?? ""),
  );
  const passes = so.passed && !disqualified;
  const open = so.open.length;
  const ready =
    entire &&
    areSigned(signatures, passes) &&
    (disqualified ? reason.trim() !== "" : open === 0) &&
    filled.waiting === 0;

  const submit = () =>
    send(async () => {
      const payload = await act.run({
        verificationId: sheet.id,
        expectedVersion: sheet.version,
        ...(disqualified ? { disqualified, reason } : {}),
        debriefing: { entire, on: today, ...(people ? { people: Number(people) } : {}) },
        signatures: await allSigned(signatures, passes, today),
        signingRefused: witnessed(signatures, passes),
      });
      filled.take(payload?.verification ?? null);
    });

  if (!sheet.viewerLeads) {
    return (
      <>
        <h1 className="text-2xl font-strong leading-(--lines-tight)">
          <Trans>Debriefing and signatures</Trans>
        </h1>
        <p>
          <Trans>Who leads the team signs and submits.</Trans>
        </p>
      </>
    );
  }
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Debriefing and signatures</Trans>
      </h1>
      {disqualified ? (
        <>
          <Notice tone="lost">
            <Trans>Signs of open defaecation were seen: the community is disqualified, without marks.</Trans>
          </Notice>
          <TextArea
            label={<Trans>What was seen, and where</Trans>}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      ) : open > 0 ? (
        <Notice tone="late">
          <Trans>{open} questions have no answer yet. Only a whole sheet can be signed.</Trans>
        </Notice>
      ) : (
        <p>
          {passes ? (
            <Trans>
              <b className="font-strong">Passed, with {so.total} marks.</b> Announce it at the meeting.
            </Trans>
          ) : (
            <Trans>
              <b className="font-strong">Not passed, with {so.total} marks.</b> Announce it at the meeting,
              and what was lost.
            </Trans>
          )}
        </p>
      )}
      <Checkbox
        className="min-h-11 sm:py-2"
        label={<Trans>The entire community was told of the result</Trans>}
        checked={entire}
        onChange={setEntire}
      />
      <Field
        label={<Trans>How many people came</Trans>}
        hint={<Trans>If they were counted.</Trans>}
        inputMode="numeric"
        maxLength={6}
        value={people}
        onChange={(event) => setPeople(event.currentTarget.value.replace(/\D/g, ""))}
      />
      <VerdictSignatureFields value={signatures} passes={passes} onChange={setSignatures} />
      <ActProblem problem={failure ?? act.problem} />
      <p className="text-office text-muted">
        <Trans>
          After this nothing of it can be changed. Without a network it cannot be sent; all answers stay.
        </Trans>
      </p>
      <Button
        look="primary"
        size="field"
        className="min-h-13"
        busy={sending || act.busy}
        disabled={!ready}
        onClick={submit}
      >
        <Trans>Sign and submit</Trans>
      </Button>
    </>
  );
}

import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { newId } from "#/lib/act";
import { keep } from "#/lib/kept";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { type Given, pictureOf } from "#/ui/signature-field";
import { TextArea } from "#/ui/text-area";
import { areSigned, unsigned, VerdictSignatureFields, waysOf, witnessed } from "#/ui/verdict-signatures";
import type { OwnFile, Signed, Verdict } from "./acts";
import { lacking } from "./lacking";
import { fileName } from "./outbox";
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
  const [full, setFull] = useState(false);
  const [sending, setSending] = useState(false);
  const [entire, setEntire] = useState(false);
  const [people, setPeople] = useState("");
  const [reason, setReason] = useState("");
  const [signatures, setSignatures] = useState(() =>
    unsigned(sheet.members.find(({ leads }) => leads)?.name ?? ""),
  );
  const passes = so.passed && !disqualified;
  const n = lacking(filled.checklist, sheet, filled.answers).length;
  // All that was signed, half given answers left out: a disqualification may leave some.
  const whole = Object.fromEntries(
    Object.entries(filled.answers).filter(([code]) => !so.open.includes(code)),
  );
  const ready = entire && areSigned(signatures, passes) && (disqualified ? reason.trim() !== "" : n === 0);

  /** A signature, with its picture kept on the device. */
  async function signedBy(capacity: Signed["capacity"], given: Given): Promise<Signed> {
    const picture = await pictureOf(given);
    let file: OwnFile | null = null;
    if (picture) {
      file = { kept: fileName(filled.viewer, newId()), name: "signature" };
      await keep(file.kept, picture);
    }
    const { name, means, witness } = given;
    return { capacity, name, means, signedOn: today, file, ...(means === "THUMBPRINT" ? { witness } : {}) };
  }

  async function submit() {
    setSending(true);
    setFull(false);
    try {
      const given = await Promise.all(waysOf(signatures, passes).map((way) => signedBy(...way)));
      const told = { debriefedOn: today, debriefedPeople: people ? Number(people) : null };
      const verdict: Verdict = {
        id: "",
        file: null,
        outcome: disqualified ? "DISQUALIFIED" : so.passed ? "PASSED" : "FAILED",
        ...told,
        signingRefused: witnessed(signatures, passes),
        score: disqualified
          ? null
          : {
              ...so,
              unmet: [...so.unmet],
              sections: [...so.sections],
              marks: [...so.marks],
            },
        signatures: given.map(({ capacity, name, signedOn, means, witness = "" }) => ({
          capacity,
          name,
          signedOn,
          means,
          witness,
        })),
      };
      await filled.act("SIGN", {
        disqualified,
        reason,
        people: told.debriefedPeople,
        on: today,
        refused: verdict.signingRefused,
        answers: whole,
        signatures: given,
        verdict,
      });
    } catch {
      setFull(true);
      setSending(false);
    }
  }

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
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      ) : n > 0 ? (
        <Notice tone="late">
          <Trans>{n} questions lack something. Only a whole sheet can be signed.</Trans>{" "}
          <Link to="." search={{ at: "check" }} className="inline-flex min-h-11 items-center underline">
            <Trans>Check answers</Trans>
          </Link>
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
      {full ? (
        <Notice tone="lost" role="alert">
          <Trans>
            The phone has no room for the signatures. All else is kept. Make room, and sign again.
          </Trans>
        </Notice>
      ) : null}
      <p className="text-office text-muted">
        <Trans>
          After this nothing of it can be changed. It counts as it is signed here, with or without a network.
        </Trans>
      </p>
      <Button
        look="primary"
        size="field"
        className="min-h-13"
        busy={sending}
        disabled={!ready}
        onClick={submit}
      >
        <Trans>Sign and submit</Trans>
      </Button>
    </>
  );
}

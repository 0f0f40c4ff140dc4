import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { newId } from "#/lib/act";
import { keep } from "#/lib/kept";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { type Given, isGiven, nobody, pictureOf, SignatureField } from "#/ui/signature-field";
import { TextArea } from "#/ui/text-area";
import type { OwnFile, Signed, Verdict } from "./acts";
import { lacking } from "./lacking";
import { fileName } from "./outbox";
import type { FilledSheet } from "./use-sheet";

/** Two witnesses are two people (PR10). */
function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

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
  const { t } = useLingui();
  const { sheet, so } = filled;
  const [full, setFull] = useState(false);
  const [sending, setSending] = useState(false);
  const [entire, setEntire] = useState(false);
  const [people, setPeople] = useState("");
  const [refused, setRefused] = useState(false);
  const [reason, setReason] = useState("");
  const [leader, setLeader] = useState<Given>({
    ...nobody,
    name: sheet.members.find(({ leads }) => leads)?.name ?? "",
  });
  const [community, setCommunity] = useState(nobody);
  const [first, setFirst] = useState(nobody);
  const [second, setSecond] = useState(nobody);
  const passes = so.passed && !disqualified;
  const ways: readonly [Signed["capacity"], Given][] =
    refused && !passes
      ? [
          ["TEAM_LEADER", leader],
          ["WITNESS", first],
          ["WITNESS", second],
        ]
      : [
          ["TEAM_LEADER", leader],
          ["COMMUNITY_LEADER", community],
        ];
  const n = lacking(filled.checklist, sheet, filled.answers).length;
  // All that was signed, half given answers left out: a disqualification may leave some.
  const whole = Object.fromEntries(
    Object.entries(filled.answers).filter(([code]) => !so.open.includes(code)),
  );
  const ready =
    entire &&
    ways.every(([, given]) => isGiven(given)) &&
    (disqualified ? reason.trim() !== "" : n === 0) &&
    (!refused || passes || !isSame(first.name, second.name));

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
      const signatures = await Promise.all(ways.map(([capacity, given]) => signedBy(capacity, given)));
      const told = { debriefedOn: today, debriefedPeople: people ? Number(people) : null };
      const verdict: Verdict = {
        id: "",
        outcome: disqualified ? "DISQUALIFIED" : so.passed ? "PASSED" : "FAILED",
        ...told,
        signingRefused: refused && !passes,
        score: disqualified
          ? null
          : {
              ...so,
              unmet: [...so.unmet],
              sections: [...so.sections],
              marks: [...so.marks],
            },
        signatures: signatures.map(({ capacity, name, signedOn, means, witness = "" }) => ({
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
        signatures,
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
        <h1 className="text-2xl font-strong">{t`Debriefing and signatures`}</h1>
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
        className="min-h-11 py-2"
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
      <SignatureField legend={t`The leader of the team`} value={leader} onChange={setLeader} />
      {passes ? null : (
        <Checkbox
          className="min-h-11 py-2"
          label={<Trans>No leader of the community would sign</Trans>}
          hint={<Trans>Two people who saw that sign instead.</Trans>}
          checked={refused}
          onChange={setRefused}
        />
      )}
      {refused && !passes ? (
        <>
          <SignatureField legend={t`First witness`} value={first} onChange={setFirst} />
          <SignatureField legend={t`Second witness`} value={second} onChange={setSecond} />
        </>
      ) : (
        <SignatureField legend={t`A leader of the community`} value={community} onChange={setCommunity} />
      )}
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

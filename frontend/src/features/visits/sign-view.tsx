import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type ActProblem as Refused, useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { type Given, isGiven, nobody, SignatureField, signed } from "#/ui/signature-field";
import { TextArea } from "#/ui/text-area";
import { submitVerificationDocument } from "./sheet-query";
import type { FilledSheet } from "./use-sheet";

type Capacity = "TEAM_LEADER" | "COMMUNITY_LEADER" | "WITNESS";

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
  const act = useAct(submitVerificationDocument);
  const [failure, setFailure] = useState<Refused | null>(null);
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
  const ways: readonly [Capacity, Given][] =
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
  const open = so.open.length;
  const ready =
    entire &&
    ways.every(([, given]) => isGiven(given)) &&
    (disqualified ? reason.trim() !== "" : open === 0) &&
    filled.waiting === 0;

  async function submit() {
    setSending(true);
    setFailure(null);
    try {
      const signatures = await Promise.all(
        ways.map(async ([capacity, given]) => ({ capacity, signedOn: today, ...(await signed(given)) })),
      );
      const payload = await act.run({
        verificationId: sheet.id,
        expectedVersion: sheet.version,
        ...(disqualified ? { disqualified, reason } : {}),
        debriefing: { entire, on: today, ...(people ? { people: Number(people) } : {}) },
        signatures,
        signingRefused: refused && !passes,
      });
      filled.take(payload?.verification ?? null);
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
    } finally {
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

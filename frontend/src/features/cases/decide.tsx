import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { type ActProps, Why } from "./act-dialogs";
import { certifyDocument, refuseDocument } from "./act-query";
import { Needs } from "./agenda";
import type { CaseNation, CaseViewer } from "./case-query";
import { MeetingFields, useBodysMeeting } from "./meeting";
import { scorersOf } from "./visits";
import { levelName } from "./words";

/** The body's decision, in a meeting with a quorum and a minute, without those who stood aside (PR14). */
export function Decide({
  about,
  act: kind,
  nation,
  viewer,
  onClose,
  onDone,
}: ActProps & { act: "CERTIFY" | "REFUSE"; nation: CaseNation; viewer: CaseViewer }) {
  const certifying = kind === "CERTIFY";
  const certify = useAct(certifyDocument);
  const refuse = useAct(refuseDocument);
  const act = certifying ? certify : refuse;
  const [id] = useState(newId);
  const [reason, setReason] = useState("");
  const meeting = useBodysMeeting(viewer, nation, about.tier);
  const level = levelName(nation, about.level);
  const needs = about.actions.find(({ action }) => action === kind)?.needs ?? [];
  const missing = needs.filter(({ state }) => state === "MISSING");
  const differ = certifying && about.definitionHolds === "DOES_NOT_HOLD";
  return (
    <ActDialog
      wide
      busy={act.busy || meeting.busy}
      problem={meeting.problem ?? act.problem}
      title={
        certifying ? (
          <Trans>
            Certify {about.communityName}: {level}
          </Trans>
        ) : (
          <Trans>
            Refuse {level} to {about.communityName}
          </Trans>
        )
      }
      description={
        certifying ? (
          <Trans>The level is declared, and a certificate is issued.</Trans>
        ) : (
          <Trans>The case ends. The community is told why, and can appeal.</Trans>
        )
      }
      confirm={certifying ? <Trans>Certify</Trans> : <Trans>Refuse</Trans>}
      fields={["reason", "heldOn", "attended", "minute"]}
      onClose={onClose}
      onSubmit={async () => {
        const held = await meeting.keep();
        if (!held) {
          return;
        }
        const content = {
          id,
          requestId: about.id,
          expectedVersion: about.version,
          meetingId: held.id,
          reason: reason.trim(),
          recused: held.recused,
        };
        if (await act.run(content)) {
          onDone(
            certifying ? <Trans>The level was declared.</Trans> : <Trans>The refusal was recorded.</Trans>,
          );
        }
      }}
    >
      {missing.length > 0 ? <Needs needs={missing} /> : null}
      <MeetingFields meeting={meeting} scored={scorersOf(about)} />
      <Why
        value={reason}
        onChange={setReason}
        problem={act.problem}
        optional={certifying && !differ}
        hint={
          differ ? (
            <Trans>The marks pass, but the level's definition does not hold: say why it is certified.</Trans>
          ) : null
        }
      />
    </ActDialog>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Choice } from "#/ui/choice";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { Why } from "./act-dialogs";
import type { CaseNation, CaseViewer } from "./case-query";
import { MeetingFields, useBodysMeeting } from "./meeting";
import {
  type Certificate,
  type CommunityStanding,
  type Complaint,
  decideReviewDocument,
  declareLapseDocument,
  type Held,
  hearComplaintDocument,
  openReviewDocument,
  type Review,
  reissueDocument,
} from "./standing-query";
import { useCauses } from "./standing-words";
import { levelName } from "./words";

export type OpenedStanding =
  | { act: "OPEN_REVIEW" }
  | { act: "DECIDE_REVIEW"; review: Review }
  | { act: "LOSE"; held: Held }
  | { act: "REISSUE"; certificate: Certificate }
  | { act: "HEAR"; complaint: Complaint };

interface Props {
  about: CommunityStanding;
  nation: CaseNation;
  viewer: CaseViewer;
  onClose: () => void;
  onDone: (said: ReactNode) => void;
}

/** The dialog of the act that was opened. */
export function StandingActs({ opened, ...props }: Props & { opened: OpenedStanding }) {
  switch (opened.act) {
    case "OPEN_REVIEW":
      return <OpenReview {...props} />;
    case "DECIDE_REVIEW":
      return <DecideReview {...props} review={opened.review} />;
    case "LOSE":
      return <Lose {...props} held={opened.held} />;
    case "REISSUE":
      return <Reissue {...props} certificate={opened.certificate} />;
    case "HEAR":
      return <Hear {...props} complaint={opened.complaint} />;
  }
}

/** The causes that open a review by hand; the others come of what they are. */
const byHand = ["MONITORING", "CHANGED", "ROUND_MISSED"] as const;

function OpenReview({ about, onClose, onDone }: Props) {
  const act = useAct(openReviewDocument);
  const causes = useCauses();
  const [id] = useState(newId);
  const [cause, setCause] = useState<(typeof byHand)[number]>("MONITORING");
  const [note, setNote] = useState("");
  return (
    <ActDialog
      {...act}
      title={<Trans>Put what {about.communityName} holds under review</Trans>}
      description={
        <Trans>
          Until the body that certified decides, it is neither confirmed nor lost, and the public does not see
          it.
        </Trans>
      }
      confirm={<Trans>Open the review</Trans>}
      fields={["note", "cause"]}
      onClose={onClose}
      onSubmit={async () => {
        if (await act.run({ id, communityId: about.communityId, cause, note: note.trim() })) {
          onDone(<Trans>The review was opened.</Trans>);
        }
      }}
    >
      <Select
        label={<Trans>Cause</Trans>}
        value={cause}
        onChange={(value) => setCause(byHand.find((one) => one === value) ?? "MONITORING")}
        options={byHand.map((value) => ({ value, label: causes[value] }))}
      />
      <TextArea
        label={<Trans>What was seen</Trans>}
        required
        rows={4}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "note")}
      />
    </ActDialog>
  );
}

function DecideReview({ about, nation, viewer, review, onClose, onDone }: Props & { review: Review }) {
  const { t } = useLingui();
  const act = useAct(decideReviewDocument);
  const meeting = useBodysMeeting(viewer, nation, review.tier);
  const [kept, setKept] = useState<"" | "yes" | "no">("");
  const [reason, setReason] = useState("");
  const level = levelName(nation, review.level);
  const above = about.levels
    .filter((held) => held.level > review.level)
    .map((held) => levelName(nation, held.level));
  return (
    <ActDialog
      wide
      busy={act.busy || meeting.busy}
      problem={meeting.problem ?? act.problem}
      title={
        <Trans>
          {level} of {about.communityName}: keep it or not
        </Trans>
      }
      description={<Trans>If it is lost, its certificate says so from the day of the meeting on.</Trans>}
      confirm={<Trans>Record the decision</Trans>}
      fields={["reason", "heldOn", "attended", "minute"]}
      onClose={onClose}
      onSubmit={async () => {
        const held = kept === "" ? null : await meeting.keep();
        if (!held) {
          return;
        }
        const done = await act.run({
          reviewId: review.id,
          expectedVersion: review.version,
          kept: kept === "yes",
          meetingId: held.id,
          recused: held.recused,
          reason: reason.trim(),
        });
        if (done) {
          onDone(kept === "yes" ? <Trans>The level was kept.</Trans> : <Trans>The status was lost.</Trans>);
        }
      }}
    >
      {review.note ? (
        <blockquote className="border-l-3 border-line pl-3 wrap-anywhere text-muted">
          {review.note}
        </blockquote>
      ) : null}
      <Choice
        field
        label={t`The decision`}
        value={kept}
        onChange={(value) => setKept(value as "yes" | "no")}
        options={[
          { value: "yes", label: <Trans>Keep {level}</Trans> },
          { value: "no", label: <Trans>Status lost</Trans> },
        ]}
      />
      {kept === "no" ? <Above levels={above} /> : null}
      <MeetingFields meeting={meeting} />
      <Why value={reason} onChange={setReason} problem={act.problem} />
    </ActDialog>
  );
}

/** What goes with a level that is lost (LV3). */
function Above({ levels }: { levels: readonly string[] }) {
  const names = levels.join(", ");
  return names ? (
    <p className="text-lost">
      <Trans>Lost with it: {names}.</Trans>
    </p>
  ) : null;
}

function Lose({ about, nation, viewer, held: lost, onClose, onDone }: Props & { held: Held }) {
  const { t } = useLingui();
  const act = useAct(declareLapseDocument);
  const meeting = useBodysMeeting(viewer, nation, lost.certifiedBy);
  const [kind, setKind] = useState<"" | "LOST" | "ERROR">("");
  const [on, setOn] = useState(nation.today);
  const [reason, setReason] = useState("");
  const level = levelName(nation, lost.level);
  const above = about.levels
    .filter((one) => one.level > lost.level)
    .map((one) => levelName(nation, one.level));
  return (
    <ActDialog
      wide
      busy={act.busy || meeting.busy}
      problem={meeting.problem ?? act.problem}
      title={
        <Trans>
          Take {level} from {about.communityName}
        </Trans>
      }
      description={
        <Trans>
          History and awards stay on record. Whoever checks the certificate is told what became of it.
        </Trans>
      }
      confirm={<Trans>Record the decision</Trans>}
      fields={["reason", "lostOn", "heldOn", "attended", "minute"]}
      onClose={onClose}
      onSubmit={async () => {
        const held = kind === "" ? null : await meeting.keep();
        if (!held) {
          return;
        }
        const done = await act.run({
          communityId: about.communityId,
          level: lost.level,
          lostOn: on,
          meetingId: held.id,
          recused: held.recused,
          madeInError: kind === "ERROR",
          reason: reason.trim(),
        });
        if (done) {
          onDone(
            kind === "ERROR" ? (
              <Trans>The certificate was withdrawn, made in error.</Trans>
            ) : (
              <Trans>The status was lost.</Trans>
            ),
          );
        }
      }}
    >
      <Choice
        field
        label={t`What happened`}
        value={kind}
        onChange={(value) => setKind(value as "LOST" | "ERROR")}
        options={[
          { value: "LOST", label: <Trans>Status lost</Trans> },
          { value: "ERROR", label: <Trans>Made in error</Trans> },
        ]}
      />
      {kind === "ERROR" ? (
        <p className="text-muted">
          <Trans>It should never have been certified. It is not counted as status lost.</Trans>
        </p>
      ) : null}
      <Above levels={above} />
      <Field
        label={<Trans>Since when</Trans>}
        type="date"
        required
        max={nation.today}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "lostOn")}
      />
      <MeetingFields meeting={meeting} />
      <Why value={reason} onChange={setReason} problem={act.problem} />
    </ActDialog>
  );
}

function Reissue({ about, certificate, onClose, onDone }: Props & { certificate: Certificate }) {
  const act = useAct(reissueDocument);
  const [reason, setReason] = useState("");
  const { serial } = certificate;
  const name = about.communityName;
  return (
    <ActDialog
      {...act}
      title={<Trans>Issue the certificate {serial} again</Trans>}
      description={
        <Trans>
          For one that was lost or misspelt. The new one has a new serial and the name {name}, as it is
          written now; the old one is not in force any more.
        </Trans>
      }
      confirm={<Trans>Issue again</Trans>}
      fields={["reason"]}
      onClose={onClose}
      onSubmit={async () => {
        if (await act.run({ certificateId: certificate.id, reason: reason.trim() })) {
          onDone(<Trans>The certificate was issued again.</Trans>);
        }
      }}
    >
      <Why value={reason} onChange={setReason} problem={act.problem} />
    </ActDialog>
  );
}

function Hear({ about, complaint, onClose, onDone }: Props & { complaint: Complaint }) {
  const { t } = useLingui();
  const act = useAct(hearComplaintDocument);
  const [outcome, setOutcome] = useState<"" | "REVIEW" | "DISMISS">("");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      {...act}
      title={<Trans>Hear the complaint about {about.communityName}</Trans>}
      description={
        <Trans>Your body reads the reason, and nobody else. Write nothing that tells who complained.</Trans>
      }
      confirm={<Trans>Record the decision</Trans>}
      fields={["reason"]}
      onClose={onClose}
      onSubmit={async () => {
        if (outcome === "") {
          return;
        }
        const dismissed = outcome === "DISMISS";
        const done = await act.run({
          complaintId: complaint.id,
          expectedVersion: complaint.version,
          dismissed,
          reason: reason.trim(),
        });
        if (done) {
          onDone(
            dismissed ? <Trans>The complaint was dismissed.</Trans> : <Trans>The review was opened.</Trans>,
          );
        }
      }}
    >
      <blockquote className="border-l-3 border-line pl-3 wrap-anywhere whitespace-pre-line text-muted">
        {complaint.text}
      </blockquote>
      <Choice
        field
        label={t`The decision`}
        value={outcome}
        onChange={(value) => setOutcome(value as "REVIEW" | "DISMISS")}
        options={[
          { value: "REVIEW", label: <Trans>Put what is held under review</Trans> },
          { value: "DISMISS", label: <Trans>Dismiss it</Trans> },
        ]}
      />
      <Why value={reason} onChange={setReason} problem={act.problem} />
    </ActDialog>
  );
}

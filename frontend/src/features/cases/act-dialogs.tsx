import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { type ActProblem as Refused, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { TextArea } from "#/ui/text-area";
import { handDownDocument, replyDocument, settleFlagDocument, withdrawDocument } from "./act-query";
import type { Case, CaseNation, CaseViewer, Flag } from "./case-query";
import { Decide } from "./decide";

export type OpenedAct =
  | { act: "REPLY" | "HAND_DOWN" | "WITHDRAW" | "CERTIFY" | "REFUSE" }
  | { act: "SETTLE"; flag: Flag /** What is settled, in words. */; what: string };

export interface ActProps {
  about: Case;
  onClose: () => void;
  /** It was done: the page is loaded anew and says so. */
  onDone: (said: ReactNode) => void;
}

/** The dialog of the act that was opened. */
export function CaseActs({
  opened,
  nation,
  viewer,
  ...props
}: ActProps & { opened: OpenedAct; nation: CaseNation; viewer: CaseViewer }) {
  switch (opened.act) {
    case "REPLY":
      return <Reply {...props} today={nation.today} />;
    case "HAND_DOWN":
      return <HandDown {...props} />;
    case "WITHDRAW":
      return <Withdraw {...props} />;
    case "SETTLE":
      return <Settle {...props} flag={opened.flag} what={opened.what} />;
    case "CERTIFY":
    case "REFUSE":
      return <Decide {...props} act={opened.act} nation={nation} viewer={viewer} />;
  }
}

/** Annex 5: receipt is confirmed, with a visit within two months and no date (WF4). */
function Reply({ about, today, onClose, onDone }: ActProps & { today: string }) {
  const act = useAct(replyDocument);
  const [on, setOn] = useState(today);
  const [position, setPosition] = useState("");
  return (
    <ActDialog
      {...act}
      title={<Trans>Reply to {about.communityName}</Trans>}
      description={
        <Trans>
          Receipt is confirmed, and a visit is promised within the time allowed. No date is given: the
          community is not to know it.
        </Trans>
      }
      confirm={<Trans>Reply</Trans>}
      fields={["repliedOn", "position"]}
      onClose={onClose}
      onSubmit={async () => {
        if (
          await act.run({
            requestId: about.id,
            expectedVersion: about.version,
            repliedOn: on,
            position: position.trim(),
          })
        ) {
          onDone(<Trans>The request was replied to.</Trans>);
        }
      }}
    >
      <Field
        label={<Trans>Day of the reply</Trans>}
        type="date"
        required
        max={today}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "repliedOn")}
      />
      <Field
        label={<Trans>Your title or office</Trans>}
        value={position}
        maxLength={200}
        onChange={(event) => setPosition(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "position")}
      />
    </ActDialog>
  );
}

function HandDown({ about, onClose, onDone }: ActProps) {
  const act = useAct(handDownDocument);
  return (
    <ActDialog
      {...act}
      title={<Trans>Hand the request down</Trans>}
      description={
        <Trans>The body that checks first gets it. Its time limit goes on from the day of the request.</Trans>
      }
      confirm={<Trans>Hand down</Trans>}
      onClose={onClose}
      onSubmit={async () => {
        if (await act.run({ requestId: about.id, expectedVersion: about.version })) {
          onDone(<Trans>The request was handed down.</Trans>);
        }
      }}
    />
  );
}

function Withdraw({ about, onClose, onDone }: ActProps) {
  const act = useAct(withdrawDocument);
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      {...act}
      title={<Trans>Take the request of {about.communityName} back</Trans>}
      description={<Trans>The case ends without a verdict. The community can ask again later.</Trans>}
      confirm={<Trans>Take it back</Trans>}
      fields={["reason"]}
      onClose={onClose}
      onSubmit={async () => {
        if (await act.run({ requestId: about.id, expectedVersion: about.version, reason: reason.trim() })) {
          onDone(<Trans>The request was taken back.</Trans>);
        }
      }}
    >
      <Why value={reason} onChange={setReason} problem={act.problem} />
    </ActDialog>
  );
}

function Settle({ flag, what, onClose, onDone }: ActProps & { flag: Flag; what: string }) {
  const act = useAct(settleFlagDocument);
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      {...act}
      title={<Trans>Settle what speaks against the answer</Trans>}
      description={
        <Trans>Say what you looked at, and why the answer stands. It is kept with the case.</Trans>
      }
      confirm={<Trans>Settle</Trans>}
      fields={["reason"]}
      onClose={onClose}
      onSubmit={async () => {
        if (await act.run({ flagId: flag.id, reason: reason.trim() })) {
          onDone(<Trans>It was settled.</Trans>);
        }
      }}
    >
      <p className="font-strong">{what}</p>
      <Why value={reason} onChange={setReason} problem={act.problem} />
    </ActDialog>
  );
}

/** Why, in words. */
export function Why({
  value,
  onChange,
  problem,
  optional = false,
  hint,
}: {
  value: string;
  onChange: (value: string) => void;
  problem: Refused | null;
  optional?: boolean;
  hint?: ReactNode;
}) {
  return (
    <TextArea
      label={optional ? <Trans>Why (may be left out)</Trans> : <Trans>Why</Trans>}
      hint={hint}
      value={value}
      required={!optional}
      maxLength={2000}
      onChange={(event) => onChange(event.currentTarget.value)}
      problem={fieldProblem(problem, "reason")}
    />
  );
}

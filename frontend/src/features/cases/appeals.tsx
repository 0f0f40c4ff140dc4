import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Chip } from "#/ui/chips";
import { Choice } from "#/ui/choice";
import { Section } from "#/ui/section";
import { TextArea } from "#/ui/text-area";
import { type ActProps, Why } from "./act-dialogs";
import { type Appeal, appealDocument, decideAppealDocument } from "./appeal-query";
import type { Case, CaseNation, CaseViewer } from "./case-query";
import { MeetingFields, useBodysMeeting } from "./meeting";
import { Sitting } from "./sitting";
import { bodyName } from "./words";

/** What an appeal is against. */
export function useAgainst(): Record<Appeal["against"], string> {
  const { t } = useLingui();
  return {
    FAILURE: t`against the verdict`,
    REFUSAL: t`against the refusal`,
    SILENCE: t`because nobody came in time`,
  };
}

/** The community's appeals, the act of appealing, and the body's word on it (PR13). */
export function Appeals({
  about,
  nation,
  viewer,
  onDone,
}: {
  about: Case;
  nation: CaseNation;
  viewer: CaseViewer;
  onDone: (said: ReactNode) => void;
}) {
  const format = useFormat();
  const against = useAgainst();
  const [opened, setOpened] = useState<Appeal | "NEW" | null>(null);
  if (about.appeals.length === 0 && !about.appealAgainst) {
    return null;
  }
  const props = {
    about,
    onClose: () => setOpened(null),
    onDone: (said: ReactNode) => {
      setOpened(null);
      onDone(said);
    },
  };
  return (
    <Section
      title={<Trans>Appeals</Trans>}
      actions={
        about.appealAgainst ? (
          <Button onClick={() => setOpened("NEW")}>
            <Trans>Appeal</Trans>
          </Button>
        ) : null
      }
    >
      {about.appeals.length === 0 && about.appealAgainst ? (
        <p className="text-muted">
          <Trans>The community can appeal to the body above, {against[about.appealAgainst]}.</Trans>
        </p>
      ) : null}
      <ul className="grid gap-3 empty:hidden">
        {about.appeals.map((appeal) => {
          const body = bodyName(nation, appeal.tier);
          const filed = format.day(appeal.filedOn);
          const decided = appeal.decidedOn ? format.day(appeal.decidedOn) : "";
          return (
            <li key={appeal.id} className="grid gap-1">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <p className="flex flex-wrap items-center gap-2">
                  <b className="font-strong first-letter:uppercase">{against[appeal.against]}</b>
                  {appeal.upheld === null ? (
                    <Chip tone="late">
                      <Trans>waits for {body}</Trans>
                    </Chip>
                  ) : appeal.upheld ? (
                    <Chip tone="chosen">
                      <Trans>upheld</Trans>
                    </Chip>
                  ) : (
                    <Chip>
                      <Trans>not upheld</Trans>
                    </Chip>
                  )}
                </p>
                {appeal.viewerDecides ? (
                  <Button look="primary" onClick={() => setOpened(appeal)}>
                    <Trans>Decide on the appeal</Trans>
                  </Button>
                ) : null}
              </div>
              {appeal.grounds ? <p className="wrap-anywhere">{appeal.grounds}</p> : null}
              <p className="text-small text-muted">
                <Trans>
                  Filed on {filed}, to {body}
                </Trans>
                {decided ? (
                  <>
                    {" · "}
                    <Trans>decided on {decided}</Trans>
                  </>
                ) : null}
              </p>
              {appeal.reason ? <p className="text-table wrap-anywhere">{appeal.reason}</p> : null}
              {appeal.sitting ? <Sitting sitting={appeal.sitting} /> : null}
            </li>
          );
        })}
      </ul>
      {opened === "NEW" && about.appealAgainst ? <File {...props} against={about.appealAgainst} /> : null}
      {opened !== null && opened !== "NEW" ? (
        <Decide {...props} appeal={opened} nation={nation} viewer={viewer} />
      ) : null}
    </Section>
  );
}

function File({ about, against, onClose, onDone }: ActProps & { against: Appeal["against"] }) {
  const act = useAct(appealDocument);
  const words = useAgainst();
  const [id] = useState(newId);
  const [grounds, setGrounds] = useState("");
  return (
    <ActDialog
      {...act}
      title={<Trans>Appeal of {about.communityName}</Trans>}
      description={
        <Trans>
          The community appeals {words[against]}. The body above decides, and nobody who had a part in the
          case.
        </Trans>
      }
      confirm={<Trans>Appeal</Trans>}
      fields={["grounds"]}
      onClose={onClose}
      onSubmit={async () => {
        if (await act.run({ id, requestId: about.id, grounds: grounds.trim() })) {
          onDone(<Trans>The appeal was filed.</Trans>);
        }
      }}
    >
      <TextArea
        label={<Trans>Why the community appeals</Trans>}
        required
        rows={5}
        maxLength={2000}
        value={grounds}
        onChange={(event) => setGrounds(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "grounds")}
      />
    </ActDialog>
  );
}

function Decide({
  about,
  appeal,
  nation,
  viewer,
  onClose,
  onDone,
}: ActProps & { appeal: Appeal; nation: CaseNation; viewer: CaseViewer }) {
  const { t } = useLingui();
  const act = useAct(decideAppealDocument);
  const meeting = useBodysMeeting(viewer, nation, appeal.tier);
  const [upheld, setUpheld] = useState<"" | "yes" | "no">("");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      wide
      busy={act.busy || meeting.busy}
      problem={meeting.problem ?? act.problem}
      title={<Trans>Appeal of {about.communityName}</Trans>}
      description={
        appeal.against === "FAILURE" ? (
          <Trans>If it is upheld, the community is verified anew, without a new self-assessment.</Trans>
        ) : appeal.against === "REFUSAL" ? (
          <Trans>If it is upheld, the body decides anew.</Trans>
        ) : (
          <Trans>If it is upheld, you have said that the visit is late; the case stands as it does.</Trans>
        )
      }
      confirm={<Trans>Record the decision</Trans>}
      fields={["reason", "heldOn", "attended", "minute"]}
      onClose={onClose}
      onSubmit={async () => {
        const held = upheld === "" ? null : await meeting.keep();
        if (
          held &&
          (await act.run({
            appealId: appeal.id,
            expectedVersion: appeal.version,
            upheld: upheld === "yes",
            meetingId: held.id,
            recused: held.recused,
            reason: reason.trim(),
          }))
        ) {
          onDone(<Trans>The decision on the appeal was recorded.</Trans>);
        }
      }}
    >
      {appeal.grounds ? (
        <blockquote className="border-l-3 border-line pl-3 wrap-anywhere text-muted">
          {appeal.grounds}
        </blockquote>
      ) : null}
      <Choice
        field
        label={t`The community was right`}
        value={upheld}
        onChange={(value) => setUpheld(value as "yes" | "no")}
        options={[
          { value: "yes", label: <Trans>Yes, uphold it</Trans> },
          { value: "no", label: <Trans>No</Trans> },
        ]}
      />
      <MeetingFields meeting={meeting} />
      <Why value={reason} onChange={setReason} problem={act.problem} />
    </ActDialog>
  );
}

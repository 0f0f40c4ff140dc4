import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import type { SanctionWord } from "#/lib/sanction";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Choice } from "#/ui/choice";
import { TextArea } from "#/ui/text-area";
import { MeetingFields, useBodysMeeting } from "./meeting";
import { SanctionMark, useSanctionWords } from "./sanction-words";
import {
  type BodyStanding,
  decideSanctionDocument,
  type Period,
  type StandingsAnswer,
  type StandingsNation,
} from "./sanctions-query";

/** The body's word on a list or a year, in a meeting without anybody of the body concerned (WF12, PR14). */
export function DecideSanction({
  line,
  year,
  viewer,
  nation,
  onClose,
  onDone,
}: {
  line: Period & { body: BodyStanding };
  /** What it is decided for where it is for no list. */
  year: number;
  viewer: StandingsAnswer["viewer"];
  nation: StandingsNation;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useSanctionWords();
  const act = useAct(decideSanctionDocument);
  const meeting = useBodysMeeting(viewer, nation, line.body.toTier);
  const [id] = useState(newId);
  const [decision, setDecision] = useState<SanctionWord>(line.finding);
  const [reason, setReason] = useState("");
  const name = line.body.areaName;
  const period = line.submittedOn ? format.day(line.submittedOn) : String(year);
  const [failed, verified, presented, eligible] = [
    line.failed,
    line.verified,
    line.presented,
    line.eligible,
  ].map(format.number);
  const departs = decision !== line.finding;
  return (
    <ActDialog
      wide
      busy={act.busy || meeting.busy}
      problem={meeting.problem ?? act.problem}
      title={
        line.listId ? (
          <Trans>
            {name}: the list of {period}
          </Trans>
        ) : (
          <Trans>
            {name}: the year {period}
          </Trans>
        )
      }
      description={
        <Trans>
          Not met {failed} of {verified} visited; presented {presented} of {eligible} eligible. Found:{" "}
          <SanctionMark word={line.finding} />. It is decided once, and stands in the area's history.
        </Trans>
      }
      confirm={<Trans>Record the decision</Trans>}
      fields={["reason", "heldOn", "attended", "minute"]}
      onClose={onClose}
      onSubmit={async () => {
        const held = await meeting.keep();
        if (!held) {
          return;
        }
        const about = line.listId ? { listId: line.listId } : { areaId: line.body.areaId, year };
        if (
          await act.run({
            ...about,
            id,
            decision,
            meetingId: held.id,
            reason: reason.trim(),
            recused: held.recused,
          })
        ) {
          onDone();
        }
      }}
    >
      <Choice
        field
        label={t`Decision`}
        value={decision}
        onChange={(word) => setDecision(word as SanctionWord)}
        options={(["PENALISE", "REWARD", "NEITHER"] as const).map((word) => ({
          value: word,
          label: words[word],
        }))}
      />
      <TextArea
        label={departs ? <Trans>Why it departs from what was found</Trans> : <Trans>Reason</Trans>}
        hint={departs ? null : <Trans>Not needed where it follows what was found.</Trans>}
        required={departs}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "reason")}
      />
      <MeetingFields
        meeting={meeting}
        aside={<Trans>Whoever works for the body concerned, or is on its roster.</Trans>}
      />
    </ActDialog>
  );
}

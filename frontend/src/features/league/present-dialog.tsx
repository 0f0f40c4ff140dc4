import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { TextArea } from "#/ui/text-area";
import { presentForLeague, withdrawFromLeague } from "./acts";
import type { LeagueRow } from "./query";

/** A district presents a community for the edition to come, or takes that back. */
export function PresentDialog({
  row,
  withdraws,
  year,
  cutOffOn,
  onClose,
  onDone,
}: {
  row: LeagueRow;
  withdraws: boolean;
  year: number;
  cutOffOn: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const format = useFormat();
  const present = useAct(presentForLeague);
  const withdraw = useAct(withdrawFromLeague);
  const [id] = useState(newId);
  const [reason, setReason] = useState("");
  const { name, communityId } = row;
  const edition = String(year);
  const until = format.day(cutOffOn);
  if (withdraws) {
    const given = row.presentation?.reason;
    return (
      <ActDialog
        title={<Trans>Take back that {name} is presented</Trans>}
        description={
          given ? (
            <Trans>
              It was presented for {edition} because: {given}
            </Trans>
          ) : (
            <Trans>It is presented for {edition}.</Trans>
          )
        }
        confirm={<Trans>Take it back</Trans>}
        busy={withdraw.busy}
        problem={withdraw.problem}
        onSubmit={async () => {
          if (await withdraw.run({ communityId, year })) {
            onDone();
          }
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <ActDialog
      title={
        <Trans>
          Present {name} for the league of {edition}
        </Trans>
      }
      description={
        <Trans>
          Everybody sees that its district presented it. Until the end of {until} it can be taken back.
        </Trans>
      }
      confirm={<Trans>Present it</Trans>}
      busy={present.busy}
      problem={present.problem}
      fields={["reason"]}
      onSubmit={async () => {
        if (await present.run({ id, communityId, year, reason })) {
          onDone();
        }
      }}
      onClose={onClose}
    >
      <TextArea
        label={<Trans>Why this one</Trans>}
        hint={<Trans>Offices of the district, the region and the nation read it.</Trans>}
        required
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        problem={fieldProblem(present.problem, "reason")}
      />
    </ActDialog>
  );
}

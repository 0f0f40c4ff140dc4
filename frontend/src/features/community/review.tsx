import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import type { ActProps } from "./act-props";
import { reviewRecordedLevelsDocument } from "./acts";
import { Decision, type LevelDecision } from "./decision";
import { Reason } from "./fields";
import type { LevelRecord, Nation } from "./query";

/** The RICCS's decision on one level of an older list (PR2). */
export function Review({
  record,
  nation,
  onDone,
  ...dialog
}: ActProps & { record: LevelRecord; nation: Nation }) {
  const act = useAct(reviewRecordedLevelsDocument);
  const [decision, setDecision] = useState<LevelDecision>("RECOGNISE");
  const [reason, setReason] = useState("");
  const level = nation.levels.find(({ number }) => number === record.level)?.name ?? record.level;
  const list = record.sourceName;
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Decide on {level} of an older list</Trans>}
      description={list}
      confirm={<Trans>Decide</Trans>}
      fields={["reason"]}
      onSubmit={async () => {
        const done = await act.run({
          levelRecordIds: [record.id],
          expectedVersion: record.version,
          decision,
          reason,
        });
        if (done) {
          onDone(<Trans>The decision was recorded.</Trans>);
        }
      }}
    >
      <Decision value={decision} onChange={setDecision} />
      <Reason value={reason} onChange={setReason} problem={act.problem} />
    </ActDialog>
  );
}

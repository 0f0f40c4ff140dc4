import { Plural, Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import type { Viewer } from "#/lib/session";
import { ActDialog } from "#/ui/act-dialog";
import { Checkbox } from "#/ui/checkbox";
import type { ActProps } from "./act-props";
import { reviewRecordedLevelsDocument } from "./acts";
import { Decision, type LevelDecision } from "./decision";
import { Reason } from "./fields";
import type { RecordedLevel, RecordedList } from "./older-query";

/** What is decided on: levels by name, or all of a list that wait, within an area. */
export type Chosen =
  | { kind: "rows"; rows: readonly RecordedLevel[] }
  | { kind: "list"; list: RecordedList; area: { id: string; name: string } | null };

/** The RICCS's decision on many levels at once: the exact number is confirmed, and another by now is a conflict (PR2). */
export function BulkReview({
  chosen,
  viewer,
  nameOf,
  listOf,
  onDone,
  ...dialog
}: ActProps & {
  chosen: Chosen;
  viewer: Viewer;
  nameOf: (level: number) => string;
  listOf: (name: string) => string;
}) {
  const format = useFormat();
  const act = useAct(reviewRecordedLevelsDocument);
  const [decision, setDecision] = useState<LevelDecision>("RECOGNISE");
  const [reason, setReason] = useState("");
  const [sure, setSure] = useState(false);
  const post = viewer.assignments.find(({ areaId }) => areaId !== null);
  const n = chosen.kind === "rows" ? chosen.rows.length : chosen.list.waiting;
  const count = format.number(n);
  const list = chosen.kind === "list" ? listOf(chosen.list.sourceName) : "";
  const level = chosen.kind === "list" ? nameOf(chosen.list.level) : "";
  const place = chosen.kind === "list" ? (chosen.area?.name ?? post?.areaName ?? "") : "";
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Plural value={n} one="Decide on 1 level" other={`Decide on ${count} levels`} />}
      description={
        chosen.kind === "list" ? (
          <Trans>
            All {count} of {level} that wait on the list {list} in {place}
          </Trans>
        ) : (
          format.list(chosen.rows.slice(0, 5).map(({ communityName }) => communityName)) + (n > 5 ? " …" : "")
        )
      }
      confirm={
        decision === "RECOGNISE" ? (
          <Trans>Recognise {count}</Trans>
        ) : decision === "REVERIFY" ? (
          <Trans>Verify {count} again</Trans>
        ) : (
          <Trans>Reject {count}</Trans>
        )
      }
      fields={["reason"]}
      onSubmit={async () => {
        const one = chosen.kind === "rows" && chosen.rows.length === 1 ? chosen.rows[0] : undefined;
        const done = await act.run({
          ...(chosen.kind === "rows"
            ? {
                levelRecordIds: chosen.rows.map(({ id }) => id),
                expectedVersion: one?.version ?? null,
              }
            : {
                allOf: {
                  areaId: chosen.area?.id ?? post?.areaId ?? "",
                  sourceName: chosen.list.sourceName,
                  level: chosen.list.level,
                  expected: chosen.list.waiting,
                },
              }),
          decision,
          reason,
        });
        if (done) {
          const changed = format.number(done.changed);
          onDone(
            <Plural
              value={done.changed}
              one="The decision was recorded on 1 level."
              other={`The decision was recorded on ${changed} levels.`}
            />,
          );
        }
      }}
    >
      <Decision value={decision} onChange={setDecision} />
      <Reason value={reason} onChange={setReason} problem={act.problem} />
      <Checkbox
        required
        checked={sure}
        onChange={setSure}
        label={<Plural value={n} one="Yes, this 1 level" other={`Yes, all of these ${count} levels`} />}
        hint={<Trans>If there is another number by now, nothing is decided, and you are told.</Trans>}
      />
    </ActDialog>
  );
}

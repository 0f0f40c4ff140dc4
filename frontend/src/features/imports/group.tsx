import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Choice as Scope } from "#/ui/choice";
import { Candidates } from "./candidates";
import { doubtfulColumns } from "./doubtful";
import { Key } from "./key";
import { ReasonSentence, ReasonTitle, valuesOf } from "./reasons";
import type { Candidate, ChoiceKind, HeldGroup, ReviewColumn } from "./review-query";
import { RowsInSight } from "./rows-in-sight";
import type { Choice, ReviewQueue } from "./use-queue";

/** What a choice of a candidate says to the server. */
export function meaning(candidate: Candidate): Choice {
  return candidate.areaId
    ? { kind: "AREA", area: candidate.areaId }
    : { kind: "COMMUNITY", community: candidate.communityId };
}

/** The choice that "accept" stands for in a group; null where it is none of its ways. */
export function acceptance(group: Pick<HeldGroup, "choices">): Choice | null {
  const kind = (["ACCEPT", "SAME"] as const).find((one) => group.choices.includes(one));
  return kind ? { kind } : null;
}

/** One group: what the file says, why that is in doubt, what it may mean, its rows, and all ways to settle it. */
export function Group({
  queue,
  group,
  columns,
  all,
  onAll,
  onSearch,
  onCorrect,
}: {
  queue: ReviewQueue;
  group: HeldGroup;
  columns: readonly ReviewColumn[];
  /** Whether a pointer's choice is for all alike. */
  all: boolean;
  onAll: (all: boolean) => void;
  onSearch: () => void;
  onCorrect: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const row = group.sample[queue.row];
  const allows = (kind: ChoiceKind) => group.choices.includes(kind);
  const rows = format.number(group.rows);
  const number = row?.number ?? group.firstRow;
  const accept = acceptance(group);
  const settle = (choice: Choice) => queue.settle(choice, all);
  return (
    <div className="grid">
      <div className="grid gap-2 px-4 py-3">
        <h2 className="text-title font-strong leading-(--lines-tight) wrap-anywhere">
          {group.label || <ReasonTitle reason={group.reason} />}
        </h2>
        <p>
          <ReasonSentence reason={group.reason} values={valuesOf(row?.params ?? group.params)} />
        </p>
        {group.rows > 1 ? (
          <Scope
            label={t`Decide for`}
            value={all ? "all" : "one"}
            onChange={(value) => onAll(value === "all")}
            options={[
              { value: "one", label: <Trans>row {number} alone</Trans> },
              {
                value: "all",
                label: (
                  <>
                    <Trans>all {rows} alike</Trans> <Key>Shift</Key>
                  </>
                ),
              },
            ]}
          />
        ) : null}
      </div>
      {group.candidates.length > 0 ? (
        <Candidates
          candidates={group.candidates}
          busy={queue.busy}
          onChoose={(candidate) => settle(meaning(candidate))}
        />
      ) : null}
      <div className="flex flex-wrap gap-2 border-b border-line px-4 py-2.5 max-sm:[&_button]:min-h-11">
        {allows("AREA") || allows("COMMUNITY") ? (
          <Way hint="/" busy={queue.busy} onClick={onSearch}>
            {allows("AREA") ? <Trans>Another area</Trans> : <Trans>Another community</Trans>}
          </Way>
        ) : null}
        {accept ? (
          <Way hint="a" busy={queue.busy} onClick={() => settle(accept)}>
            {accept.kind === "SAME" ? <Trans>The same thing</Trans> : <Trans>Take it as it is</Trans>}
          </Way>
        ) : null}
        {allows("SEPARATE") ? (
          <Way hint="n" busy={queue.busy} onClick={() => settle({ kind: "SEPARATE" })}>
            <Trans>Another one of that name</Trans>
          </Way>
        ) : null}
        {allows("CORRECT") ? (
          <Way hint="c" busy={queue.busy} onClick={onCorrect}>
            <Trans>Put it right</Trans>
          </Way>
        ) : null}
        <Way hint="x" busy={queue.busy} onClick={() => settle({ kind: "LEAVE_OUT" })}>
          <Trans>Leave out</Trans>
        </Way>
      </div>
      <RowsInSight
        group={group}
        row={queue.row}
        columns={columns}
        doubtful={doubtfulColumns(group, row, columns)}
        loading={queue.loading}
        onRow={queue.goRow}
        onMore={queue.moreRows}
      />
    </div>
  );
}

function Way({
  hint,
  busy,
  onClick,
  children,
}: {
  hint: string;
  busy: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Button disabled={busy} onClick={onClick}>
      {children} <Key>{hint}</Key>
    </Button>
  );
}

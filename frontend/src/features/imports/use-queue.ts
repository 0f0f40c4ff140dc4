import { useRef, useState } from "react";
import { type ActProblem, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { Failure } from "#/lib/failure";
import type { VariablesOf } from "#/lib/graphql";
import type { ImportSummary } from "./query";
import { keyOf, merge, type Queue, settled } from "./queue";
import {
  type HeldGroup,
  heldGroupsDocument,
  heldRowsDocument,
  pageOfGroups,
  type Review,
  reviewDocument,
  type Settlement,
  settleHeldRows,
  undoSettlement,
} from "./review-query";

export type Choice = VariablesOf<typeof settleHeldRows>["input"]["choice"];

export interface ReviewQueue extends Queue {
  job: ImportSummary;
  settlements: readonly Settlement[];
  /** Where the viewer is, from 0, in the groups and in the rows of that group that are in sight. */
  at: number;
  row: number;
  group: HeldGroup | undefined;
  go: (at: number) => void;
  goRow: (row: number) => void;
  settle: (choice: Choice, all: boolean) => Promise<void>;
  undo: (settlement: Settlement) => Promise<void>;
  /** The settlement that just happened or was taken back, to be told. */
  last: Settlement | null;
  busy: boolean;
  problem: ActProblem | null;
  moreGroups: () => void;
  moreRows: () => void;
  loading: boolean;
  reload: () => void;
}

/** How many further rows of a group one request brings. */
const pageOfRows = 20;
/** The server gives at most so many groups at once. */
const mostGroups = 100;

/** The held groups on the viewer's desk: settling takes them off one by one, and never moves what stays. */
export function useQueue(review: Review): ReviewQueue {
  const settling = useAct(settleHeldRows);
  const undoing = useAct(undoSettlement);
  const [queue, setQueue] = useState(() => queueOf(review));
  const [job, setJob] = useState<ImportSummary>(review);
  const [settlements, setSettlements] = useState<readonly Settlement[]>(review.settlements);
  const [place, setPlace] = useState({ at: 0, row: 0 });
  const [last, setLast] = useState<Settlement | null>(null);
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const taken = useRef(new Map<string, HeldGroup>());
  const at = Math.max(0, Math.min(place.at, queue.groups.length - 1));
  const group = queue.groups[at];
  const row = Math.min(place.row, Math.max(0, (group?.sample.length ?? 1) - 1));

  function clear() {
    settling.clear();
    undoing.clear();
    setFailure(null);
  }

  async function fetching<T>(work: () => Promise<T>): Promise<T | null> {
    setLoading(true);
    try {
      return await work();
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
      return null;
    } finally {
      setLoading(false);
    }
  }

  /** Asks for the first groups anew, and goes to one of them. */
  async function refresh(goTo?: string) {
    const first = Math.min(mostGroups, Math.max(pageOfGroups, queue.groups.length));
    await fetching(async () => {
      const answer = await load(reviewDocument, { id: review.id, first });
      const found = answer.importJob;
      if (!found) {
        throw new Failure("refused", "no such import");
      }
      setJob(found);
      setSettlements(found.settlements);
      setQueue((old) => {
        const next = merge(old, queueOf(found));
        const wanted = goTo ? next.groups.findIndex((one) => keyOf(one) === goTo) : -1;
        if (wanted >= 0) {
          setPlace({ at: wanted, row: 0 });
        }
        return next;
      });
    });
  }

  return {
    ...queue,
    job,
    settlements,
    at,
    row,
    group,
    last,
    loading,
    busy: settling.busy || undoing.busy,
    problem: failure ?? settling.problem ?? undoing.problem,
    go(next) {
      clear();
      setPlace({ at: Math.max(0, Math.min(next, queue.groups.length - 1)), row: 0 });
    },
    goRow(next) {
      setPlace({ at, row: Math.max(0, Math.min(next, (group?.sample.length ?? 1) - 1)) });
    },
    async settle(choice, all) {
      const held = group?.sample[row];
      if (!group || (!all && !held) || settling.busy || undoing.busy) {
        return;
      }
      clear();
      const done = await settling.run({
        importJob: review.id,
        ...(all || !held ? { reason: group.reason, groupKey: group.key } : { rows: [held.number] }),
        choice,
      });
      if (!done?.settlement || !done.importJob) {
        return;
      }
      const { settlement } = done;
      taken.current.set(settlement.id, group);
      setLast(settlement);
      setJob(done.importJob);
      setSettlements((old) => [settlement, ...old]);
      setQueue((old) => settled(old, group, all || !held ? null : held.number, settlement.rows));
      setPlace({ at, row });
      if (settlement.held > 0) {
        const stays = queue.groups[at + 1];
        await refresh(all && stays ? keyOf(stays) : undefined);
      }
    },
    async undo(settlement) {
      if (settling.busy || undoing.busy) {
        return;
      }
      clear();
      const done = await undoing.run({ settlement: settlement.id });
      if (!done?.settlement || !done.importJob) {
        return;
      }
      setLast(done.settlement);
      const was = taken.current.get(settlement.id);
      await refresh(was ? keyOf(was) : undefined);
    },
    async moreGroups() {
      if (loading || !queue.more) {
        return;
      }
      await fetching(async () => {
        const answer = await load(heldGroupsDocument, {
          id: review.id,
          first: pageOfGroups,
          after: queue.more,
        });
        const page = answer.importJob?.heldGroups;
        if (!page) {
          throw new Failure("refused", "no such import");
        }
        const known = new Set(queue.groups.map(keyOf));
        setQueue((old) => ({
          ...old,
          groups: [
            ...old.groups,
            ...page.edges.map(({ node }) => node).filter((one) => !known.has(keyOf(one))),
          ],
          more: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
        }));
      });
    },
    async moreRows() {
      if (!group || loading) {
        return;
      }
      // The rows in sight are asked for anew: the server's cursor of the last one is not known here.
      await fetching(async () => {
        const answer = await load(heldRowsDocument, {
          id: review.id,
          reason: group.reason,
          groupKey: group.key,
          first: Math.min(100, group.sample.length + pageOfRows),
          after: null,
        });
        const found = answer.importJob?.rows;
        if (!found) {
          throw new Failure("refused", "no such import");
        }
        const sample = found.edges.map(({ node }) => node);
        setQueue((old) => ({
          ...old,
          groups: old.groups.map((one) => (keyOf(one) === keyOf(group) ? { ...one, sample } : one)),
        }));
      });
    },
    reload() {
      clear();
      refresh(group ? keyOf(group) : undefined);
    },
  };
}

function queueOf(review: Pick<Review, "heldGroups">): Queue {
  const { edges, totalCount, pageInfo } = review.heldGroups;
  return {
    groups: edges.map(({ node }) => node),
    total: totalCount,
    more: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

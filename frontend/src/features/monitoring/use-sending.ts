import { useEffect, useRef, useState } from "react";
import type { ActProblem } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { canWait, forgetAct, type KeptAct, keep, keptActs, newAct, sendAct } from "#/lib/kept-acts";
import { smaller } from "#/lib/picture";
import { inputOf, type VisitDraft } from "./draft";
import { type RecordedVisit, recordVisitDocument, type VisitedCommunity } from "./query";

/** So long is waited before a lost network is tried again. */
const againMs = 15_000;

export interface Sending {
  send: (community: VisitedCommunity, draft: VisitDraft, photo: File | null) => Promise<void>;
  busy: boolean;
  /** What the server answered to the visit just sent. */
  done: RecordedVisit | null;
  /** It could not be sent: where it is now. NOT_KEPT: this browser keeps nothing, and the page must stay open. */
  kept: "ON_DEVICE" | "NOT_KEPT" | null;
  problem: ActProblem | null;
  /** Tries again at once. */
  again: () => void;
}

/** Sends a visit, keeps it on the device while there is no way to the server, and tries again by itself. */
export function useSending(viewer: string, onDone: () => void): Sending {
  const waiting = useRef<KeptAct | null>(null);
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<RecordedVisit | null>(null);
  const [kept, setKept] = useState<Sending["kept"]>(null);
  const [problem, setProblem] = useState<ActProblem | null>(null);

  async function attempt(act: KeptAct) {
    if (running.current) {
      return;
    }
    running.current = true;
    setBusy(true);
    try {
      const { recordMonitoringVisit } = await sendAct(act, recordVisitDocument);
      forgetAct(act);
      waiting.current = null;
      setKept(null);
      if (recordMonitoringVisit.userErrors.length > 0) {
        setProblem(recordMonitoringVisit.userErrors);
      } else {
        setProblem(null);
        setDone(recordMonitoringVisit);
        onDone();
      }
    } catch (failure) {
      if (canWait(failure)) {
        waiting.current = act;
        setKept((before) => before ?? "ON_DEVICE");
      } else {
        forgetAct(act);
        waiting.current = null;
        setKept(null);
        setProblem(failure instanceof Failure ? failure : new Failure("broken", String(failure)));
      }
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  async function send(community: VisitedCommunity, draft: VisitDraft, photo: File | null) {
    const picture = photo ? await smaller(photo) : undefined;
    const act = newAct(viewer, "visit", community.name, inputOf(community.id, draft), picture);
    const safe = await keep(act);
    setKept(safe ? "ON_DEVICE" : "NOT_KEPT");
    setProblem(null);
    await attempt(act);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits is looked for anew at each turn.
  useEffect(() => {
    const again = () => {
      const next = waiting.current ?? keptActs(viewer).find(({ kind }) => kind === "visit");
      if (next) {
        attempt(next);
      }
    };
    again();
    const timer = setInterval(again, againMs);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [viewer]);

  return {
    send,
    busy,
    done,
    kept,
    problem,
    again: () => waiting.current && attempt(waiting.current),
  };
}

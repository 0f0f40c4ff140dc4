import { useEffect, useRef, useState } from "react";
import type { ActProblem } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { canWait, forgetAct, type KeptAct, keep, keptActs, newAct, sendAct } from "#/lib/kept-acts";
import { reportDocument } from "./report-query";
import { forgetSaid } from "./ticks";

export type Stage = "WRITING" | "SENDING" | "RECEIVED" | "ON_DEVICE" | "NOT_KEPT";

/** So long is waited before a lost network is tried again. */
const againMs = 15_000;

/** Those that wait on the device, the oldest first. */
function reportsKept(mine: string): KeptAct[] {
  return keptActs(mine).filter(({ kind }) => kind === "report");
}

/**
 * Sends a leader's reports; without a network they stay on the device, and go by themselves, in their order, as soon as there is
 * one and a page of the leader's is open. `received` is told of each that the server has taken.
 */
export function useReport(mine: string, received: () => void = () => {}) {
  const [problem, setProblem] = useState<ActProblem | null>(null);
  const [stage, setStage] = useState<Stage>("WRITING");
  const [kept, setKept] = useState(() => reportsKept(mine));
  const busy = useRef(false);
  /** The operationId of what was sent here last. */
  const last = useRef("");

  /** Whether the server has answered, be it with a refusal: then it is kept no longer. */
  async function attempt(act: KeptAct): Promise<boolean> {
    let refused: ActProblem | null = null;
    try {
      const { recordMonitoringReport } = await sendAct(act, reportDocument);
      refused = recordMonitoringReport.userErrors.length > 0 ? recordMonitoringReport.userErrors : null;
    } catch (failure) {
      if (canWait(failure)) {
        return false;
      }
      refused = failure instanceof Failure ? failure : new Failure("broken", String(failure));
    }
    forgetAct(act);
    setProblem(refused);
    if (!refused) {
      forgetSaid(mine, act.input);
      received();
    }
    if (act.operationId === last.current) {
      setStage(refused ? "WRITING" : "RECEIVED");
    }
    return true;
  }

  /** Sends all that waits, until the network is lost. */
  async function drain() {
    if (busy.current) {
      return; // the turn that runs takes what came meanwhile
    }
    busy.current = true;
    const tried = new Set<string>();
    const next = () => reportsKept(mine).find(({ operationId }) => !tried.has(operationId));
    for (let act = next(); act; act = next()) {
      tried.add(act.operationId);
      if (!(await attempt(act))) {
        break;
      }
    }
    busy.current = false;
    const left = reportsKept(mine);
    setKept(left);
    if (left.some(({ operationId }) => operationId === last.current)) {
      setStage("ON_DEVICE");
    }
  }

  /** What was ticked for it is forgotten once the server has it. */
  async function send(about: string, input: Record<string, unknown>): Promise<void> {
    const act = newAct(mine, "report", about, input);
    last.current = act.operationId;
    setProblem(null);
    setStage("SENDING");
    if (await keep(act)) {
      await drain();
    } else if (!(await attempt(act))) {
      setStage("NOT_KEPT");
    }
  }

  const waits = kept.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits is looked for anew at each turn.
  useEffect(() => {
    if (!waits) {
      return;
    }
    drain();
    const timer = setInterval(drain, againMs);
    window.addEventListener("online", drain);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", drain);
    };
  }, [waits, mine]);

  return { stage, problem, kept, send, writeOn: () => setStage("WRITING") };
}

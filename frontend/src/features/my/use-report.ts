import { useEffect, useState } from "react";
import type { ActProblem } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { canWait, forgetAct, type KeptAct, keep, keptActs, newAct, sendAct } from "#/lib/kept-acts";
import { reportDocument } from "./report-query";

export type Stage = "WRITING" | "SENDING" | "RECEIVED" | "ON_DEVICE" | "NOT_KEPT";

/** So long is waited before a lost network is tried again. */
const againMs = 15_000;

/** Sends a leader's report; without a network it stays on the device, and goes by itself as soon as there is one. */
export function useReport(mine: string) {
  const [problem, setProblem] = useState<ActProblem | null>(null);
  const [stage, setStage] = useState<Stage>(() =>
    keptActs(mine).some(({ kind }) => kind === "report") ? "ON_DEVICE" : "WRITING",
  );

  async function attempt(act: KeptAct) {
    setStage("SENDING");
    try {
      const { recordMonitoringReport } = await sendAct(act, reportDocument);
      forgetAct(act);
      const refused = recordMonitoringReport.userErrors;
      setProblem(refused.length > 0 ? refused : null);
      setStage(refused.length > 0 ? "WRITING" : "RECEIVED");
      return refused.length === 0;
    } catch (failure) {
      if (canWait(failure)) {
        const kept = keptActs(mine).some(({ operationId }) => operationId === act.operationId);
        setStage(kept ? "ON_DEVICE" : "NOT_KEPT");
        return kept;
      }
      forgetAct(act);
      setProblem(failure instanceof Failure ? failure : new Failure("broken", String(failure)));
      setStage("WRITING");
      return false;
    }
  }

  /** True once the server has it, or the device keeps it: what was written may then be forgotten. */
  async function send(about: string, input: Record<string, unknown>): Promise<boolean> {
    const act = newAct(mine, "report", about, input);
    await keep(act);
    return attempt(act);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits is looked for anew at each turn.
  useEffect(() => {
    if (stage !== "ON_DEVICE") {
      return;
    }
    const again = () => {
      const waiting = keptActs(mine).find(({ kind }) => kind === "report");
      if (waiting) {
        attempt(waiting);
      }
    };
    const timer = setInterval(again, againMs);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [stage, mine]);

  return { stage, problem, send, writeOn: () => setStage("WRITING") };
}

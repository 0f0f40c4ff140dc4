import { useState } from "react";
import { Failure } from "./failure";

/** Work before an act: files that are sent first. What stops it is told like what stops the act; what was typed stays. */
export function useSending(): {
  /** Does it; false where it was stopped, and `failure` says by what. */
  send: (work: () => Promise<unknown>) => Promise<boolean>;
  sending: boolean;
  failure: Failure | null;
} {
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  async function send(work: () => Promise<unknown>) {
    setSending(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
      return false;
    } finally {
      setSending(false);
    }
  }
  return { send, sending, failure };
}

import { useEffect, useRef, useState } from "react";
import { Failure } from "#/lib/failure";
import { type Received, type Sending, sendFile, type Unfit, unfit } from "./upload";

/** A file on its way to the server. */
export interface Upload {
  file: File | null;
  /** Bytes sent so far. */
  sent: number;
  sending: boolean;
  /** A person stopped it. */
  stopped: boolean;
  received: Received | null;
  failure: Failure | null;
  /** A file that was not even sent, and why. */
  unfit: { name: string; why: Unfit } | null;
  send: (file: File) => void;
  cancel: () => void;
  forget: () => void;
}

interface State {
  file: File | null;
  sent: number;
  stopped: boolean;
  received: Received | null;
  failure: Failure | null;
  unfit: Upload["unfit"];
}

const nothing: State = { file: null, sent: 0, stopped: false, received: null, failure: null, unfit: null };

export function useUpload(): Upload {
  const [state, setState] = useState(nothing);
  const current = useRef<Sending | null>(null);
  const sending = state.file !== null && !state.stopped && !state.received && !state.failure;

  useEffect(() => {
    // Whoever leaves while a file is on its way is asked first; going on breaks it off.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    if (sending) {
      window.addEventListener("beforeunload", ask);
    }
    return () => window.removeEventListener("beforeunload", ask);
  }, [sending]);
  useEffect(() => () => current.current?.cancel(), []);

  function send(file: File) {
    current.current?.cancel();
    const why = unfit(file);
    if (why) {
      setState({ ...nothing, unfit: { name: file.name, why } });
      return;
    }
    setState({ ...nothing, file });
    const sending = sendFile(file, (sent) => {
      if (current.current === sending) {
        setState((old) => ({ ...old, sent: Math.min(sent, file.size) }));
      }
    });
    current.current = sending;
    sending.answer.then(
      (received) => current.current === sending && setState((old) => ({ ...old, received })),
      (problem: unknown) => {
        if (current.current !== sending) {
          return;
        }
        setState((old) =>
          problem instanceof Failure ? { ...old, failure: problem } : { ...old, stopped: true },
        );
      },
    );
  }

  return {
    ...state,
    sending,
    send,
    cancel: () => current.current?.cancel(),
    forget: () => {
      current.current = null;
      setState(nothing);
    },
  };
}

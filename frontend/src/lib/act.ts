import { useRef, useState } from "react";
import { load, type TypedDocument } from "./client";
import { Failure } from "./failure";
import { graphql, type ResultOf } from "./graphql";

/** Why an act was refused; every mutation's document spreads it on its `userErrors`. */
export const userErrorParts = graphql(`
  fragment UserErrorParts on UserError @_unmask {
    code
    field
    rule
    message
    params {
      name
      value
    }
  }
`);

export type UserError = ResultOf<typeof userErrorParts>;

/** What stood in an act's way: a failure between here and the server, or the server's refusal. */
export type ActProblem = Failure | readonly UserError[];

interface Refusable {
  userErrors: readonly UserError[];
}

/** The one field of a mutation's answer. */
type PayloadOf<Data> = NonNullable<Data[keyof Data]>;

type ContentOf<Variables> = Variables extends { input: infer Input } ? Omit<Input, "operationId"> : never;

export interface Act<Content, Payload> {
  /** Does it. Null when it was not done; `problem` then says why, and the same content can be tried again. */
  run: (content: Content) => Promise<Payload | null>;
  busy: boolean;
  problem: ActProblem | null;
  /** Forgets the problem, as when a dialog is opened anew. */
  clear: () => void;
}

/**
 * An act on the server: a mutation of one field that takes one `input` with an operationId and answers with
 * userErrors. Trying the same content again keeps its operationId, so that an act whose answer was lost on the way is
 * not done twice; other content gets a new one.
 */
export function useAct<
  Data extends object,
  Variables extends { input: { operationId: string } },
  Payload extends Refusable = Extract<PayloadOf<Data>, Refusable>,
>(document: TypedDocument<Data, Variables>): Act<ContentOf<Variables>, Payload> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ActProblem | null>(null);
  const attempt = useRef<{ content: string; id: string } | null>(null);
  const running = useRef(false);

  async function run(content: ContentOf<Variables>): Promise<Payload | null> {
    if (running.current) {
      return null;
    }
    running.current = true;
    setBusy(true);
    setProblem(null);
    const text = JSON.stringify(content);
    if (attempt.current?.content !== text) {
      attempt.current = { content: text, id: newId() };
    }
    const input = { ...content, operationId: attempt.current.id };
    try {
      const data = await load<Data, Variables>(document, { input } as never);
      const payload = Object.values(data)[0] as Payload;
      if (payload.userErrors.length > 0) {
        setProblem(payload.userErrors);
        return null;
      }
      attempt.current = null;
      return payload;
    } catch (failure) {
      setProblem(failure instanceof Failure ? failure : new Failure("broken", String(failure)));
      return null;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { run, busy, problem, clear: () => setProblem(null) };
}

/** A UUID of version 7, as whoever creates a thing makes its id: they sort by the time at which they were made. */
export function newId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

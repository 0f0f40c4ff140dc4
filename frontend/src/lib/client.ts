import { useEffect, useState } from "react";
import { Failure, isAway, refusal } from "./failure";
import { noteSession, recallSession } from "./session";
import { ask } from "./transport";

/** A typed document, as `graphql()` writes it: what it wants and what it answers with, known to the compiler alone. */
export interface TypedDocument<Data, Variables> {
  readonly definitions: readonly unknown[];
  readonly __apiType?: (variables: Variables) => Data;
}

/** Runs a typed document and answers with its data. Rejects with a Failure, never with half an answer. */
export type Load = <Data, Variables extends object>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/**
 * The one way to the API. Documents are trusted: the browser names them by their id, and the server knows their text.
 * Nothing is kept here: the router keeps what a page loaded, and an answer that has not changed costs a 304.
 */
export const load: Load = async <Data, Variables extends object>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
): Promise<Data> => {
  const answer = await ask(operationOf(document), variables).catch((failure) => {
    if (isAway(failure)) {
      recallSession();
    }
    throw failure;
  });
  noteSession(answer.data);
  const error = answer.errors?.[0];
  if (error) {
    throw refusal({ ...error.extensions, message: error.message });
  }
  if (!answer.data) {
    throw new Failure("broken", "an answer without data");
  }
  return answer.data as Data;
};

/** Loads from within a page: for what is asked as somebody types or opens something. */
export function useLoad(): Load {
  return load;
}

export interface Answer<Data> {
  data: Data | null;
  failure: Error | null;
  /** Asks anew, after a failure. */
  again: () => void;
}

/** What a part of a page asks for by itself; `pause` waits, as for a part that is not in sight yet. */
export function useAnswer<Data, Variables extends object>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  pause = false,
): Answer<Data> {
  const [state, setState] = useState<{ asked: string; data: Data | null; failure: Error | null } | null>(
    null,
  );
  const [turn, setTurn] = useState(0);
  const asked = JSON.stringify(variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the variables are told apart by their content.
  useEffect(() => {
    if (pause) {
      return;
    }
    let stopped = false;
    const settle = (next: { data: Data | null; failure: Error | null }) =>
      stopped || setState({ asked, ...next });
    load(document, variables).then(
      (data) => settle({ data, failure: null }),
      (failure: Error) => settle({ data: null, failure }),
    );
    return () => {
      stopped = true;
    };
  }, [document, asked, pause, turn]);
  const current = state?.asked === asked ? state : null;
  return {
    data: current?.data ?? null,
    failure: current?.failure ?? null,
    again: () => setTurn((before) => before + 1),
  };
}

interface NamedOperation {
  kind: string;
  operation: "query" | "mutation";
  name?: { value: string; id?: string };
}

/** The ids of documents that bear none: the build writes it into each, so that a page brings those of its own alone. */
const ids: Readonly<Record<string, string>> = import.meta.env.PROD
  ? {}
  : (await import("#/graphql/operations")).operations;

function operationOf(document: TypedDocument<unknown, never>): { id: string; kind: "query" | "mutation" } {
  for (const definition of document.definitions as readonly NamedOperation[]) {
    const id = definition.name?.id ?? ids[definition.name?.value ?? ""];
    if (definition.kind === "OperationDefinition" && id) {
      return { id, kind: definition.operation };
    }
  }
  throw new Error("a document that was not generated: run `npm run generate`");
}

import { useMemo } from "react";
import {
  cacheExchange,
  type Exchange,
  makeErrorResult,
  makeResult,
  type TypedDocumentNode,
  Client as UrqlClient,
  useClient,
} from "urql";
import { filter, fromPromise, merge, mergeMap, pipe, takeUntil } from "wonka";
import { Failure, refusal } from "./failure";
import { noteSession } from "./session";
import { ask } from "./transport";

/** Runs a typed document and answers with its data. Rejects with a Failure, never with half an answer. */
export type Load = <Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/**
 * The one way to the API. Documents are trusted: the browser names them by their id, and the server knows their text.
 * The router keeps what a page loaded and asks again when it is opened again (a 304 when nothing changed), so loads go
 * past the document cache, which serves components that ask for themselves.
 */
export function createClient(): { urql: UrqlClient; load: Load } {
  const urql = new UrqlClient({
    url: "/graphql",
    preferGetMethod: true,
    exchanges: [cacheExchange, trustedDocuments],
  });
  return { urql, load: loadBy(urql) };
}

function loadBy(urql: UrqlClient): Load {
  return async (document, variables) => {
    const result = await urql
      .query(document, variables as never, { requestPolicy: "network-only" })
      .toPromise();
    if (result.error || result.data === undefined) {
      throw failureOf(result.error);
    }
    return result.data;
  };
}

/** Loads from within a page: for what is asked as somebody types or opens something. */
export function useLoad(): Load {
  const urql = useClient();
  return useMemo(() => loadBy(urql), [urql]);
}

const trustedDocuments: Exchange =
  ({ forward }) =>
  (requests) =>
    merge([
      pipe(
        requests,
        filter((operation) => operation.kind === "query" || operation.kind === "mutation"),
        mergeMap((operation) => {
          const stopped = pipe(
            requests,
            filter((other) => other.kind === "teardown" && other.key === operation.key),
          );
          return pipe(fromPromise(run(operation)), takeUntil(stopped));
        }),
      ),
      pipe(
        requests,
        filter((operation) => operation.kind !== "query" && operation.kind !== "mutation"),
        forward,
      ),
    ]);

type Operation = Parameters<typeof makeResult>[0];

async function run(operation: Operation) {
  try {
    const answer = await ask(
      { id: idOf(operation), kind: operation.kind === "mutation" ? "mutation" : "query" },
      operation.variables ?? {},
    );
    noteSession(answer.data);
    const error = answer.errors?.[0];
    if (error) {
      return makeErrorResult(operation, refusal({ ...error.extensions, message: error.message }));
    }
    return makeResult(operation, { data: answer.data as Record<string, unknown> | null, hasNext: false });
  } catch (failure) {
    return makeErrorResult(operation, failure instanceof Error ? failure : new Error(String(failure)));
  }
}

/** The ids of documents that bear none: the build writes it into each, so that a page brings those of its own alone. */
const ids: Readonly<Record<string, string>> = import.meta.env.PROD
  ? {}
  : (await import("#/graphql/operations")).operations;

function idOf(operation: Operation): string {
  for (const definition of operation.query.definitions) {
    if (definition.kind === "OperationDefinition" && definition.name) {
      const name: { value: string; id?: string } = definition.name;
      const id = name.id ?? ids[name.value];
      if (id) {
        return id;
      }
    }
  }
  throw new Error("a document that was not generated: run `npm run generate`");
}

/** The failure inside of what urql wraps; an error of the page's own code stays what it is. */
export function failureOf(error: unknown): Error {
  const inner = (error as { networkError?: Error } | undefined)?.networkError;
  if (inner instanceof Failure) {
    return inner;
  }
  return inner ?? new Failure("broken", "an answer without data");
}

import { Failure, refusal } from "./failure";
import { asMine, viewerHeader } from "./signed-in";

/** How long an answer may take before the page says that it is slow. */
const patienceMs = 30_000;

/** Sends JSON to a plain endpoint of the server and expects JSON or nothing. Rejects with a Failure. */
export async function send(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<unknown> {
  return exchange(path, {
    method,
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/**
 * Asks for a trusted document by its id. Queries go by GET, so that the browser's cache and the server's ETag spare
 * the bytes of an answer that has not changed; mutations go by POST.
 */
export async function ask(
  operation: { id: string; kind: "query" | "mutation" },
  variables: object,
): Promise<{ data?: unknown; errors?: readonly AnsweredError[] }> {
  const answer =
    operation.kind === "query"
      ? await exchange(
          `/graphql?${new URLSearchParams({ id: operation.id, variables: JSON.stringify(variables) })}`,
          {
            method: "GET",
            headers: { accept: graphqlAnswer },
          },
        )
      : await exchange("/graphql", {
          method: "POST",
          headers: { accept: graphqlAnswer, "content-type": "application/json" },
          body: JSON.stringify({ id: operation.id, variables }),
        });
  if (typeof answer !== "object" || answer === null) {
    throw new Failure("stranger", "an answer without an object");
  }
  return answer;
}

/** Reads a JSON file of this site that goes by the session, such as borders; an unchanged one costs no bytes. */
export async function readFile(path: string): Promise<unknown> {
  return exchange(path, { method: "GET", headers: { accept: "application/json" } });
}

const graphqlAnswer = "application/graphql-response+json, application/json;q=0.9";

export interface AnsweredError {
  message: string;
  extensions?: { code?: unknown; field?: unknown; params?: unknown; requestId?: unknown };
}

/** Sends for whoever the page was loaded for, and reads the answer. */
async function exchange(path: string, init: RequestInit): Promise<unknown> {
  const beginsSession = path === "/session" || path === "/welcome";
  const response = beginsSession
    ? await reach(path, init)
    : await asMine(
        (expected) => reach(path, { ...init, headers: { ...init.headers, ...expected } }),
        ({ headers }) => headers.get(viewerHeader),
      );
  const requestId = response.headers.get("x-request-id") ?? undefined;
  if (response.status === 204) {
    return null;
  }
  const answer = await parse(response, requestId);
  if (response.ok || isGraphql(answer)) {
    return answer;
  }
  const error = (answer as { error?: object } | null)?.error;
  if (error) {
    throw refusal({ requestId, ...error });
  }
  throw new Failure(response.status >= 500 ? "broken" : "stranger", `status ${response.status}`, {
    requestId,
  });
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, {
      ...init,
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (cause) {
    if (cause instanceof DOMException && (cause.name === "TimeoutError" || cause.name === "AbortError")) {
      throw new Failure("slow", `no answer in ${patienceMs / 1000} s`);
    }
    throw new Failure("offline", "the server cannot be reached");
  }
}

async function parse(response: Response, requestId: string | undefined): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (!/[/+]json\b/.test(type)) {
    // A proxy's error page comes with 5xx; a captive portal's comes with 200.
    throw new Failure(response.status >= 500 ? "broken" : "stranger", `an answer of type ${type || "none"}`, {
      requestId,
    });
  }
  try {
    return await response.json();
  } catch {
    throw new Failure("offline", "the answer broke off");
  }
}

function isGraphql(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && ("data" in answer || "errors" in answer);
}

/** Sends a small file, such as a photograph, and resolves with its id. Rejects with a Failure. */
export async function sendFile(file: Blob, name: string): Promise<string> {
  const answer = await exchange(`/uploads?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": file.type || "application/octet-stream" },
    body: file,
  });
  const id = (answer as { id?: unknown } | null)?.id;
  if (typeof id !== "string") {
    throw new Failure("stranger", "an upload without an id");
  }
  return id;
}

/** Signs in, and answers with whom the server then takes the page for. Rejects with a Failure. */
export async function signIn(name: string, password: string): Promise<string | null> {
  const response = await reach("/session", {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ name, password }),
  });
  if (response.status === 204) {
    return response.headers.get(viewerHeader);
  }
  const answer = await parse(response, response.headers.get("x-request-id") ?? undefined);
  throw refusal((answer as { error?: object } | null)?.error ?? {});
}

/** Runs a document that somebody wrote by hand, and answers with whatever the server said, errors included. */
export async function askByHand(query: string, variables: object): Promise<unknown> {
  return exchange("/graphql", {
    method: "POST",
    headers: { accept: graphqlAnswer, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
}

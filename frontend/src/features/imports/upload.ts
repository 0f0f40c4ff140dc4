import { Failure, refusal } from "#/lib/failure";
import { asMine, viewerHeader } from "#/lib/signed-in";
import type { Kind } from "./kinds";
import type { Values } from "./reasons";

/** The largest file that is taken, in bytes; the server holds to the same. */
export const largestFile = 256 * 1024 * 1024;

/** What the server says of a file that it has received. */
export interface Received {
  id: string;
  name: string;
  size: number;
  /** What its rows may be, the likeliest first. */
  kinds: readonly { kind: Kind; confidence: number }[];
  /** What is wrong with the file as a whole; then no import can be made of it. */
  problem: { message: string; values: Values } | null;
}

/** Why a file is not even sent. */
export type Unfit = "EMPTY" | "TOO_LARGE" | "OLD_EXCEL" | "WRONG_TYPE";

const taken = /\.(csv|tsv|txt|xlsx|geojson|topojson|json)$/i;

/** What can be known of a file before it is sent, so that nobody waits for a refusal. */
export function unfit(file: Pick<File, "name" | "size">): Unfit | null {
  if (/\.xls$/i.test(file.name)) {
    return "OLD_EXCEL";
  }
  if (!taken.test(file.name)) {
    return "WRONG_TYPE";
  }
  if (file.size === 0) {
    return "EMPTY";
  }
  return file.size > largestFile ? "TOO_LARGE" : null;
}

export interface Sending {
  answer: Promise<Received>;
  /** Breaks it off; the answer then rejects with an AbortError. */
  cancel: () => void;
}

/**
 * Sends a file and tells how far it is, which fetch cannot. Rejects with a Failure; a file that broke off on its way
 * is not kept, and can be sent again. Where the session had ended, it is sent again once the same person signed in.
 */
export function sendFile(file: File, onProgress: (sent: number) => void): Sending {
  const stop = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    stop.signal.addEventListener("abort", () => reject(cancelled()));
  });
  const sent = asMine(
    (expected) => post(file, expected, onProgress, stop.signal),
    (request) => request.getResponseHeader(viewerHeader),
  ).then((request) =>
    received(request.status, request.responseText, request.getResponseHeader("x-request-id") ?? undefined),
  );
  // Whoever stops it while it waits for a sign-in is not kept waiting.
  return { answer: Promise.race([sent, stopped]), cancel: () => stop.abort() };
}

/** Sends it once, and resolves with whatever was answered. */
function post(
  file: File,
  expected: Record<string, string>,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(cancelled());
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", `/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    for (const [name, value] of Object.entries(expected)) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => reject(new Failure("offline", "the file did not arrive"));
    request.ontimeout = () => reject(new Failure("slow", "the file did not arrive in time"));
    request.onabort = () => reject(cancelled());
    request.onload = () => resolve(request);
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function cancelled(): DOMException {
  return new DOMException("cancelled", "AbortError");
}

/** Reads the server's answer; exported for its test. */
export function received(status: number, text: string, requestId?: string): Received {
  const said = parse(text);
  if (said?.error) {
    throw refusal({ requestId, ...said.error });
  }
  if (status !== 201 || typeof said?.id !== "string") {
    throw new Failure(status >= 500 ? "broken" : "stranger", `status ${status}`, { requestId });
  }
  return {
    id: said.id,
    name: said.name ?? "",
    size: said.size ?? 0,
    kinds: said.kinds ?? [],
    problem: said.problem ? { message: said.problem.message, values: said.problem.params ?? {} } : null,
  };
}

interface Said {
  id?: string;
  name?: string;
  size?: number;
  kinds?: { kind: Kind; confidence: number }[] | null;
  problem?: { message: string; params?: Record<string, string> | null };
  error?: object;
}

function parse(text: string): Said | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === "object" ? (said as Said) : null;
  } catch {
    return null;
  }
}

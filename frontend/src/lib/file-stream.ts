import { Failure, refusal } from "./failure";
import { asMine, viewerHeader } from "./signed-in";

/** A file that arrived whole. */
export interface Arrived {
  name: string;
  blob: Blob;
  rows: number;
}

/** How far a file is. */
export interface Progress {
  rows: number;
  /** How many there are going to be; null where the server does not say. */
  total: number | null;
  bytes: number;
}

/** In an XLSX so many rows are followed by a mark of the compressor. */
const rowsAtMark = 500;
const mark = [0x00, 0x00, 0xff, 0xff];
const newLine = [0x0a];

/**
 * Takes in a list that the server streams, telling how far it is. It resolves only with all of it: what breaks off
 * rejects with a Failure, so that half a list is never taken for one. An abort rejects with an AbortError.
 */
export async function takeIn(
  address: string,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Arrived> {
  const response = await open(address, signal);
  const header = response.headers.get("x-total-rows");
  const total = header === null ? null : Number(header);
  const packed = (response.headers.get("content-type") ?? "").includes("spreadsheetml");
  const count = counter(packed ? mark : newLine);
  const parts: BlobPart[] = [];
  let bytes = 0;
  let rows = 0;
  const reader = response.body?.getReader();
  if (!reader) {
    throw new Failure("broken", "an answer without a body");
  }
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      if (signal.aborted) {
        throw cause;
      }
      throw new Failure("offline", "the list broke off");
    });
    if (done) {
      break;
    }
    parts.push(value);
    bytes += value.length;
    const counted = count(value) * (packed ? rowsAtMark : 1);
    rows = total === null ? counted : Math.min(counted, total);
    tell({ rows, total, bytes });
  }
  return {
    name: nameOf(response) ?? "list",
    blob: new Blob(parts, { type: response.headers.get("content-type") ?? "" }),
    rows: total ?? rows,
  };
}

async function open(address: string, signal: AbortSignal): Promise<Response> {
  const response = await asMine(
    (expected) => reach(address, { headers: expected, signal }),
    ({ headers }) => headers.get(viewerHeader),
  );
  const requestId = response.headers.get("x-request-id") ?? undefined;
  if (response.ok && response.headers.get("content-disposition")?.startsWith("attachment")) {
    return response;
  }
  const answer = await response.json().catch(() => null);
  const error = (answer as { error?: object } | null)?.error;
  if (error) {
    throw refusal({ requestId, ...error });
  }
  throw new Failure(response.status >= 500 ? "broken" : "stranger", `status ${response.status}`, {
    requestId,
  });
}

async function reach(
  address: string,
  init: { headers: HeadersInit; signal: AbortSignal },
): Promise<Response> {
  try {
    return await fetch(address, { ...init, credentials: "same-origin", redirect: "error" });
  } catch (cause) {
    if (init.signal.aborted) {
      throw cause;
    }
    throw new Failure("offline", "the server cannot be reached");
  }
}

/** Counts how often bytes follow each other so, across pieces. */
export function counter(wanted: readonly number[]): (piece: Uint8Array) => number {
  let found = 0;
  let matched = 0;
  return (piece) => {
    for (const byte of piece) {
      if (byte === wanted[matched]) {
        matched += 1;
      } else if (matched === 2 && byte === 0 && wanted.length === 4) {
        matched = 2; // a third zero leaves the last two matched
      } else {
        matched = byte === wanted[0] ? 1 : 0;
      }
      if (matched === wanted.length) {
        found += 1;
        matched = 0;
      }
    }
    return found;
  };
}

function nameOf(response: Response): string | null {
  return /filename="([^"/\\]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? null;
}

/** Gives a file to the browser to be kept. */
export function keepFile({ name, blob }: Arrived): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it over by then.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

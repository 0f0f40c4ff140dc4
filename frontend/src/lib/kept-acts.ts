import { newId } from "./act";
import { load, type TypedDocument } from "./client";
import { Failure } from "./failure";
import { sendFile } from "./transport";
import { actPrefix as prefix } from "./waits";

/**
 * Acts of the field that outlive a lost network and a closed page: what somebody sent is kept on the device, with its
 * operationId, until the server has answered. So it is never done twice, and nobody types anything again.
 */
export interface KeptAct {
  /** Whose it is: a shared phone keeps people apart. */
  viewer: string;
  kind: "visit" | "report";
  /** The operationId, and the key under which it is kept. */
  operationId: string;
  /** What the act is about, in words for whoever waits for it. */
  about: string;
  input: Readonly<Record<string, unknown>>;
  /** A photograph that goes before it, and its id once the server has it. */
  photo?: Blob;
  uploadId?: string;
}

/** A new act; it is kept by `keep`. */
export function newAct(
  viewer: string,
  kind: KeptAct["kind"],
  about: string,
  input: KeptAct["input"],
  photo?: Blob,
): KeptAct {
  return { viewer, kind, operationId: newId(), about, input, ...(photo ? { photo } : {}) };
}

/** Keeps it on the device. False where the browser keeps nothing, or has no room: the page then says so. */
export async function keep(act: KeptAct): Promise<boolean> {
  try {
    const { photo, ...rest } = act;
    const picture = photo ? await asText(photo) : undefined;
    localStorage.setItem(`${prefix}${act.operationId}`, JSON.stringify({ ...rest, picture }));
    return true;
  } catch {
    return false;
  }
}

/** Those that wait for this person, the oldest first. */
export function keptActs(viewer: string): KeptAct[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .sort()
      .map((key) => actOf(localStorage.getItem(key)))
      .filter((act): act is KeptAct => act?.viewer === viewer);
  } catch {
    return [];
  }
}

export function forgetAct(act: KeptAct): void {
  try {
    localStorage.removeItem(`${prefix}${act.operationId}`);
  } catch {
    // Nothing was kept there.
  }
}

/** The server's answer to an act: whatever its document asks for. Rejects with a Failure, and keeps the act then. */
export async function sendAct<Data, Variables extends object>(
  act: KeptAct,
  document: TypedDocument<Data, Variables>,
): Promise<Data> {
  let sent = act;
  if (act.photo && !act.uploadId) {
    sent = { ...act, uploadId: await sendFile(act.photo, "photograph.jpg") };
    await keep(sent);
  }
  const input = {
    ...sent.input,
    operationId: sent.operationId,
    ...(sent.uploadId ? { uploadId: sent.uploadId } : {}),
  };
  return load(document, { input } as never);
}

/** Whether trying again later can help: the server itself did not refuse. */
export function canWait(problem: unknown): boolean {
  return problem instanceof Failure && problem.kind !== "refused";
}

function actOf(text: string | null): KeptAct | null {
  try {
    const { picture, ...act } = JSON.parse(text ?? "") as KeptAct & { picture?: string };
    const photo = picture ? asPicture(picture) : undefined;
    return { ...act, ...(photo ? { photo } : {}) };
  } catch {
    return null;
  }
}

function asText(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

function asPicture(text: string): Blob {
  const [head = "", body = ""] = text.split(",");
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: head.slice(5).split(";")[0] || "image/jpeg" });
}

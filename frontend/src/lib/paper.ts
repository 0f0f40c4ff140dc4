import { Failure, refusal } from "./failure";
import { asMine, viewerHeader } from "./signed-in";

/** The largest picture or scan, in bytes; the server holds to the same. */
export const largestPaper = 10 * 1024 * 1024;

/** The longest side of a picture that is sent, in pixels: enough to read a map drawn on the ground. */
const longestSide = 1600;

/**
 * Sends a picture or a PDF and resolves with the id of the upload. Pictures are made smaller first: that saves a phone's
 * data, and leaves out where and by which phone they were taken. Rejects with a Failure.
 */
export async function sendPaper(file: File): Promise<string> {
  const body = file.type.startsWith("image/") ? await smaller(file) : file;
  const response = await asMine(
    async (expected) => {
      try {
        return await fetch(`/uploads?name=${encodeURIComponent(file.name)}`, {
          method: "POST",
          headers: { accept: "application/json", "content-type": body.type, ...expected },
          body,
        });
      } catch (problem) {
        throw new Failure("offline", String(problem));
      }
    },
    (answer) => answer.headers.get(viewerHeader),
  );
  const said = (await response.json().catch(() => null)) as { id?: string; error?: object } | null;
  const requestId = response.headers.get("x-request-id") ?? undefined;
  if (said?.error) {
    throw refusal({ requestId, ...said.error });
  }
  if (response.status !== 201 || typeof said?.id !== "string") {
    throw new Failure(response.status >= 500 ? "broken" : "stranger", `status ${response.status}`, {
      requestId,
    });
  }
  return said.id;
}

/** The picture again, no larger than is needed; as it is where the browser cannot read it. */
async function smaller(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.82));
    return made ?? file;
  } catch {
    return file;
  }
}

/** The longest side of a photograph that is sent, in pixels: enough to see a latrine by, a tenth of the bytes. */
const longest = 1600;

/** A photograph made smaller on the phone; whatever is none, or cannot be read, stays as it is. */
export async function smaller(file: Blob): Promise<Blob> {
  if (!file.type.startsWith("image/")) {
    return file;
  }
  try {
    const picture = await createImageBitmap(file);
    const share = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * share);
    canvas.height = Math.round(picture.height * share);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await blobOf(canvas, "image/jpeg");
    return made && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}

export function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.8));
}

import { isAway } from "./failure";
import { keep, readKept } from "./kept";
import { lastSession, type Viewer } from "./session";

/** So long the server is waited for where the device has an older answer. */
const patienceMs = 5_000;

export function pageName(viewer: string, page: string): string {
  return `page ${viewer} ${page}`;
}

/**
 * A page's data from the server, which the device then keeps for whoever looks; where the server is not reached soon, as
 * it was when it last was. `page` says which, and in which language; `isTheirs`, whether it is kept at all. Rejects with a Failure where nothing is kept.
 */
export async function freshOrKept<Data extends { viewer: Viewer }>(
  page: string,
  load: () => Promise<Data>,
  isTheirs: (data: Data) => boolean = () => true,
): Promise<Data> {
  const asked = load().then(async (data) => {
    const { id, kind } = data.viewer;
    if (id && kind === "PERSON" && isTheirs(data)) {
      await keep(pageName(id, page), data).catch(() => {}); // a browser that keeps nothing asks each time
    }
    return data;
  });
  asked.catch(() => {}); // told below, once it is known whether anything is kept
  const viewer = lastSession()?.viewer.id;
  const kept = viewer ? await readKept<Data>(pageName(viewer, page)).catch(() => undefined) : undefined;
  if (!kept) {
    return asked;
  }
  const late = new Promise<Data>((resolve) => setTimeout(() => resolve(kept), patienceMs));
  return Promise.race([asked, late]).catch((failure) => {
    if (isAway(failure)) {
      return kept;
    }
    throw failure;
  });
}

import type { Load } from "./client";
import { graphql } from "./graphql";
import { remember } from "./remembered";

/** What an account signs in with: a phone number that was typed is not kept on the device, the name is. */
const enteredDocument = graphql(`
  query Entered {
    me: viewer {
      name
      account {
        name
      }
    }
  }
`);

const storageKey = "saniladder.remember";

/** Whoever is signing in wants their name kept on this device: it is, once the page knows who they are. */
export function askToBeRemembered(): void {
  try {
    localStorage.setItem(storageKey, "");
  } catch {
    // A browser that keeps nothing asks for the name each time.
  }
}

/** Keeps the name of whoever is signed in, if they have just asked for it, and nothing else of them. */
export async function rememberIfAsked(load: Load): Promise<void> {
  try {
    if (localStorage.getItem(storageKey) === null) {
      return;
    }
    localStorage.removeItem(storageKey);
    const { me } = await load(enteredDocument, {});
    if (me.account) {
      remember({ name: me.account.name, label: me.name });
    }
  } catch {
    // They are signed in all the same; the name is typed again next time.
  }
}

import type { Load } from "./client";
import { graphql } from "./graphql";
import { remember } from "./remembered";
import { send } from "./transport";

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

/** Signs in; the server ends whatever session there was before. Rejects with a Failure. */
export async function enter(name: string, password: string): Promise<void> {
  await send("POST", "/session", { name, password });
}

/** Keeps the name of whoever has just signed in on this device, and nothing else of them. */
export async function rememberEntered(load: Load): Promise<void> {
  try {
    const { me } = await load(enteredDocument, {});
    if (me.account) {
      remember({ name: me.account.name, label: me.name });
    }
  } catch {
    // They are signed in all the same; the name is typed again next time.
  }
}

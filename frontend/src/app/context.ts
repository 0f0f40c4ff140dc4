import { i18n } from "@lingui/core";
import { type Load, load } from "#/lib/client";
import { isLocale, localeWasChosen, showLocale } from "#/lib/locale";
import { session } from "#/lib/session";
import { startDocument } from "#/lib/start";

/** What every route's loader is given. */
export interface RouterContext {
  load: Load;
}

/**
 * Asks anew who is looking, and shows the account's language unless this device was set to another. Where the server is
 * not reached, whoever is known here stays; rejects with a Failure where nobody is.
 */
export async function refreshSession(): Promise<void> {
  await load(startDocument, { language: i18n.locale }).catch((failure) => {
    if (!session()) {
      throw failure;
    }
  });
  const viewer = session()?.viewer;
  if (
    viewer &&
    viewer.kind !== "PUBLIC" &&
    isLocale(viewer.locale) &&
    !localeWasChosen() &&
    viewer.locale !== i18n.locale
  ) {
    await showLocale(viewer.locale);
  }
}

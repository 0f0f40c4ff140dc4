import { i18n } from "@lingui/core";

/** The languages of the screens, each in its own name. A further one is a catalogue and a line here. */
export const locales = { en: "English", km: "ខ្មែរ" } as const;

export type Locale = keyof typeof locales;

export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && Object.hasOwn(locales, value);
}

const storageKey = "saniladder.locale";

/** What this device was last set to, else the first of the browser's languages that we have, else English. */
export function preferredLocale(): Locale {
  const stored = read();
  if (stored) {
    return stored;
  }
  return navigator.languages.map((language) => language.split("-")[0]).find(isLocale) ?? "en";
}

/** True when somebody chose a language on this device, so that the account's own does not override it. */
export function localeWasChosen(): boolean {
  return read() !== undefined;
}

/** Loads the language's catalogue (and its typeface, where it has one) and shows the screens in it. */
export async function showLocale(locale: Locale): Promise<void> {
  const [catalogue] = await Promise.all([
    import(`../locales/${locale}.po`) as Promise<{ messages: Record<string, string> }>,
    locale === "km" ? import("../ui/khmer.css") : undefined,
  ]);
  i18n.loadAndActivate({ locale, messages: catalogue.messages });
  document.documentElement.lang = locale;
}

/** Shows the language from now on, on this device. */
export async function chooseLocale(locale: Locale): Promise<void> {
  await showLocale(locale);
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // A browser that keeps nothing still shows the language until the page is left.
  }
}

function read(): Locale | undefined {
  try {
    const stored = localStorage.getItem(storageKey);
    return isLocale(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

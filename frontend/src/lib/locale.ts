import { type I18n, i18n, setupI18n } from "@lingui/core";
import { lastSession } from "./session";

/** The languages of the screens, each in its own name. A further one is a catalogue and a line here. */
export const locales = { en: "English", km: "ខ្មែរ" } as const;

export type Locale = keyof typeof locales;

export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && Object.hasOwn(locales, value);
}

const storageKey = "saniladder.locale";

/** What this device was last set to, else the language of whoever is signed in on it, else the first of the browser's that we have, else English. */
export function preferredLocale(): Locale {
  const stored = read() ?? lastSession()?.viewer.locale;
  if (isLocale(stored)) {
    return stored;
  }
  return navigator.languages.map((language) => language.split("-")[0]).find(isLocale) ?? "en";
}

/** True when somebody chose a language on this device, so that the account's own does not override it. */
export function localeWasChosen(): boolean {
  return read() !== undefined;
}

type Messages = Record<string, string>;

/** Every feature's catalogues, and those of rare parts of the kit, each loaded when it is opened. */
const catalogues = import.meta.glob<{ messages: Messages }>([
  "../features/*/locales/*.po",
  "../ui/*/locales/*.po",
]);

/** The features opened so far: a change of language brings all of their catalogues. */
const opened = new Set<string>();

/** Loads the language's catalogues (and its typeface, where it has one) and shows the screens in it. */
export async function showLocale(locale: Locale): Promise<void> {
  if (!i18n.locale) {
    i18n.loadAndActivate({ locale, messages: {} }); // what is asked of the server meanwhile is asked in it
  }
  let features: string[];
  do {
    features = [...opened];
    const catalogues = await Promise.all([
      commonCatalogue(locale),
      ...features.map((feature) => catalogueOf(feature, locale)),
      locale === "km" ? import("../ui/khmer.css").then(() => ({})) : {},
    ]);
    i18n.load(locale, Object.assign({}, ...catalogues));
  } while (opened.size > features.length); // a page was opened meanwhile
  i18n.activate(locale);
  document.documentElement.lang = locale;
}

/** Loads what a feature says, in the language shown; its pages wait for it. */
export async function openFeature(feature: string): Promise<void> {
  if (opened.has(feature)) {
    return;
  }
  let locale = i18n.locale;
  let messages = await catalogueOf(feature, locale);
  while (locale !== i18n.locale) {
    // Another language was chosen meanwhile.
    locale = i18n.locale;
    messages = await catalogueOf(feature, locale);
  }
  opened.add(feature);
  i18n.load(locale, messages);
}

async function commonCatalogue(locale: Locale): Promise<Messages> {
  return ((await import(`../locales/${locale}.po`)) as { messages: Messages }).messages;
}

async function catalogueOf(feature: string, locale: string): Promise<Messages> {
  const load = ["features", "ui"]
    .map((room) => catalogues[`../${room}/${feature}/locales/${locale}.po`])
    .find(Boolean);
  return load ? (await load()).messages : {};
}

/** What a feature says in a language beside the one shown: for what is printed in two. */
export async function inLocale(feature: string, locale: Locale): Promise<I18n> {
  const [common, own] = await Promise.all([
    commonCatalogue(locale),
    catalogueOf(feature, locale),
    locale === "km" ? import("../ui/khmer.css") : null,
  ]);
  return setupI18n({ locale, messages: { [locale]: { ...common, ...own } } });
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

import { useLingui } from "@lingui/react/macro";
import type { Kind, Point } from "./query";

type Named<Key extends string> = Readonly<Record<Key, string>>;

/** What the words of the directory are called; the keys stand in the order in which they are shown. */
export function useWords(): {
  kinds: Named<Kind>;
  offers: Named<Point["offers"][number]>;
  ways: Named<Point["ways"][number]>;
  eases: Named<Point["eases"][number]>;
} {
  const { t } = useLingui();
  return {
    kinds: {
      ONE_STOP: t`One-stop service office`,
      HEALTH: t`Health`,
      LEGAL_AID: t`Legal aid`,
      SOCIAL_ASSISTANCE: t`Social assistance`,
      POLICE: t`Police`,
      CHILD_PROTECTION: t`Protection of children`,
    },
    offers: {
      DOCUMENTS: t`identity papers and certificates`,
      CASH_AND_FOOD: t`cash or food for those in need`,
      TREATMENT: t`treatment`,
      CARE_AFTER_VIOLENCE: t`care after violence`,
      COUNSELLING: t`counselling`,
      LEGAL_ADVICE: t`legal advice`,
      MEDIATION: t`mediation`,
      PROTECTION: t`protection`,
      SHELTER: t`a safe place to stay`,
      DISABILITY_SUPPORT: t`support with a disability`,
      LATRINE_SUPPORT: t`help of poor households with a latrine`,
    },
    ways: {
      WALK_IN: t`just go there`,
      CALL_FIRST: t`call first`,
      ACCOMPANY: t`go along with them`,
      LETTER: t`give them a letter`,
    },
    eases: {
      STEP_FREE: t`no steps`,
      SIGN_LANGUAGE: t`sign language`,
      WOMEN_STAFF: t`women work there`,
      CHILD_FRIENDLY: t`child-friendly`,
      PRIVATE_ROOM: t`a room to talk in private`,
      FREE_OF_CHARGE: t`free of charge`,
    },
  };
}

/** What languages call themselves that browsers have no name for. */
const unnamed: Readonly<Record<string, string>> = { dag: "Dagbani", gur: "Gurenɛ", nzi: "Nzema" };

/** What a language is called in the reader's own; its code where nobody here knows it. */
export function languageName(code: string, locale: string): string {
  const name = new Intl.DisplayNames([locale, "en"], { type: "language" }).of(code) ?? code;
  return name === code ? (unnamed[code] ?? code) : name;
}

/** A weekday's name, from 1, Monday. */
export function weekdayName(day: number, locale: string): string {
  return new Intl.DateTimeFormat([locale, "en-GB"], { weekday: "long", timeZone: "UTC" }).format(
    Date.UTC(2024, 0, day),
  );
}

/** The words that hold, in the order of the vocabulary. */
export function inWords<Key extends string>(held: readonly Key[], named: Named<Key>): string {
  return (Object.keys(named) as Key[])
    .filter((key) => held.includes(key))
    .map((key) => named[key])
    .join(", ");
}

import type { I18n } from "@lingui/core";
import { I18nProvider, useLingui as useI18n } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useFormat } from "#/lib/format";
import { inLocale, isLocale, type Locale } from "#/lib/locale";
import { useSession } from "#/lib/session";
import { Mark } from "#/ui/mark";
import type { Person } from "./person-query";
import "./sheet.css";

/** A code as it is read out and typed: in threes. */
export function inFigures(code: string): string {
  return code.replace(/(\d{3})(?=\d)/g, "$1 ");
}

/**
 * The sheet that is printed, and nothing else of the page: in the language shown, and in the person's own where that is
 * another. It is in the page's memory only, and gone when the dialog closes.
 */
export function CodeSheet({
  person,
  code,
  expiresAt,
}: {
  person: Person;
  code: string;
  expiresAt: string | null;
}) {
  const { i18n } = useI18n();
  const [languages, setLanguages] = useState<I18n[]>([i18n]);
  const own = isLocale(person.locale) ? person.locale : null;
  useEffect(() => {
    let wanted = true;
    const others: Locale[] = own && own !== i18n.locale ? [own] : i18n.locale === "en" ? [] : ["en"];
    Promise.all(others.map((locale) => inLocale("people", locale))).then(
      (found) => wanted && setLanguages([i18n, ...found]),
      () => undefined, // the sheet in the language shown is there all the same
    );
    return () => {
      wanted = false;
    };
  }, [i18n, own]);
  return createPortal(
    <div className="code-sheet hidden bg-white text-black print:block">
      {languages.map((language) => (
        <I18nProvider key={language.locale} i18n={language}>
          <Sheet lang={language.locale} person={person} code={code} expiresAt={expiresAt} />
        </I18nProvider>
      ))}
    </div>,
    document.body,
  );
}

function Sheet({
  lang,
  person,
  code,
  expiresAt,
}: {
  lang: string;
  person: Person;
  code: string;
  expiresAt: string | null;
}) {
  const format = useFormat();
  const session = useSession();
  const called = person.displayName || person.name;
  const day = expiresAt ? format.day(expiresAt.slice(0, 10)) : "";
  const address = `${location.host}/welcome`;
  return (
    <section
      lang={lang}
      className="mx-auto grid max-w-[17cm] gap-4 border-b border-dashed border-black py-8 last:border-0"
    >
      <header className="flex items-center justify-between text-sm">
        <span className="flex items-center gap-2 font-strong">
          <Mark /> Saniladder
        </span>
        <span>{session?.nation?.name}</span>
      </header>
      <h1 className="text-2xl font-strong wrap-anywhere">
        <Trans>For {called}</Trans>
      </h1>
      <p className="text-center font-mono text-[44px] leading-none font-strong tracking-wide">
        {inFigures(code)}
      </p>
      <ol className="grid list-decimal gap-1 pl-6 text-lg">
        <li>
          <Trans>
            Open <b>{address}</b> on a phone or computer.
          </Trans>
        </li>
        <li>
          <Trans>
            Type the name <b>{person.name}</b> and the code above.
          </Trans>
        </li>
        <li>
          <Trans>
            Choose a password or PIN of your own, of at least 8 letters or figures. Tell it to nobody.
          </Trans>
        </li>
        <li>
          <Trans>From then on you sign in with your name and that PIN. Throw this sheet away.</Trans>
        </li>
      </ol>
      <p>
        <Trans>The code can be used once, until {day}.</Trans>
      </p>
    </section>
  );
}

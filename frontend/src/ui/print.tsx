import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { locales } from "#/lib/locale";
import { buttonClasses } from "./button";

const link = "inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11";

/** A way to a paper as a PDF, in the language of the screen and in each other one; nothing where there is none. */
export function Print({
  file,
  look = "link",
  children,
}: {
  file: string | null;
  look?: "link" | "button";
  children: ReactNode;
}) {
  const { i18n } = useLingui();
  if (!file) {
    return null;
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <a
        href={`${file}?language=${i18n.locale}`}
        download
        className={look === "button" ? buttonClasses("plain") : link}
      >
        {children}
      </a>
      {Object.entries(locales)
        .filter(([locale]) => locale !== i18n.locale)
        .map(([locale, name]) => (
          <a key={locale} href={`${file}?language=${locale}`} download className={link}>
            <span className="sr-only">{children} </span>
            <span lang={locale} className="font-languages">
              {name}
            </span>
          </a>
        ))}
    </span>
  );
}

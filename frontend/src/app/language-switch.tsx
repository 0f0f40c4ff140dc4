import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { chooseLocale, isLocale, locales } from "#/lib/locale";
import { classes } from "#/ui/classes";

/** The languages, each in its own name. Names that come from the server are asked for anew in the new language. */
export function LanguageSwitch() {
  const { i18n, t } = useLingui();
  const router = useRouter();
  return (
    <fieldset className="flex gap-x-2 font-languages">
      <legend className="sr-only">{t`Language`}</legend>
      {Object.entries(locales).map(([locale, name]) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={i18n.locale === locale}
          onClick={async () => {
            if (isLocale(locale)) {
              await chooseLocale(locale);
              await router.invalidate();
            }
          }}
          className={classes(
            "min-h-11 px-1 lg:min-h-6",
            i18n.locale === locale
              ? "font-strong text-nav-ink"
              : "underline decoration-nav-muted/60 hover:text-nav-ink",
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useEffect, useState } from "react";
import { openFeature } from "#/lib/locale";
import type { Session } from "#/lib/session";
import { navigationOf } from "./navigation";

const FindDialog = lazy(async () => {
  const [{ FindDialog }] = await Promise.all([import("#/features/find/dialog"), openFeature("find")]);
  return { default: FindDialog };
});

/** Ctrl-K (on a Mac the command key) or the button. */
export function Find({ session }: { session: Session }) {
  const { i18n } = useLingui();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() === "k" &&
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey
      ) {
        event.preventDefault();
        setOpen(true);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className="mx-2.5 mt-2 flex min-h-11 items-center justify-between gap-2 rounded-control border border-nav-line px-2.5 text-nav-muted hover:bg-nav-raised hover:text-nav-ink lg:mt-0 lg:min-h-8.5"
      >
        <Trans>Find</Trans>
        <span className="text-small max-lg:hidden" aria-hidden="true">
          Ctrl K
        </span>
      </button>
      {open ? (
        <Suspense fallback={null}>
          <FindDialog
            viewer={session.viewer}
            pages={navigationOf(session).map(({ label, ...page }) => ({
              ...page,
              label: typeof label === "string" ? label : i18n._(label),
            }))}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

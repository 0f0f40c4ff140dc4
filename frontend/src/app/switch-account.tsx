import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { openFeature } from "#/lib/locale";

const SwitchDialog = lazy(async () => {
  const [{ SwitchDialog }] = await Promise.all([import("./switch-dialog"), openFeature("sign-in")]);
  return { default: SwitchDialog };
});

/**
 * Hands a shared device on (PR18): somebody else signs in over the page. The server ends the session before, and the page
 * is loaded anew at the same address, so that nothing of whoever was here stays in its memory.
 */
export function SwitchAccount() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="min-h-11 px-1 underline decoration-nav-muted/60 hover:text-nav-ink lg:min-h-6"
        onClick={() => setOpen(true)}
      >
        <Trans>Switch person</Trans>
      </button>
      {open ? (
        <Suspense fallback={null}>
          <SwitchDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { openFeature } from "#/lib/locale";
import { Dialog } from "#/ui/dialog";

const SignIn = lazy(async () => {
  const [{ SignIn }] = await Promise.all([import("#/features/sign-in/sign-in"), openFeature("sign-in")]);
  return { default: SignIn };
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
      <Dialog open={open} onClose={() => setOpen(false)} title={<Trans>Who goes on here?</Trans>}>
        <div className="text-field">
          <Suspense fallback={<div className="skeleton h-11 w-full" />}>
            <SignIn onEntered={() => location.reload()} />
          </Suspense>
        </div>
      </Dialog>
    </>
  );
}

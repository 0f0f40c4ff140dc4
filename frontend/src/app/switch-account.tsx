import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";

const SwitchDialog = lazy(() => import("./switch-dialog"));

/** Hands a shared device on (PR18): the question over the page is loaded when somebody asks for it. */
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

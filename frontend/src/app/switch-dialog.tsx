import { Trans } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import { openFeature } from "#/lib/locale";
import { Dialog } from "#/ui/dialog";

const SignIn = lazy(async () => {
  const [{ SignIn }] = await Promise.all([import("#/features/sign-in/sign-in"), openFeature("sign-in")]);
  return { default: SignIn };
});

/**
 * Somebody else signs in over the page. The server ends the session before, and the page is loaded anew at the same
 * address, so that nothing of whoever was here stays in its memory.
 */
export default function SwitchDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={<Trans>Who goes on here?</Trans>}>
      <div className="text-field">
        <Suspense fallback={<div className="skeleton h-11 w-full" />}>
          <SignIn onEntered={() => location.reload()} />
        </Suspense>
      </div>
    </Dialog>
  );
}

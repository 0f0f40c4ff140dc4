import { Trans } from "@lingui/react/macro";
import { SignIn } from "#/features/sign-in/sign-in";
import { Dialog } from "#/ui/dialog";

/** Somebody else signs in over the page; it is loaded anew at the same address. */
export function SwitchDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={<Trans>Who goes on here?</Trans>}>
      <div className="text-field">
        <SignIn onEntered={() => location.reload()} />
      </div>
    </Dialog>
  );
}

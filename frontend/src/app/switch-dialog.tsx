import { Trans } from "@lingui/react/macro";
import { SignIn } from "#/features/sign-in/sign-in";
import { session } from "#/lib/session";
import { unsentHere } from "#/lib/waits";
import { Dialog } from "#/ui/dialog";
import { Notice } from "#/ui/notice";
import { Unsent } from "./unsent";

/** Somebody else signs in over the page; it is loaded anew at the same address. */
export function SwitchDialog({ onClose }: { onClose: () => void }) {
  const mine = session()?.viewer.id ?? "";
  return (
    <Dialog open onClose={onClose} title={<Trans>Who goes on here?</Trans>}>
      <div className="grid gap-4 text-field">
        {unsentHere(mine) ? (
          <Notice tone="late">
            <Unsent viewer={mine} />
          </Notice>
        ) : null}
        <SignIn onEntered={() => location.reload()} />
      </div>
    </Dialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { forgetSession } from "#/lib/session";
import { send } from "#/lib/transport";

/** Ends the session. The page is loaded anew, so that nothing of what was seen stays in its memory. */
export function SignOut() {
  const [failed, setFailed] = useState(false);
  return (
    <>
      <button
        type="button"
        className="min-h-11 px-1 underline decoration-nav-muted/60 hover:text-nav-ink lg:min-h-6"
        onClick={async () => {
          try {
            await send("DELETE", "/session");
            forgetSession();
            location.assign("/sign-in");
          } catch {
            setFailed(true);
          }
        }}
      >
        <Trans>Sign out</Trans>
      </button>
      <span role="alert" className="w-full text-nav-ink">
        {failed ? <Trans>Not signed out: the server cannot be reached. Try again.</Trans> : null}
      </span>
    </>
  );
}

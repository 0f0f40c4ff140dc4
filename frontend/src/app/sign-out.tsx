import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { forgetSession, session } from "#/lib/session";
import { send } from "#/lib/transport";
import { unsentHere } from "#/lib/waits";

/** Loaded where something waits, which is seldom. */
const Unsent = lazy(() =>
  import("./unsent").then(
    ({ Unsent: say }) => ({ default: say }),
    () => ({ default: () => null }),
  ),
);

const look = "min-h-11 px-1 underline decoration-nav-muted/60 hover:text-nav-ink lg:min-h-6";

/**
 * Ends the session. The page is loaded anew, so that nothing of what was seen stays in its memory. Whoever leaves work
 * behind that the server does not have is told before.
 */
export function SignOut() {
  const [failed, setFailed] = useState(false);
  const [asking, setAsking] = useState(false);
  const mine = session()?.viewer.id ?? "";
  async function leave() {
    try {
      await send("DELETE", "/session");
      forgetSession();
      location.assign("/sign-in");
    } catch {
      setFailed(true);
    }
  }
  return (
    <>
      <button
        type="button"
        className={look}
        aria-expanded={asking || undefined}
        onClick={() => (unsentHere(mine) ? setAsking(true) : leave())}
      >
        <Trans>Sign out</Trans>
      </button>
      {asking ? (
        <section role="alert" className="grid w-full gap-2 border-t border-nav-line pt-2 text-nav-ink">
          <Suspense fallback={null}>
            <Unsent viewer={mine} />
          </Suspense>
          <span className="flex flex-wrap gap-x-3">
            <button type="button" className={look} onClick={() => setAsking(false)}>
              <Trans>Stay signed in</Trans>
            </button>
            <button type="button" className={look} onClick={leave}>
              <Trans>Sign out all the same</Trans>
            </button>
          </span>
        </section>
      ) : null}
      <span role="alert" className="w-full text-nav-ink">
        {failed ? <Trans>Not signed out: the server cannot be reached. Try again.</Trans> : null}
      </span>
    </>
  );
}

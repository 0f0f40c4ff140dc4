import { Plural, Trans } from "@lingui/react/macro";
import type { Failure } from "#/lib/failure";

/** Why nobody was signed in, and what to do. What was typed is still there. */
export function Sorry({ failure }: { failure: Failure }) {
  switch (failure.kind) {
    case "offline":
      return (
        <Trans>
          There is no connection to the server. What you typed is still here: try again when the network is
          back.
        </Trans>
      );
    case "slow":
      return <Trans>The server did not answer in time. What you typed is still here: try again.</Trans>;
    case "stranger":
      return (
        <Trans>
          Something else answered in the server's place, often a wireless network that wants its own sign-in.
          Do that first, then try again here.
        </Trans>
      );
    case "broken":
      return (
        <Trans>The server could not answer. What you typed is still here: try again in a few minutes.</Trans>
      );
    case "outdated":
      return <Trans>There is a newer version of this page. Load it again, then sign in.</Trans>;
    case "ended":
    case "refused":
      return failure.code === "LIMIT" ? (
        <Wait seconds={Number(failure.params.seconds) || 900} />
      ) : (
        <Trans>The name or the password is not right. Check both, and the keyboard's capital letters.</Trans>
      );
  }
}

function Wait({ seconds }: { seconds: number }) {
  return (
    <Plural
      value={Math.ceil(seconds / 60)}
      one="There were too many attempts. Wait a minute, then try again."
      other="There were too many attempts. Wait # minutes, then try again."
    />
  );
}

import { Plural, Trans } from "@lingui/react/macro";
import type { Failure } from "#/lib/failure";

/** Why nobody was let in, and what to do. */
export function Sorry({ failure }: { failure: Failure }) {
  if (failure.kind !== "refused") {
    return <Trans>The server cannot be reached just now. What you typed is still here: try again.</Trans>;
  }
  switch (failure.code) {
    case "LIMIT":
      return (
        <Plural
          value={Math.ceil((Number(failure.params.seconds) || 900) / 60)}
          one="There were too many attempts. Wait a minute, then try again."
          other="There were too many attempts. Wait # minutes, then try again."
        />
      );
    case "FORBIDDEN":
      return (
        <Trans>
          The name and the code do not go together, or the code was used already or is too old. Check both, or
          ask whoever gave you the sheet for a new one.
        </Trans>
      );
    default:
      return (
        <Trans>
          This link has been used, or is too old. Nothing was changed. Whoever sent it can make a new one.
        </Trans>
      );
  }
}

/** Why a password was refused. */
export function Unfit({ failure }: { failure: Failure }) {
  const shortest = failure.params.shortest;
  return shortest ? (
    <Trans>A password has at least {shortest} characters. Choose a longer one.</Trans>
  ) : (
    <Trans>This password cannot be used: it is too long, or too easy to guess. Choose another one.</Trans>
  );
}

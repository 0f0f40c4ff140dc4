import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Failure } from "#/lib/failure";
import { openNewest } from "#/lib/version";
import { Button, buttonClasses } from "./button";

/** What went wrong: what happened, what is safe, what to do next. Never the machine's own words. */
export function Problem({ failure, onRetry }: { failure: unknown; onRetry?: (() => void) | undefined }) {
  const { happened, safe, next } = explain(failure);
  const requestId = failure instanceof Failure ? failure.requestId : undefined;
  return (
    <section
      role="alert"
      className="mx-auto my-12 grid max-w-xl gap-3 rounded-card border border-line bg-card p-6"
    >
      <h1 className="text-title font-strong leading-(--lines-tight)">{happened}</h1>
      <p>{safe}</p>
      <p>{next}</p>
      {failure instanceof Failure && failure.kind === "outdated" ? (
        <p className="mt-2">
          <Button look="primary" onClick={() => openNewest()}>
            <Trans>Load the page again</Trans>
          </Button>
        </p>
      ) : failure instanceof Failure && failure.kind === "refused" ? (
        <p className="mt-2">
          <Link to="/" className={buttonClasses("primary")}>
            <Trans>Go to your home page</Trans>
          </Link>
        </p>
      ) : onRetry ? (
        <p className="mt-2">
          <Button look="primary" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      ) : null}
      {requestId ? (
        <p className="text-small text-muted">
          <Trans>If you ask for help, give this number:</Trans>{" "}
          <code className="font-mono select-all">{requestId}</code>
        </p>
      ) : null}
    </section>
  );
}

interface Explanation {
  happened: ReactNode;
  safe: ReactNode;
  next: ReactNode;
}

function explain(failure: unknown): Explanation {
  const safe = <Trans>Nothing was changed, and nothing that was recorded is lost.</Trans>;
  const kind = failure instanceof Failure ? failure.kind : "page";
  switch (kind) {
    case "offline":
      return {
        happened: <Trans>There is no connection to the server</Trans>,
        safe,
        next: (
          <Trans>
            Nothing of this page is kept on this device. Check the network; as soon as it is back, try again.
          </Trans>
        ),
      };
    case "slow":
      return {
        happened: <Trans>The server did not answer in time</Trans>,
        safe,
        next: <Trans>The connection may be weak. Wait a moment, then try again.</Trans>,
      };
    case "stranger":
      return {
        happened: <Trans>Something else answered in the server's place</Trans>,
        safe,
        next: (
          <Trans>
            Often this is the sign-in page of a wireless network. Sign in to the network first, then try
            again.
          </Trans>
        ),
      };
    case "refused":
      return {
        happened: <Trans>This page does not exist here, or is not yours to see</Trans>,
        safe,
        next: <Trans>Check the address, or go back to your home page.</Trans>,
      };
    case "ended":
      return {
        happened: <Trans>You are not signed in any more</Trans>,
        safe,
        next: <Trans>Try again, and sign in over the page: you stay where you are.</Trans>,
      };
    case "outdated":
      return {
        happened: <Trans>There is a newer version of these pages</Trans>,
        safe,
        next: <Trans>Load the page again to get it.</Trans>,
      };
    case "broken":
      return {
        happened: <Trans>The server could not answer</Trans>,
        safe,
        next: <Trans>Try again in a few minutes. If it goes on, tell your administrator.</Trans>,
      };
    default:
      return {
        happened: <Trans>This page stopped working</Trans>,
        safe,
        next: (
          <Trans>
            Load the page again. If it happens again, tell your administrator what you did before.
          </Trans>
        ),
      };
  }
}

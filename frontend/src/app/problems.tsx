import { Trans } from "@lingui/react/macro";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Failure } from "#/lib/failure";
import { Problem } from "#/ui/problem";
import { refreshSession } from "./context";

/** A page that could not be shown. A refusal may mean that the session ended: asking anew leads to the sign-in page. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const refused = error instanceof Failure && error.kind === "refused";
  useEffect(() => {
    if (refused) {
      refreshSession().catch(() => undefined);
    }
  }, [refused]);
  return (
    <Problem
      failure={isCutOff(error) ? new Failure("offline", "a page's code cannot be fetched") : error}
      onRetry={() => {
        reset();
        router.invalidate();
      }}
    />
  );
}

/** Whether a part of the page's code could not be fetched for want of a network: browsers throw no failure of ours. */
function isCutOff(error: unknown): boolean {
  return error instanceof TypeError && (!navigator.onLine || /import/i.test(error.message));
}

/** An address that leads nowhere. */
export function Missing() {
  return (
    <section className="mx-auto my-12 grid max-w-xl gap-3">
      <h1 className="text-title font-strong leading-(--lines-tight)">
        <Trans>There is no page at this address</Trans>
      </h1>
      <p>
        <Trans>Nothing is lost. The address may have been cut off or mistyped.</Trans>
      </p>
      <p>
        <Link to="/" className="text-accent underline">
          <Trans>Go to your home page</Trans>
        </Link>
      </p>
    </section>
  );
}

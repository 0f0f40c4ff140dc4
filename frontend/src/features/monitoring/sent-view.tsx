import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Button, buttonClasses } from "#/ui/button";
import { Notice } from "#/ui/notice";
import type { VisitedCommunity } from "./query";
import type { Sending } from "./use-sending";
import { MadeWords } from "./words";

/** What became of the visit: received and what it counts for, or safe on the phone. */
export function SentView({ sending, community }: { sending: Sending; community: VisitedCommunity }) {
  const { done, kept, busy } = sending;
  const standing = done?.monitoring;
  return (
    <div role="status" className="grid gap-4">
      {done ? (
        <>
          <h1 className="text-2xl font-strong leading-(--lines-tight)">
            <Trans>The visit was received</Trans>
          </h1>
          {done.visit?.counts ? (
            <p>
              {standing?.plan ? (
                <MadeWords
                  per={standing.plan.per}
                  made={standing.made}
                  required={standing.required}
                  by={standing.by ?? null}
                />
              ) : (
                <Trans>It counts towards the plan of its week or month.</Trans>
              )}
            </p>
          ) : (
            <Notice>
              <Trans>
                It is kept, and counts towards no plan: no visit was asked for on that day, or there were
                enough already.
              </Trans>
            </Notice>
          )}
        </>
      ) : (
        <>
          <h1 className="text-2xl font-strong leading-(--lines-tight)">{community.name}</h1>
          {kept === "NOT_KEPT" ? (
            <Notice tone="lost">
              <Trans>
                This browser keeps nothing on the phone. Stay on this page until the visit is sent.
              </Trans>
            </Notice>
          ) : (
            <Notice tone="late">
              <Trans>
                The visit is safe on this phone and goes to the server by itself, as soon as there is a
                network.
              </Trans>
            </Notice>
          )}
          <Button size="field" busy={busy} onClick={sending.again}>
            <Trans>Try now</Trans>
          </Button>
        </>
      )}
      <Link to="/" className={`${buttonClasses(done ? "primary" : "plain", "field")} min-h-13`}>
        <Trans>Whom to visit next</Trans>
      </Link>
    </div>
  );
}

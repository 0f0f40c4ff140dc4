import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { openAll, openedOf } from "#/features/visits/outboxes";
import { keptActs } from "#/lib/kept-acts";

/** What a person did or began on this device that the server does not have, by community. */
async function unsentOf(viewer: string): Promise<readonly string[]> {
  await openAll(viewer);
  const visits = openedOf(viewer)
    .filter(({ kept: { acts, half, signing } }) => acts.length > 0 || signing || Object.keys(half).length > 0)
    .map(({ sheet }) => sheet?.communityName ?? "");
  return [...new Set([...visits, ...keptActs(viewer).map(({ about }) => about)])].filter(Boolean);
}

/** Says what is not sent yet, that it is safe, and what to do: before somebody leaves this device to others. */
export function Unsent({ viewer }: { viewer: string }) {
  const [names, setNames] = useState<readonly string[] | null>(null);
  useEffect(() => {
    unsentOf(viewer).then(setNames, () => setNames([]));
  }, [viewer]);
  if (!names) {
    return null;
  }
  const where = names.join(", ");
  return (
    <div className="grid gap-1">
      <p className="font-strong">
        {where ? (
          <Trans>Not all of your work is at the server yet: {where}.</Trans>
        ) : (
          <Trans>Not all of your work is at the server yet.</Trans>
        )}
      </p>
      <p>
        <Trans>
          It stays on this phone, for you alone, and goes on only when you sign in here again. If others need
          it soon, wait for a network and stay signed in until it has gone.
        </Trans>
      </p>
    </div>
  );
}

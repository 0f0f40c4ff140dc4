import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Viewer } from "#/lib/session";
import { endView } from "#/lib/view";
import { Button } from "#/ui/button";

/** Stays in sight for as long as an administrator looks through somebody else's eyes. */
export function Viewing({ viewer }: { viewer: Viewer }) {
  const { t } = useLingui();
  const [failed, setFailed] = useState(false);
  const name = viewer.name;
  return (
    <aside
      aria-label={t`Seen through another person's eyes`}
      className="sticky bottom-0 z-30 flex flex-wrap items-center justify-center gap-x-4 gap-y-1 border-t-2 border-late bg-late-soft px-4 py-2"
    >
      <p>
        <Trans>
          You see what <b className="font-strong">{name}</b> sees, as far as you may see it yourself. Nothing
          can be changed; it is written down that you looked.
        </Trans>
      </p>
      <Button
        onClick={async () => {
          try {
            await endView();
          } catch {
            setFailed(true);
          }
        }}
      >
        <Trans>Stop</Trans>
      </Button>
      <span role="alert">{failed ? <Trans>The server cannot be reached. Try again.</Trans> : null}</span>
    </aside>
  );
}

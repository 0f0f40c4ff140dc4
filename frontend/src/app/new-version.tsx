import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { openNewest, useNewVersion, watchVersions } from "#/lib/version";

/** Says that a newer version waits. It opens when somebody says so: nothing that is being typed is ever cut off. */
export function NewVersion() {
  const ready = useNewVersion();
  const [opening, setOpening] = useState(false);
  useEffect(watchVersions, []);
  return (
    <div role="status" className="print:hidden">
      {ready ? (
        <p className="flex flex-wrap items-center justify-center gap-x-3 border-b border-line bg-sunken px-4 py-1">
          <span>
            <Trans>A new version is ready. Finish what you are typing, then open it.</Trans>
          </span>
          <button
            type="button"
            disabled={opening}
            className="min-h-11 font-strong text-accent underline"
            onClick={() => {
              setOpening(true);
              openNewest();
            }}
          >
            <Trans>Open it</Trans>
          </button>
        </p>
      ) : null}
    </div>
  );
}

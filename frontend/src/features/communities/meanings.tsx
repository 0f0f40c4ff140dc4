import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

/** What the columns and marks say, and on what basis. */
export function Meanings({ months }: { months: number }) {
  return (
    <details className="rounded-card border border-line bg-card px-3.5 py-2">
      <summary className="py-1 font-strong text-accent max-sm:py-3">
        <Trans>What the columns mean</Trans>
      </summary>
      <dl className="grid gap-x-6 gap-y-2 py-2 md:grid-cols-2">
        <Meaning term={<Trans>Checked here</Trans>}>
          <Trans>The level that was verified and certified in this register, and that is still held.</Trans>
        </Meaning>
        <Meaning term={<Trans>Older list</Trans>}>
          <Trans>
            A higher level that an older list gives. Nobody has checked it here, and it is never added to what
            was.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>Improved latrine, open defaecation, hand washing</Trans>}>
          <Trans>
            Of the households that were registered and seen. Where none was counted there is no share, not 0
            %.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>People, households and toilets, reported</Trans>}>
          <Trans>
            As the newest report says, with its year. They stand beside what was counted and are never added
            to it.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>Overdue</Trans>}>
          <Trans>
            The time limit of the next level has passed. Dormant communities, and those without a date of
            triggering, are never overdue.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>Stalled</Trans>}>
          <Trans>
            Triggered, not dormant, below the top, and for {months} months without a new level or anything new
            recorded.
          </Trans>
        </Meaning>
      </dl>
    </details>
  );
}

function Meaning({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="font-strong">{term}</dt>
      <dd className="text-muted">{children}</dd>
    </div>
  );
}

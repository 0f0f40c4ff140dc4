import { Trans } from "@lingui/react/macro";

/** A page that takes long: its outline, in the measures of what will stand there, so that nothing jumps. */
export function Waiting() {
  return (
    <div role="status" className="grid content-start gap-4">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      <div className="skeleton h-5 w-48" />
      <div className="skeleton h-7 w-80 max-w-full" />
      <div className="skeleton h-6 w-full max-w-3xl" />
      <div className="skeleton h-23 w-full rounded-card" />
      <div className="skeleton h-125 w-full rounded-card" />
    </div>
  );
}

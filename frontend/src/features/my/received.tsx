import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { buttonClasses } from "#/ui/button";

/** Was my report received? The newest one that was, and the way to the next. */
export function Received({ reports }: { reports: readonly { observedOn: string; recordedAt: string }[] }) {
  const format = useFormat();
  const newest = reports[0];
  const seen = newest ? format.day(newest.observedOn) : "";
  const arrived = newest ? format.day(newest.recordedAt.slice(0, 10)) : "";
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">
        <Trans>Your monitoring</Trans>
      </h2>
      <p className="flex items-center gap-2">
        <span aria-hidden="true" className={`size-2.5 rounded-full ${newest ? "bg-gain" : "bg-edge"}`} />
        {newest ? (
          <Trans>
            Your report of {seen} was received on {arrived}.
          </Trans>
        ) : (
          <Trans>No report of yours was received yet.</Trans>
        )}
      </p>
      <Link to="/my/report" className={`${buttonClasses("primary", "field")} min-h-13`}>
        <Trans>Report what you saw</Trans>
      </Link>
    </section>
  );
}

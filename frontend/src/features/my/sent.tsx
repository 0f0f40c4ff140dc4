import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Button, buttonClasses } from "#/ui/button";
import { Notice } from "#/ui/notice";
import type { Stage } from "./use-report";

/** What became of a report: received, or safe on the phone. */
export function Sent({
  stage,
  community,
  onBack,
}: {
  stage: Exclude<Stage, "WRITING" | "SENDING">;
  community: string;
  onBack: () => void;
}) {
  return (
    <div role="status" className="grid gap-4">
      {stage === "RECEIVED" ? (
        <>
          <h1 className="text-2xl font-strong leading-(--lines-tight)">
            <Trans>Your report was received</Trans>
          </h1>
          <Link to="/my" className={`${buttonClasses("primary", "field")} min-h-13`}>
            <Trans>Back to your community</Trans>
          </Link>
        </>
      ) : (
        <h1 className="text-2xl font-strong leading-(--lines-tight)">{community}</h1>
      )}
      {stage === "ON_DEVICE" ? <Kept /> : null}
      {stage === "NOT_KEPT" ? (
        <Notice tone="lost">
          <Trans>
            This browser keeps nothing on the phone. Please send it again when there is a network.
          </Trans>
        </Notice>
      ) : null}
      {stage === "RECEIVED" ? null : (
        <Button size="field" onClick={onBack}>
          <Trans>Back to the report</Trans>
        </Button>
      )}
    </div>
  );
}

/** Something waits on the phone. */
export function Kept() {
  return (
    <Notice tone="late">
      <Trans>Your report is safe on this phone and goes by itself, as soon as there is a network.</Trans>
    </Notice>
  );
}

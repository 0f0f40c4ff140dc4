import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import type { ResultOf } from "#/lib/graphql";
import { Card } from "#/ui/card";
import { LevelMark } from "#/ui/level";
import type { patchDocument } from "./query";

type Check = NonNullable<ResultOf<typeof patchDocument>["ownChecks"]>[number];

/**
 * What a verifier's last checks found, and where the tier before marked otherwise. Nobody learns of that before their own is
 * submitted (TM4); the marks themselves stand side by side on the case's page.
 */
export function OwnChecks({
  checks,
  levels,
  tiers,
}: {
  checks: readonly Check[];
  levels: readonly { number: number; name: string }[];
  tiers: readonly { key: string; name: string }[];
}) {
  const format = useFormat();
  return checks.length === 0 ? null : (
    <Card aria-labelledby="own-checks">
      <h2 id="own-checks" className="border-b border-line px-3.5 py-2.5 text-lead font-strong">
        <Trans>What your last checks found</Trans>
      </h2>
      <ul className="divide-y divide-line px-3.5">
        {checks.map((check) => (
          <li key={check.verificationId} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-2">
            <p className="flex flex-wrap items-center gap-x-2 sm:w-72">
              <LevelMark step={check.level} />
              <span className="sr-only">{levels.find(({ number }) => number === check.level)?.name}</span>
              <Link
                to="/cases/$id"
                params={{ id: check.requestId }}
                className="inline-flex min-h-6 items-center font-strong text-accent hover:underline max-sm:min-h-11"
              >
                {check.communityName}
              </Link>
              <span className="text-muted">{format.day(check.verifiedOn)}</span>
            </p>
            <p className="font-strong sm:w-28">
              <Outcome outcome={check.outcome} />
            </p>
            <p className="min-w-0">
              <Beside check={check} tier={tiers.find(({ key }) => key === check.tierBefore)?.name ?? ""} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Outcome({ outcome }: { outcome: Check["outcome"] }) {
  const { t } = useLingui();
  return { PASSED: t`met`, FAILED: t`not met`, DISQUALIFIED: t`disqualified` }[outcome];
}

function Beside({ check, tier }: { check: Check; tier: string }) {
  const format = useFormat();
  if (!check.outcomeBefore) {
    return (
      <span className="text-muted">
        <Trans>No other check came before.</Trans>
      </span>
    );
  }
  const before = <Outcome outcome={check.outcomeBefore} />;
  const [n, of] = [format.number(check.differing), format.number(check.compared)];
  const otherwise = check.outcomeBefore !== check.outcome;
  return (
    <>
      <span className={otherwise ? "font-strong text-late" : "text-muted"}>
        <Trans>
          {tier}: {before}.
        </Trans>
      </span>{" "}
      {check.compared === 0 ? null : check.differing === 0 ? (
        <span className="text-muted">
          <Trans>All {of} indicators have the same marks.</Trans>
        </span>
      ) : (
        <Trans>
          <b className="font-strong">{n}</b> of {of} indicators have other marks.
        </Trans>
      )}
    </>
  );
}

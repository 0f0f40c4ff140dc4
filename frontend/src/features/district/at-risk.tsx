import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { communityLink, standingLink } from "#/lib/community-links";
import { useFormat } from "#/lib/format";
import type { Slipping } from "#/lib/monitoring";
import { Card } from "#/ui/card";
import { LevelMark } from "#/ui/level";

type Reason = Slipping["communities"][number]["reasons"][number];

/** Communities at risk of slipping back, each with its reasons in words (PR16). */
export function AtRisk({
  slipping,
  levels,
  reviews = false,
}: {
  slipping: Slipping;
  levels: readonly { number: number; name: string }[];
  /** The reader's office opens reviews of levels. */
  reviews?: boolean;
}) {
  const format = useFormat();
  const n = format.number(slipping.total);
  const of = format.number(slipping.held);
  const rest = format.number(slipping.total - slipping.communities.length);
  return (
    <Card>
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lead font-strong">
          <Trans>At risk of slipping back</Trans>
        </h2>
        <span className="text-muted">
          <Trans>
            {n} of {of} that hold a level
          </Trans>
        </span>
      </div>
      {slipping.total === 0 ? (
        <p className="px-3.5 py-3 text-muted">
          <Trans>Nothing that is known speaks for it.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line px-3.5">
          {slipping.communities.map((one) => (
            <li key={one.communityId} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-2">
              <p className="flex flex-wrap items-center gap-x-2 sm:w-64">
                <LevelMark step={one.level} />
                <span className="sr-only">{levels.find(({ number }) => number === one.level)?.name}</span>
                <Link
                  {...communityLink(one.communityId)}
                  className="inline-flex min-h-6 items-center font-strong text-accent max-sm:min-h-11"
                >
                  {one.name}
                </Link>
                <span className="text-muted">{one.areaName}</span>
              </p>
              <ul className="flex min-w-0 flex-wrap gap-x-3 text-late max-sm:order-last max-sm:w-full">
                {one.reasons.map((reason) => (
                  <li key={reason.sign}>
                    <ReasonWords reason={reason} />
                  </li>
                ))}
              </ul>
              {one.underReview ? (
                <span className="ml-auto text-late">
                  <Trans>under review</Trans>
                </span>
              ) : reviews ? (
                <Link
                  {...standingLink(one.communityId)}
                  className="ml-auto inline-flex min-h-6 items-center text-accent max-sm:min-h-11"
                >
                  <Trans>Review its level</Trans>
                  <span className="sr-only"> {one.name}</span>
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {slipping.total > slipping.communities.length ? (
        <p className="border-t border-line px-3.5 py-2.5 text-muted">
          <Trans>{rest} more</Trans>
        </p>
      ) : null}
    </Card>
  );
}

function ReasonWords({ reason: { sign, n, of } }: { reason: Reason }): ReactNode {
  const format = useFormat();
  const few = format.number(n);
  const all = format.number(of);
  switch (sign) {
    case "SIGNS_SEEN":
      return (
        <Plural
          value={n}
          one="signs of open defaecation on a visit"
          other="signs of open defaecation on # visits"
        />
      );
    case "LATRINES_DOWN":
      return (
        <Trans>
          {few} of {all} latrines collapsed, not rebuilt
        </Trans>
      );
    case "USE_FALLING":
      return (
        <Trans>
          {few} of {all} households in the open again
        </Trans>
      );
    case "VISITS_MISSED":
      return (
        <Trans>
          {few} of {all} visits missed
        </Trans>
      );
    default:
      return <Trans>rainy season</Trans>;
  }
}

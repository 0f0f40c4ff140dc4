import { Trans, useLingui } from "@lingui/react/macro";
import { Chip } from "#/ui/chips";
import type { Certificate, Review } from "./standing-query";

/** Why a level is in doubt. */
export function useCauses(): Record<Review["cause"], string> {
  const { t } = useLingui();
  return {
    DISQUALIFIED: t`Open defaecation seen on a visit`,
    ROUND_FAILED: t`A yearly round failed`,
    ROUND_MISSED: t`A yearly round was missed`,
    COMPLAINT: t`Somebody complained`,
    MONITORING: t`Seen when it was monitored`,
    CHANGED: t`It was split or merged`,
  };
}

/** How a certificate stands. */
export function CertificateChip({ standing }: { standing: Certificate["standing"] }) {
  switch (standing) {
    case "IN_FORCE":
      return (
        <Chip tone="chosen">
          <Trans>in force</Trans>
        </Chip>
      );
    case "LOST":
      return (
        <Chip tone="lost">
          <Trans>status lost</Trans>
        </Chip>
      );
    case "WITHDRAWN":
      return (
        <Chip tone="lost">
          <Trans>withdrawn, made in error</Trans>
        </Chip>
      );
    case "SUPERSEDED":
      return (
        <Chip>
          <Trans>another one was issued</Trans>
        </Chip>
      );
  }
}

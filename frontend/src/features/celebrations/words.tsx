import { Trans, useLingui } from "@lingui/react/macro";
import { Chip } from "#/ui/chips";
import type { Celebration, Rules } from "./query";
import type { Status } from "./search";

/** How far a celebration is, in words. */
export function useStatuses(): Record<Status, string> {
  const { t } = useLingui();
  return { PLANNED: t`planned`, HELD: t`held`, CALLED_OFF: t`called off` };
}

export function StatusChip({ status }: { status: Status }) {
  const words = useStatuses();
  return <Chip tone={status === "PLANNED" ? "chosen" : "plain"}>{words[status]}</Chip>;
}

/** The body that celebrates: "DICCS, Mion". */
export function bodyOf(celebration: Pick<Celebration, "tier" | "areaName">, nation: Rules): string {
  const body = nation.tiers.find(({ key }) => key === celebration.tier)?.body ?? celebration.tier;
  return celebration.areaName ? `${body}, ${celebration.areaName}` : body;
}

/** What was given, in the currency: "GHS 2,500.00". Nothing where nobody has said. */
export function useWorth(): (minor: number | null, currency: string, digits: number) => string | null {
  const { i18n } = useLingui();
  return (minor, currency, digits) =>
    minor === null
      ? null
      : `${currency} ${new Intl.NumberFormat(i18n.locale === "km" ? "km" : "en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(minor / 10 ** digits)}`;
}

/** On which days a tier celebrates. */
export function Window({
  from,
  until,
  day,
  format,
}: {
  from: string | null;
  until: string | null;
  day: string;
  format: (day: string) => string;
}) {
  if (!from || !until) {
    return <Trans>On any day, at least once a year.</Trans>;
  }
  const [first, last] = [format(from), format(until)];
  return from === until ? (
    <Trans>
      On {day}, {first}.
    </Trans>
  ) : (
    <Trans>
      Before {day}, from {first} to {last}.
    </Trans>
  );
}

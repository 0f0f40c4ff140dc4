import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Column } from "#/ui/column";
import type { RosterEntry, RosterNation } from "./query";

/** The rosters' columns. Names lead to the entry for who may change it. */
export function useColumns(
  nation: RosterNation | null,
  onOpen: ((entry: RosterEntry) => void) | null,
): readonly Column<RosterEntry>[] {
  const { t } = useLingui();
  const capacityOf = (key: string) => nation?.capacities.find((one) => one.key === key)?.name ?? key;
  const officeOf = (key: string) => nation?.offices.find((one) => one.key === key)?.name ?? key;
  return [
    {
      key: "name",
      label: t`Name`,
      grow: true,
      width: 180,
      phone: "title",
      cell: (entry) =>
        onOpen ? (
          <button
            type="button"
            onClick={() => onOpen(entry)}
            className="min-h-6 max-w-full truncate text-left align-middle font-strong text-accent hover:underline max-sm:whitespace-normal"
          >
            {entry.name}
          </button>
        ) : (
          entry.name
        ),
    },
    { key: "capacity", label: t`Sits as`, width: 156, cell: (entry) => capacityOf(entry.capacity) },
    { key: "area", label: t`Roster of`, width: 164, cell: (entry) => entry.areaName },
    {
      key: "office",
      label: t`Office`,
      width: 164,
      cell: (entry) => (entry.office ? officeOf(entry.office) : "–"),
    },
    { key: "organisation", label: t`Stands for`, width: 136, cell: (entry) => entry.organisationName ?? "–" },
    {
      key: "away",
      label: t`Can come`,
      width: 176,
      cell: (entry) => <Availability entry={entry} today={nation?.today ?? ""} />,
    },
  ];
}

/** From when, until when, and when not, as far as somebody said. */
function Availability({ entry, today }: { entry: RosterEntry; today: string }) {
  const format = useFormat();
  const away = entry.absences[0];
  if (entry.until && entry.until < today) {
    const day = format.day(entry.until);
    return (
      <span className="text-muted">
        <Trans>left on {day}</Trans>
      </span>
    );
  }
  if (away) {
    const from = format.day(away.from);
    const until = format.day(away.until);
    return away.from <= today ? (
      <span className="text-late">
        <Trans>away until {until}</Trans>
      </span>
    ) : (
      <Trans>
        yes; away {from} to {until}
      </Trans>
    );
  }
  if (entry.from && entry.from > today) {
    const day = format.day(entry.from);
    return <Trans>from {day}</Trans>;
  }
  return <Trans>yes</Trans>;
}

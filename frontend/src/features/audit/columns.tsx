import { useLingui } from "@lingui/react/macro";
import type { Column } from "#/ui/column";
import { About } from "./about";
import { Actor, useMoment } from "./actor";
import type { AuditNation, AuditRow } from "./query";
import { useWorded, type WordedChange } from "./values";
import { useActs } from "./words";

/** The audit's columns; an act opens the whole entry. */
export function useColumns(
  nation: AuditNation | null,
  onOpen: (entry: AuditRow) => void,
): readonly Column<AuditRow>[] {
  const { t } = useLingui();
  const acts = useActs();
  const moment = useMoment(nation?.timeZone);
  const worded = useWorded(nation);
  return [
    {
      key: "when",
      label: t`When`,
      width: 155,
      phone: "line",
      cell: (entry) => <span className="font-normal">{moment(entry.at)}</span>,
    },
    {
      key: "act",
      label: t`What was done`,
      width: 252,
      phone: "title",
      cell: (entry) => (
        <button
          type="button"
          onClick={() => onOpen(entry)}
          className="max-w-full truncate text-left font-strong text-accent hover:underline max-sm:min-h-11"
        >
          {acts[entry.action] ?? entry.action}
        </button>
      ),
    },
    { key: "about", label: t`To what`, width: 176, cell: (entry) => <About entry={entry} /> },
    {
      key: "changes",
      label: t`What changed`,
      width: 240,
      grow: true,
      phone: "hide",
      cell: (entry) => <Summary changes={entry.changes.map(worded)} />,
    },
    { key: "who", label: t`Who`, width: 190, cell: (entry) => <Actor entry={entry} nation={nation} /> },
  ];
}

/** The values that changed, as much as a line takes. */
function Summary({ changes }: { changes: readonly WordedChange[] }) {
  return changes.map(({ key, label, before, after }, index) => (
    <span key={key}>
      {index > 0 ? "; " : null}
      <span className="text-muted">{label}:</span> {before ? `${before} → ` : null}
      {after ?? "–"}
    </span>
  ));
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "#/ui/button";
import { DefinitionList } from "#/ui/definition-list";
import { Dialog } from "#/ui/dialog";
import { About } from "./about";
import { Actor, useMoment } from "./actor";
import type { AuditNation, AuditRow } from "./query";
import { useWorded } from "./values";
import { useActs } from "./words";

/** One act, whole: who, when, from where, and each value before and after. */
export function Entry({
  entry,
  nation,
  onOnly,
  onClose,
}: {
  entry: AuditRow;
  nation: AuditNation | null;
  /** Narrows the list to what this was done to; null where it is narrowed already, or to nothing. */
  onOnly: (() => void) | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const acts = useActs();
  const moment = useMoment(nation?.timeZone);
  const worded = useWorded(nation);
  const changes = entry.changes.map(worded);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={acts[entry.action] ?? entry.action}
      footer={
        <>
          {onOnly ? (
            <Button onClick={onOnly}>
              <Trans>All that was done to this</Trans>
            </Button>
          ) : null}
          <Button look="primary" onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
        </>
      }
    >
      <DefinitionList
        items={[
          { key: "when", term: t`When`, value: moment(entry.at) },
          { key: "who", term: t`Who`, value: <Actor entry={entry} nation={nation} /> },
          { key: "about", term: t`To what`, value: <About entry={entry} /> },
          { key: "origin", term: t`From where`, value: entry.origin },
        ]}
      />
      {changes.length === 0 ? (
        <p className="text-muted">
          <Trans>No values are shown: none changed, or they are not open to you.</Trans>
        </p>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full text-left text-table">
            <thead>
              <tr className="border-b border-edge text-muted">
                <th scope="col" className="py-1.5 pr-4 font-strong">
                  <Trans>Value</Trans>
                </th>
                <th scope="col" className="py-1.5 pr-4 font-strong">
                  <Trans>Before</Trans>
                </th>
                <th scope="col" className="py-1.5 font-strong">
                  <Trans>After</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ key, label, before, after }) => (
                <tr key={key} className="border-b border-line align-top">
                  <th scope="row" className="py-1.5 pr-4 font-strong">
                    {label}
                  </th>
                  <td className="py-1.5 pr-4 text-muted wrap-anywhere">{before ?? "–"}</td>
                  <td className="py-1.5 wrap-anywhere">{after ?? "–"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
}

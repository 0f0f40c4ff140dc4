import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import type { AreaAnswer, Words } from "./query";
import { roleName } from "./words";

type Entry = AreaAnswer["auditEntries"]["edges"][number]["node"];

/** What was done to the area, newest first, for those who may read the audit. */
export function History({ entries, words }: { entries: readonly Entry[]; words: Words }) {
  const { i18n } = useLingui();
  if (entries.length === 0) {
    return null;
  }
  const moment = new Intl.DateTimeFormat(i18n.locale === "en" ? "en-GB" : i18n.locale, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return (
    <Card aria-labelledby="history" className="min-w-0">
      <h2 id="history" className="border-b border-line px-3.5 py-2.5 text-lead font-strong">
        <Trans>What was done</Trans>
      </h2>
      <ol className="grid">
        {entries.map((entry) => (
          <li
            key={entry.id}
            className="grid gap-x-4 border-b border-line px-3.5 py-2 last:border-b-0 sm:grid-cols-[11rem_1fr]"
          >
            <time dateTime={entry.at} className="text-muted">
              {moment.format(new Date(entry.at))}
            </time>
            <div className="min-w-0">
              <p className="wrap-anywhere">
                <Deed entry={entry} words={words} />
              </p>
              <p className="text-small text-muted">
                {[
                  entry.userName ??
                    (entry.actorKind === "OPERATOR" ? <Trans key="operator">operator</Trans> : null),
                  entry.role ? roleName(words, entry.role) : null,
                ]
                  .filter(Boolean)
                  .map((part, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a name and a role, in this order.
                    <span key={index}>
                      {index > 0 ? " · " : null}
                      {part}
                    </span>
                  ))}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** An act in words, with the values that people can read; others stand in the audit itself. */
function Deed({ entry, words }: { entry: Entry; words: Words }): ReactNode {
  const format = useFormat();
  const value = (field: string) => entry.changes.find((change) => change.field === field);
  const before = (field: string) => value(field)?.before ?? "";
  const after = (field: string) => value(field)?.after ?? "";
  const reason = after("reason");
  const because = reason ? <span className="block text-muted">{reason}</span> : null;
  const day = (field: string) => (/^\d{4}-\d{2}-\d{2}$/.test(after(field)) ? format.day(after(field)) : "");
  const kind = (key: string) => words.areaKinds.find((known) => known.key === key)?.name ?? key;
  switch (entry.action) {
    case "area.rename": {
      const [old, name] = [before("name"), after("name")];
      return (
        <Trans>
          Renamed from {old} to {name}
        </Trans>
      );
    }
    case "area.reclassify": {
      const [old, now] = [kind(before("kind")), kind(after("kind"))];
      return (
        <Trans>
          Kind changed from {old} to {now}
        </Trans>
      );
    }
    case "area.record_population": {
      const [people, year] = [format.number(Number(after("population"))), after("year")];
      return (
        <Trans>
          Census: {people} people in {year}
        </Trans>
      );
    }
    case "area.confirm":
      return <Trans>Confirmed that it exists</Trans>;
    case "area.confirm_list": {
      const on = day("listConfirmedOn");
      return on ? (
        <Trans>List of communities confirmed complete on {on}</Trans>
      ) : (
        <Trans>Confirmation of the list taken back</Trans>
      );
    }
    case "area.declare":
      return (
        <>
          <Trans>Declared as a whole</Trans> {day("declaredOn")}
        </>
      );
    case "sanction.decide":
      return (
        <>
          <Trans>Penalty or reward decided</Trans> {day("decidedOn")}
          {because}
        </>
      );
    case "area.set_target": {
      const on = day("targetOn");
      return on ? <Trans>Target set: {on}</Trans> : <Trans>Target taken back</Trans>;
    }
    case "area.create":
      return <Trans>Added</Trans>;
    case "area.split":
      return value("partOf") ? (
        <Trans>Made as a part of an area that was split</Trans>
      ) : (
        <>
          <Trans>Split</Trans> {day("effectiveOn")}
          {because}
        </>
      );
    case "area.merge":
      return value("mergedInto") ? (
        <>
          <Trans>Merged into another area</Trans> {day("endedOn")}
          {because}
        </>
      ) : (
        <>
          <Trans>Other areas were merged into it</Trans> {day("effectiveOn")}
          {because}
        </>
      );
    case "area.move":
      return value("movedAway") ? (
        <Trans>An area moved away from it</Trans>
      ) : value("movedHere") ? (
        <Trans>An area moved into it</Trans>
      ) : (
        <>
          <Trans>Moved to another area above</Trans> {day("effectiveOn")}
          {because}
        </>
      );
    case "area.end":
      return (
        <>
          <Trans>Ended</Trans> {day("endedOn")}
          {because}
        </>
      );
    default:
      return <code className="font-mono text-small">{entry.action}</code>;
  }
}

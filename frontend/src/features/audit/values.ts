import { useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { AuditNation, AuditRow } from "./query";
import { useCodes, useFields } from "./words";

type ValueChange = AuditRow["changes"][number];

/** A value before and after, in the reader's words; null for none. */
export interface WordedChange {
  key: string;
  label: string;
  before: string | null;
  after: string | null;
}

/** Puts values of the log into words: names for ids, dates, figures and roles as people write them. */
export function useWorded(nation: AuditNation | null): (change: ValueChange) => WordedChange {
  const { t } = useLingui();
  const format = useFormat();
  const fields = useFields();
  const codes = useCodes();
  const worded = (field: string, text: string | null, name: string | null): string | null => {
    if (text === null || text === "" || text === "{}" || text === "[]") {
      return null;
    }
    if (name) {
      return name;
    }
    if (text === "true" || text === "false") {
      return text === "true" ? t`yes` : t`no`;
    }
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      return format.day(text);
    }
    if (field === "role") {
      return nation?.roles.find(({ role }) => role === text)?.name ?? text;
    }
    if (field === "level" || field === "recordedLevel") {
      return nation?.levels.find(({ number }) => String(number) === text)?.name ?? text;
    }
    if (text.startsWith("{")) {
      return nested(text, worded, fields) ?? text;
    }
    if (field === "hash") {
      return text.slice(0, 12);
    }
    return (
      listed(text, fields) ??
      codes[text] ??
      (/^\d{4,}$/.test(text) && counts.has(field) ? format.number(Number(text)) : text)
    );
  };
  return ({ field, before, beforeName, after, afterName }) => ({
    key: field,
    label: fields[field] ?? spaced(field),
    before: worded(field, before, beforeName),
    after: worded(field, after, afterName),
  });
}

/** Fields that count; a year or a code stays as it is written. */
const counts: ReadonlySet<string> = new Set([
  "created",
  "empty",
  "ended",
  "flagged",
  "held",
  "households",
  "leftOut",
  "made",
  "newAreas",
  "population",
  "read",
  "rows",
  "rural",
  "size",
  "unchanged",
  "updated",
]);

/** A value that holds others, as "Level: ODF, Source: BaSIS"; null for what is no such value. */
function nested(
  text: string,
  worded: (field: string, text: string | null, name: string | null) => string | null,
  fields: Readonly<Record<string, string>>,
): string | null {
  try {
    const values: Record<string, unknown> = JSON.parse(text);
    return Object.entries(values)
      .map(([field, value]) => {
        const said = worded(field, typeof value === "string" ? value : JSON.stringify(value), null);
        return said === null ? null : `${fields[field] ?? spaced(field)}: ${said}`;
      })
      .filter((part) => part !== null)
      .join(", ");
  } catch {
    return null;
  }
}

/** A list of texts as one phrase; null for what is none. */
function listed(text: string, fields: Readonly<Record<string, string>>): string | null {
  if (!text.startsWith("[")) {
    return null;
  }
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) && parts.every((part) => typeof part === "string")
      ? parts.map((part) => fields[part] ?? spaced(part)).join(", ")
      : null;
  } catch {
    return null;
  }
}

/** "absentFrom" as "absent from". */
export function spaced(name: string): string {
  return /^[a-z]+([A-Z][a-z]+)+$/.test(name)
    ? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : name;
}

import { useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { AuditNation, AuditRow } from "./query";
import { useFields } from "./words";

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
    return listed(text, fields) ?? text;
  };
  return ({ field, before, beforeName, after, afterName }) => ({
    key: field,
    label: fields[field] ?? spaced(field),
    before: worded(field, before, beforeName),
    after: worded(field, after, afterName),
  });
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

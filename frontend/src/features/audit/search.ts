/** The address of the audit: which acts. */
export interface AuditSearch {
  /** Who acted, a user's id. */
  user?: string;
  /** What was done, such as community.rename. */
  act?: string;
  /** What kind of thing it was done to, such as Community. */
  kind?: string;
  /** The one thing that it was done to, by its id. */
  object?: string;
  /** First and last civil day. */
  from?: string;
  until?: string;
}

const shapes: Readonly<Record<keyof AuditSearch, RegExp>> = {
  user: /^[\w+/=-]{1,100}$/,
  act: /^[a-z_]{1,40}\.[a-z_]{1,40}$/,
  kind: /^[A-Z][A-Za-z]{1,30}$/,
  object: /^[\w+/=-]{1,100}$/,
  from: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  until: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
};

/** Takes what makes sense of an address and drops the rest. */
export function auditSearch(given: Record<string, unknown>): AuditSearch {
  const search: AuditSearch = {};
  for (const [key, shape] of Object.entries(shapes) as [keyof AuditSearch, RegExp][]) {
    const value = given[key];
    const isDate = key === "from" || key === "until";
    if (typeof value === "string" && shape.test(value) && (!isDate || isDay(value))) {
      search[key] = value;
    }
  }
  return search;
}

/** Whether the month has that day. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** What the address narrows the log to, as the server takes it. */
export function filterOf({ user, act, kind, object, from, until }: AuditSearch) {
  return {
    ...(user ? { user } : {}),
    ...(act ? { action: act } : {}),
    ...(kind ? { objectType: kind } : {}),
    ...(object ? { object } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
}

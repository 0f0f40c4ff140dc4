/** The address of the year: whose, of which quarter, limited to which returns. Whatever is left out is the default. */
export interface YearSearch {
  /** The area's id; left out, the viewer's own, or the nation. */
  area?: string;
  /** The quarter of the returns, "2026-Q3"; left out, the newest that is over. */
  quarter?: string;
  /** Any day of the month that is looked at; left out, the oldest that nobody confirmed. */
  month?: string;
  /** Only areas of which something is lacking. */
  lacking?: true;
}

/** Takes what makes sense of an address and drops the rest: an address typed by hand never breaks the page. */
export function yearSearch({ area, quarter, month, lacking }: Record<string, unknown>): YearSearch {
  return {
    ...(typeof area === "string" && area !== "" ? { area: area.slice(0, 200) } : {}),
    ...(isQuarter(quarter) ? { quarter } : {}),
    ...(typeof month === "string" && /^\d{4}-(0[1-9]|1[0-2])-01$/.test(month) ? { month } : {}),
    ...(lacking === true ? { lacking: true } : {}),
  };
}

/** Where a return is looked at: a draft has no id of its own, and is told by its area and quarter. */
export interface ReturnSearch {
  area?: string;
  quarter?: string;
}

export function returnSearch({ area, quarter }: Record<string, unknown>): ReturnSearch {
  return {
    ...(typeof area === "string" && area !== "" ? { area: area.slice(0, 200) } : {}),
    ...(isQuarter(quarter) ? { quarter } : {}),
  };
}

function isQuarter(text: unknown): text is string {
  return typeof text === "string" && /^[1-9]\d{3}-Q[1-4]$/.test(text);
}

/** The first and the last day of a quarter. */
export function daysOf(quarter: string): { from: string; until: string } {
  const [year = 0, number = 1] = quarter.split("-Q").map(Number);
  const day = (date: number) => new Date(date).toISOString().slice(0, 10);
  return { from: day(Date.UTC(year, number * 3 - 3, 1)), until: day(Date.UTC(year, number * 3, 0)) };
}

/** The quarters up to the one that lies before a day, the newest first. */
export function quartersBefore(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const now = year * 4 + Math.floor((month - 1) / 3);
  return Array.from({ length: count }, (_, back) => {
    const one = now - 1 - back;
    return `${Math.floor(one / 4)}-Q${(one % 4) + 1}`;
  });
}

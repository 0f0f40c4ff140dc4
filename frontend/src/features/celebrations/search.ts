export const statuses = ["PLANNED", "HELD", "CALLED_OFF"] as const;
export type Status = (typeof statuses)[number];

/** The address of the list of celebrations. Whatever is left out is the default: this year, all tiers. */
export interface CelebrationsSearch {
  year?: number;
  /** A tier, as the nation's profile names it. */
  tier?: string;
  status?: Status;
  /** Where the page goes on from. */
  after?: string;
}

/** Takes what makes sense of an address and drops the rest. */
export function celebrationsSearch({
  year,
  tier,
  status,
  after,
}: Record<string, unknown>): CelebrationsSearch {
  const known = statuses.find((one) => one === status);
  return {
    ...(typeof year === "number" && Number.isInteger(year) && year >= 1990 && year <= 2100 ? { year } : {}),
    ...(typeof tier === "string" && /^[A-Z_]{1,40}$/.test(tier) ? { tier } : {}),
    ...(known ? { status: known } : {}),
    ...(typeof after === "string" && after !== "" ? { after: after.slice(0, 400) } : {}),
  };
}

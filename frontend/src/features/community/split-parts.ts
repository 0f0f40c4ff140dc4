import type { Household } from "./query";

/** What goes with a part as one: a house with its households, or a household without a house (PR6). */
export interface Lot {
  key: string;
  /** The house's number, or the household's. */
  number: string;
  inHouse: boolean;
  households: readonly string[];
  members: number;
}

/** Households in lots that a split cannot part, in the order of their numbers. */
export function lotsOf(households: readonly Household[]): Lot[] {
  const lots = new Map<string, { number: string; inHouse: boolean; households: string[]; members: number }>();
  for (const household of households) {
    const key = household.house?.id ?? household.id;
    const lot = lots.get(key) ?? {
      number: household.house?.number ?? household.number,
      inHouse: household.house !== null,
      households: [],
      members: 0,
    };
    lot.households.push(household.id);
    lot.members += household.members ?? 0;
    lots.set(key, lot);
  }
  return [...lots]
    .map(([key, lot]) => ({ key, ...lot }))
    .sort((a, b) => a.number.localeCompare(b.number, "en", { numeric: true }));
}

/** A part as it is put together: what names none of the parts goes with the one that takes the rest. */
export interface Part {
  id: string;
  name: string;
  /** The area that holds it; left out, that of the whole. */
  area?: { value: string; label: string } | null;
}

/** What each part takes: the choice of each thing, by the thing's key, is a part's id; the rest is not named. */
export function sharesOf(
  parts: readonly Part[],
  rest: string,
  lots: readonly Lot[],
  chosen: ReadonlyMap<string, string>,
  others: { facilities: readonly string[]; leaders: readonly string[] },
) {
  const goesWith = (key: string) => chosen.get(key) ?? rest;
  return parts.map(({ id, name, area }) => ({
    id,
    name,
    areaId: area?.value ?? null,
    takesRest: id === rest,
    householdIds:
      id === rest
        ? []
        : lots.filter(({ key }) => goesWith(key) === id).flatMap(({ households }) => households),
    facilityIds: id === rest ? [] : others.facilities.filter((key) => goesWith(key) === id),
    naturalLeaderIds: id === rest ? [] : others.leaders.filter((key) => goesWith(key) === id),
  }));
}

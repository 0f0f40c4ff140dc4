import { type ColumnKey, columnKeys, type SortKey, sortKeys } from "./keys";

export const listStates = ["NO_LIST", "LISTED", "CONFIRMED"] as const;
export type ListStateChosen = (typeof listStates)[number];

export const wholes = ["census", "rural", "listed"] as const;
/** Whose people a share of population is of (PR20). */
export type Whole = (typeof wholes)[number];

export const pictures = ["tiles", "map", "table"] as const;
export type PictureChosen = (typeof pictures)[number];

export const shades = ["share", "peopleShare", "improved", "handwashing", "openDefaecation"] as const;
/** The share that tiles and map are shaded by. */
export type Shade = (typeof shades)[number];

/** The address of the comparison: what is compared, by what, in which order. Whatever is left out is the default. */
export interface RegionSearch {
  /** The area's id; left out, the viewer's own. */
  area?: string;
  /** The level of area to compare by, as the nation's profile names it; left out, the next one down. */
  by?: string;
  /** The ladder's level to count at or above. */
  level?: number;
  /** Only what was checked here counts; left out, older lists count too, and are told apart (PR2). */
  checked?: true;
  /** The denominator of shares of population; left out, the census. */
  of?: Exclude<Whole, "census">;
  sort?: SortKey;
  dir?: "asc" | "desc";
  /** Only areas whose name holds these letters. */
  q?: string;
  /** Only areas with communities past their time limit. */
  late?: true;
  /** Only areas whose list is in this state. */
  list?: ListStateChosen;
  /** The area that all others are compared with. */
  with?: string;
  /** The columns shown, by their keys with dots between; left out, the usual ones. */
  cols?: string;
  /** How the areas are drawn beside the table; left out, as tiles. */
  show?: Exclude<PictureChosen, "tiles">;
  /** What the picture is shaded by; left out, the share of communities. */
  shade?: Exclude<Shade, "share">;
}

/** Takes what makes sense of an address and drops the rest: an address typed by hand never breaks the page. */
export function regionSearch(given: Record<string, unknown>): RegionSearch {
  const { level } = given;
  return {
    ...kept("area", identity(given.area)),
    ...kept("by", typeof given.by === "string" && /^[A-Z_]{1,40}$/.test(given.by) ? given.by : undefined),
    ...kept(
      "level",
      [1, 2, 3, 4, 5, 6, 7, 8, 9].find((one) => one === level),
    ),
    ...kept("checked", given.checked === true ? true : undefined),
    ...kept("of", oneOf(wholes.slice(1) as Exclude<Whole, "census">[], given.of)),
    ...kept("sort", oneOf(sortKeys, given.sort)),
    ...kept("dir", oneOf(["asc", "desc"] as const, given.dir)),
    ...kept("q", text(given.q, 80)),
    ...kept("late", given.late === true ? true : undefined),
    ...kept("list", oneOf(listStates, given.list)),
    ...kept("with", identity(given.with)),
    ...kept("cols", columnsOf(given.cols)?.join(".")),
    ...kept("show", oneOf(pictures.slice(1) as Exclude<PictureChosen, "tiles">[], given.show)),
    ...kept("shade", oneOf(shades.slice(1) as Exclude<Shade, "share">[], given.shade)),
  };
}

/** The columns that an address names, in the table's order; undefined when it names none. */
export function columnsOf(cols: unknown): ColumnKey[] | undefined {
  if (typeof cols !== "string") {
    return undefined;
  }
  const named = new Set(cols.split("."));
  const known = columnKeys.filter((key) => named.has(key));
  return known.length > 0 ? known : undefined;
}

/**
 * The address of another area's comparison (of the nation's, left out). What is measured, and how, stays; a name searched
 * for, the area compared with and the level of rows belong to the area that is left.
 */
export function goTo(area: string | undefined): (old: RegionSearch) => RegionSearch {
  return ({ by: _by, area: _area, q: _q, with: _with, ...stays }) =>
    area === undefined ? stays : { ...stays, area };
}

function oneOf<Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given);
}

function identity(given: unknown): string | undefined {
  return typeof given === "string" && given !== "" ? given.slice(0, 200) : undefined;
}

/** A text as it stands in an address, where one of figures only arrives as a number. */
function text(given: unknown, longest: number): string | undefined {
  const written = typeof given === "number" ? String(given) : given;
  return typeof written === "string" && written !== "" ? written.slice(0, longest) : undefined;
}

function kept<Key extends keyof RegionSearch>(
  key: Key,
  value: RegionSearch[Key] | undefined,
): Pick<RegionSearch, Key> | Record<string, never> {
  return value === undefined ? {} : ({ [key]: value } as Pick<RegionSearch, Key>);
}

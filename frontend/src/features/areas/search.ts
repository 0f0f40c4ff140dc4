/** The address of the list of areas: which ones, in which order. Whatever is left out is the default. */
export interface AreasSearch {
  q?: string;
  /** A level of areas, as the nation's profile names it; left out, the top one. */
  level?: string;
  /** Right below this area; of a level, anywhere below it. */
  parent?: string;
  kind?: string;
  /** Only those that an import made and nobody confirmed. */
  unconfirmed?: true;
  /** How complete their lists of communities are (PR1). */
  list?: AreaList;
  /** Ended ones too. */
  ended?: true;
  sort?: AreaSort;
  dir?: "asc" | "desc";
}

export const areaSorts = ["name", "code", "population"] as const;
export type AreaSort = (typeof areaSorts)[number];

const listStates = { none: "NO_LIST", open: "LISTED", complete: "CONFIRMED" } as const;
export type AreaList = keyof typeof listStates;
export const areaLists = Object.keys(listStates) as readonly AreaList[];

/** Takes what makes sense of an address and drops the rest. */
export function areasSearch(given: Record<string, unknown>): AreasSearch {
  const search: AreasSearch = {};
  const q = typeof given.q === "string" || typeof given.q === "number" ? String(given.q).trim() : "";
  if (q !== "") {
    search.q = q.slice(0, 100);
  }
  for (const key of ["level", "kind"] as const) {
    const value = given[key];
    if (typeof value === "string" && /^[A-Z_]{1,40}$/.test(value)) {
      search[key] = value;
    }
  }
  if (typeof given.parent === "string" && given.parent !== "") {
    search.parent = given.parent;
  }
  for (const key of ["unconfirmed", "ended"] as const) {
    if (given[key] === true) {
      search[key] = true;
    }
  }
  const list = areaLists.find((key) => key === given.list);
  if (list) {
    search.list = list;
  }
  const sort = areaSorts.find((key) => key === given.sort);
  if (sort) {
    search.sort = sort;
  }
  if (given.dir === "asc" || given.dir === "desc") {
    search.dir = given.dir;
  }
  return search;
}

/** What the list's address asks of the server. */
export function areasAsked(search: AreasSearch) {
  const searching = search.q !== undefined;
  const narrowed =
    searching || search.level || search.parent || search.kind || search.unconfirmed || search.list;
  return {
    filter: {
      search: search.q ?? null,
      // What is looked for is looked for everywhere; else the list begins at the top.
      top: narrowed ? null : true,
      level: search.level ?? null,
      parent: search.level ? null : (search.parent ?? null),
      under: search.level ? (search.parent ?? null) : null,
      kind: search.kind ?? null,
      confirmed: search.unconfirmed ? false : null,
      listState: search.list ? listStates[search.list] : null,
      ended: search.ended ?? null,
    },
    orderBy:
      search.sort || !searching
        ? {
            field: orderFields[search.sort ?? "name"],
            direction: search.dir === "desc" ? ("DESC" as const) : ("ASC" as const),
          }
        : null,
  };
}

const orderFields = { name: "NAME", code: "CODE", population: "POPULATION" } as const;

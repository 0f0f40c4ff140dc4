import { newId } from "#/lib/act";

/** A part as it is being described, before it is made. */
export interface PartDraft {
  /** Its id to be. */
  id: string;
  name: string;
  kind: string;
  code: string;
  capital: string;
}

export function newPart(kind: string): PartDraft {
  return { id: newId(), name: "", kind, code: "", capital: "" };
}

/** A split as it is being put together. */
export interface SplitDraft {
  effectiveOn: string | null;
  reason: string;
  /** The area goes on with what no part takes; else it ends, and one part can take the rest. */
  continues: boolean;
  /** The part that takes what is not named, where the area ends. */
  rest: string | null;
  parts: readonly PartDraft[];
  /** Which part an area below, or a community, goes with; those that are not in it go with the rest. */
  goes: ReadonlyMap<string, string>;
}

/** The act's input. What was given to a part that is no more goes with the rest. */
export function splitInput(
  area: { id: string; version: number },
  draft: SplitDraft,
  areas: readonly { id: string }[],
  communities: readonly { id: string }[],
) {
  const of = (rows: readonly { id: string }[], part: string) =>
    rows.filter(({ id }) => draft.goes.get(id) === part).map(({ id }) => id);
  return {
    id: area.id,
    expectedVersion: area.version,
    effectiveOn: draft.effectiveOn ?? "",
    reason: draft.reason,
    continues: draft.continues,
    parts: draft.parts.map((part) => ({
      id: part.id,
      name: part.name,
      kind: part.kind,
      code: part.code.trim() || null,
      capital: part.capital,
      areaIds: of(areas, part.id),
      communityIds: of(communities, part.id),
      takesRest: !draft.continues && draft.rest === part.id,
    })),
  };
}

/** How many of the rows have no place yet: with a rest to go with, none. */
export function undecided(draft: SplitDraft, rows: readonly { id: string }[], total: number): number {
  if (draft.continues || draft.rest !== null) {
    return 0;
  }
  const known = new Set(draft.parts.map(({ id }) => id));
  return total - rows.filter(({ id }) => known.has(draft.goes.get(id) ?? "")).length;
}

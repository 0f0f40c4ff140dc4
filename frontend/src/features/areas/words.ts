import type { Words } from "./query";

/** The profile's name of a level of areas. */
export function levelName(words: Words, key: string): string {
  return words.areaLevels.find((level) => level.key === key)?.name ?? key;
}

/** The profile's name of a kind of area; of its level, where it has no kind. */
export function kindName(words: Words, area: { kind: string; level: string }): string {
  return (
    words.areaKinds.find(({ key, level }) => key === area.kind && level === area.level)?.name ??
    levelName(words, area.level)
  );
}

/** The kinds that areas of a level can be of, for a Select. */
export function kindsOf(words: Words, level: string): { value: string; label: string }[] {
  return words.areaKinds
    .filter((kind) => kind.level === level)
    .map(({ key, name }) => ({ value: key, label: name }));
}

/** The level right below one; null below the lowest. */
export function levelBelow(words: Words, depth: number): Words["areaLevels"][number] | null {
  return words.areaLevels.find((level) => level.depth === depth + 1) ?? null;
}

export function roleName(words: Words, role: string | null): string {
  return words.roles.find((known) => known.role === role)?.name ?? role ?? "";
}

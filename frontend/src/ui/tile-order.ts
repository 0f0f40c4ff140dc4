export type Arrow = "left" | "right" | "up" | "down";

interface Placed {
  column: number;
  row: number;
}

/** The nearest tile in an arrow's direction, one straight ahead before one aside; undefined at the edge. */
export function neighbourOf<Tile extends Placed>(
  tiles: readonly Tile[],
  from: Tile,
  arrow: Arrow,
): Tile | undefined {
  const along = (tile: Tile) => {
    switch (arrow) {
      case "left":
        return from.column - tile.column;
      case "right":
        return tile.column - from.column;
      case "up":
        return from.row - tile.row;
      case "down":
        return tile.row - from.row;
    }
  };
  const aside = (tile: Tile) =>
    Math.abs(arrow === "left" || arrow === "right" ? tile.row - from.row : tile.column - from.column);
  // A step aside costs more than one ahead, and behind is never ahead.
  const cost = (tile: Tile) => along(tile) + 4 * aside(tile);
  return tiles
    .filter((tile) => along(tile) > 0)
    .reduce<Tile | undefined>((best, tile) => (!best || cost(tile) < cost(best) ? tile : best), undefined);
}

/**
 * Three letters for each name, all different: the first three, else the first word's letter and the last word's first
 * two, else ones with a numeral. Names in scripts that have no such habit keep their first letters.
 */
export function shortNames(names: readonly string[]): string[] {
  const wanted = names.map(candidatesOf);
  const heads = count(wanted.map(([head = ""]) => head));
  const taken = new Set<string>();
  const chosen = new Map<number, string>();
  const choose = (at: number, candidates: readonly string[]) => {
    const short = candidates.find((one) => !taken.has(one)) ?? numbered(candidates[0] ?? "", taken);
    taken.add(short);
    chosen.set(at, short);
  };
  // Whoever has only one word, or three letters to itself, comes first; the others have a second word to go by.
  const contested = (at: number) =>
    (heads.get(wanted[at]?.[0] ?? "") ?? 0) > 1 && /\S\s+\S/.test(names[at] ?? "");
  for (const later of [false, true]) {
    wanted.forEach((candidates, at) => {
      if (contested(at) === later) {
        choose(at, later ? candidates.slice(1) : candidates);
      }
    });
  }
  return names.map((_, at) => chosen.get(at) ?? "");
}

function candidatesOf(name: string): string[] {
  const words = name
    .toUpperCase()
    .split(/[\s\-/’'.]+/)
    .filter(Boolean);
  const letters = [...graphemes(words.join(""))];
  const initials = [...graphemes(words[0] ?? "")][0] ?? "";
  const last = [...graphemes(words.at(-1) ?? "")].slice(0, 2).join("");
  const head = letters.slice(0, 3).join("");
  return [
    head,
    ...(words.length > 1 ? [initials + last] : []),
    ...letters.slice(3).map((letter) => letters.slice(0, 2).join("") + letter),
  ];
}

/** What a reader takes for one letter: in Khmer a consonant with the signs around it. */
function graphemes(text: string): Iterable<string> {
  return text.match(/\P{Mark}\p{Mark}*(?:\u17d2\P{Mark}\p{Mark}*)*/gu) ?? [];
}

function numbered(head: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) {
    const one = `${head.slice(0, 2)}${number}`;
    if (!taken.has(one)) {
      return one;
    }
  }
}

function count(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) {
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}

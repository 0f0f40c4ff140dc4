import type { Directory, Nation } from "./query";

/** Languages that offices of a country are asked about, beside those that the country works in. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  GH: ["ak", "dag", "ee", "gaa", "gur", "ha", "nzi"],
  KH: ["vi", "lo", "th"],
};

/** Those to choose from: the country's, and whatever entries name already. */
export function languagesOf({ code, languages }: Nation, { points }: Directory): string[] {
  return [...new Set([...languages, ...(spoken[code] ?? []), ...points.flatMap((point) => point.languages)])];
}

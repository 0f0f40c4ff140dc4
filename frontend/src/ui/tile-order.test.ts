import { describe, expect, it } from "vitest";
import { neighbourOf, shortNames } from "./tile-order";

describe("names in three letters", () => {
  it("are the first three where these tell them apart", () => {
    expect(shortNames(["Mion", "Yendi", "Tolon"])).toEqual(["MIO", "YEN", "TOL"]);
  });

  it("take the last word where they do not", () => {
    expect(shortNames(["Nanumba North", "Nanumba South", "Nanton"])).toEqual(["NNO", "NSO", "NAN"]);
  });

  it("never repeat, whatever the names", () => {
    const names = ["Akim", "Akim", "Akim", "Akim East", "Akim East", "A", "A"];
    expect(new Set(shortNames(names)).size).toBe(names.length);
  });
});

describe("arrows", () => {
  const at = (key: string, column: number, row: number) => ({ key, column, row });
  const tiles = [at("a", 0, 0), at("b", 2, 0), at("c", 1, 1), at("d", 0, 3)];
  const [a] = tiles;

  it("go straight ahead over a gap before they go aside", () => {
    expect(a && neighbourOf(tiles, a, "right")?.key).toBe("b");
    expect(a && neighbourOf(tiles, a, "down")?.key).toBe("d");
  });

  it("stop at the edge", () => {
    expect(a && neighbourOf(tiles, a, "left")).toBeUndefined();
  });
});

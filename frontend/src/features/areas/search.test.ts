import { describe, expect, it } from "vitest";
import { areasAsked, areasSearch } from "./search";

describe("the address of the list of areas", () => {
  it("keeps what makes sense and drops the rest", () => {
    expect(
      areasSearch({
        q: "  mion ",
        level: "DISTRICT",
        kind: "x'--",
        unconfirmed: "yes",
        list: "some",
        sort: "size",
        dir: "up",
      }),
    ).toEqual({ q: "mion", level: "DISTRICT" });
    expect(areasSearch({ q: 804, ended: true, sort: "code", dir: "desc" })).toEqual({
      q: "804",
      ended: true,
      sort: "code",
      dir: "desc",
    });
  });

  it("asks for areas by how complete their lists are, wherever they lie", () => {
    const { filter } = areasAsked(areasSearch({ list: "none" }));
    expect(filter.listState).toBe("NO_LIST");
    expect(filter.top).toBeNull();
  });

  it("asks a search for its best matches first, unless another order was chosen", () => {
    expect(areasAsked({ q: "mion" }).orderBy).toBeNull();
    expect(areasAsked({ q: "mion", sort: "code" }).orderBy).toEqual({ field: "CODE", direction: "ASC" });
    expect(areasAsked({}).orderBy).toEqual({ field: "NAME", direction: "ASC" });
  });
});

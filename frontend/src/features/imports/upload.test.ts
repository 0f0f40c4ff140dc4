import { describe, expect, it } from "vitest";
import { received, unfit } from "./upload";

describe("a file before it is sent", () => {
  it.each([
    ["list.csv", 10, null],
    ["List of 2017.XLSX", 10, null],
    ["borders.topojson", 10, null],
    ["old.xls", 10, "OLD_EXCEL"],
    ["letter.docx", 10, "WRONG_TYPE"],
    ["no ending", 10, "WRONG_TYPE"],
    ["list.csv", 0, "EMPTY"],
    ["list.csv", 256 * 1024 * 1024 + 1, "TOO_LARGE"],
  ])("%s of %d bytes is %s", (name, size, want) => {
    expect(unfit({ name, size })).toBe(want);
  });
});

describe("the answer to a file", () => {
  it("says what its rows may be", () => {
    const kinds = [{ kind: "COMMUNITIES", confidence: 0.9 }];
    expect(received(201, JSON.stringify({ id: "u", name: "l.csv", size: 3, kinds }))).toEqual({
      id: "u",
      name: "l.csv",
      size: 3,
      kinds,
      problem: null,
    });
  });

  it("says what is wrong with the file", () => {
    const problem = { code: "INVALID", message: "It is empty", params: { problem: "EMPTY" } };
    expect(received(201, JSON.stringify({ id: "u", kinds: null, problem })).problem).toEqual({
      message: "It is empty",
      values: { problem: "EMPTY" },
    });
  });

  it("is a refusal with its code, when the server refuses", () => {
    const error = { code: "LIMIT", message: "Too large.", params: { problem: "TOO_LARGE" } };
    expect(() => received(413, JSON.stringify({ error }))).toThrow(
      expect.objectContaining({ kind: "refused", code: "LIMIT" }),
    );
  });

  it("is a stranger's when a page comes in its place", () => {
    expect(() => received(200, "<h1>Sign in to this network</h1>")).toThrow(
      expect.objectContaining({ kind: "stranger" }),
    );
  });
});

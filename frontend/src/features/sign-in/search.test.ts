import { expect, it } from "vitest";
import { signInSearch } from "./search";

it("goes on to pages of our own", () => {
  expect(signInSearch({ next: "/region?area=A1" })).toEqual({ next: "/region?area=A1" });
});

it.each(["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:alert(1)", 7])(
  "never goes on to %s",
  (next) => {
    expect(signInSearch({ next })).toEqual({});
  },
);

import { expect, it } from "vitest";
import { auditSearch, filterOf } from "./search";

it("keeps what makes sense of an address and drops the rest", () => {
  expect(
    auditSearch({
      act: "community.rename",
      kind: "Community",
      from: "2026-02-30",
      until: "2026-03-01",
      user: "VXNlcjox",
      object: { id: 1 },
      other: "x",
    }),
  ).toEqual({ act: "community.rename", kind: "Community", until: "2026-03-01", user: "VXNlcjox" });
  expect(auditSearch({ act: "'; DROP TABLE", kind: "community", user: "<b>" })).toEqual({});
});

it("asks the server by the same filters", () => {
  expect(filterOf({ act: "area.split", kind: "Area", from: "2026-01-01" })).toEqual({
    action: "area.split",
    objectType: "Area",
    from: "2026-01-01",
  });
});

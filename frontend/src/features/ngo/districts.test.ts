import { expect, it } from "vitest";
import type { CommunityLine } from "#/lib/community";
import { byDistrict, commonest } from "./districts";

const line = (
  name: string,
  areaName: string,
  areaLevel: string,
  parentAreaName: string | null,
  blocks = [],
) => ({ name, areaName, areaLevel, parentAreaName, blocks }) as unknown as CommunityLine;

const three = [
  { key: "REGION", depth: 1 },
  { key: "DISTRICT", depth: 2 },
  { key: "AREA_COUNCIL", depth: 3 },
];

it("puts communities in their district, whether they lie in a part of it or in itself", () => {
  const rows = [
    line("B", "Mion", "DISTRICT", "Northern"),
    line("A", "Sang", "AREA_COUNCIL", "Mion"),
    line("C", "Karaga", "DISTRICT", "Northern"),
  ];
  expect(byDistrict(rows, three).map(({ name, rows: own }) => [name, own.map((row) => row.name)])).toEqual([
    ["Karaga", ["C"]],
    ["Mion", ["A", "B"]],
  ]);
});

it("works where the nation has one level of areas only", () => {
  expect(byDistrict([line("A", "West", "COUNTY", null)], [{ key: "COUNTY", depth: 1 }])[0]?.name).toBe(
    "West",
  );
});

it("counts what blocks, the commonest first", () => {
  const rows = [
    line("A", "x", "DISTRICT", null, ["NO_HOUSEHOLD", "OVERDUE"] as never),
    line("B", "x", "DISTRICT", null, ["OVERDUE"] as never),
  ];
  expect(commonest(rows)).toEqual([
    { block: "OVERDUE", n: 2 },
    { block: "NO_HOUSEHOLD", n: 1 },
  ]);
});

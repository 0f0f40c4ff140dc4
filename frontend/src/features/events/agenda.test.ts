import { expect, it } from "vitest";
import { readAgenda, writeAgenda } from "./agenda";

it("reads a programme of one point a line and writes it back", () => {
  const points = readAgenda(
    "8:30 Opening | Head of Program\n\n  Coffee break \n13.00 Do No Harm|Project Coordinator",
  );
  expect(points).toEqual([
    { at: "08:30", title: "Opening", office: "Head of Program" },
    { at: "", title: "Coffee break", office: "" },
    { at: "13:00", title: "Do No Harm", office: "Project Coordinator" },
  ]);
  expect(readAgenda(writeAgenda(points))).toEqual(points);
});

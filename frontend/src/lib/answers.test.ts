import { expect, it } from "vitest";
import { asInput } from "./answers";

it("each thing asked goes with its code", () => {
  expect(asInput("02a", { asks: { slabs: true } })).toEqual({
    code: "02a",
    asks: [{ code: "slabs", met: true }],
  });
});

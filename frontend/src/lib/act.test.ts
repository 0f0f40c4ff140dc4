import { expect, it } from "vitest";
import { newId } from "./act";

it("an id is a UUID of version 7 that carries its time", () => {
  const at = Date.UTC(2026, 10, 22, 12);
  const id = newId(at);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.slice(0, 13).replace("-", ""), 16)).toBe(at);
});

it("ids of later moments sort later, and no two are alike", () => {
  const ids = [newId(1), newId(2 ** 32), newId(2 ** 40)];
  expect([...ids].sort()).toEqual(ids);
  expect(newId(5)).not.toBe(newId(5));
});

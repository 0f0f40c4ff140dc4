import { beforeEach, expect, it, vi } from "vitest";
import { forget, remember, remembered } from "./remembered";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

it("shows the last one who signed in first, each once", () => {
  remember({ name: "ama", label: "Ama" });
  remember({ name: "kofi", label: "Kofi" });
  remember({ name: "ama", label: "Ama Mensah" });
  expect(remembered()).toEqual([
    { name: "ama", label: "Ama Mensah" },
    { name: "kofi", label: "Kofi" },
  ]);
  forget("ama");
  expect(remembered()).toEqual([{ name: "kofi", label: "Kofi" }]);
});

it.each(["nonsense", '{"name":"ama"}', '[{"name":7},null,{"name":"","label":""}]'])(
  "takes nothing from what others wrote: %s",
  (text) => {
    localStorage.setItem("saniladder.people", text);
    expect(remembered()).toEqual([]);
  },
);

it("keeps no more than a device's handful", () => {
  for (let n = 0; n < 40; n++) {
    remember({ name: `p${n}`, label: "" });
  }
  expect(remembered()).toHaveLength(12);
});

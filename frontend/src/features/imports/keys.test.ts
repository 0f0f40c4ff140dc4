import { describe, expect, it } from "vitest";
import { commandOf } from "./keys";

function press(
  key: string,
  code: string,
  held: Partial<Record<"shiftKey" | "ctrlKey" | "altKey" | "repeat", boolean>> = {},
) {
  return commandOf({
    key,
    code,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
    ...held,
  });
}

describe("the keys of the review queue", () => {
  it.each([
    ["ArrowDown", "ArrowDown", { do: "next" }],
    ["k", "KeyK", { do: "previous" }],
    ["3", "Digit3", { do: "candidate", number: 3, all: false }],
    ["a", "KeyA", { do: "accept", all: false }],
    ["?", "Slash", { do: "help" }],
    ["/", "Slash", { do: "search" }],
    ["Tab", "Tab", null],
    ["Enter", "Enter", null],
  ])("%s", (key, code, want) => {
    expect(press(key, code)).toEqual(want);
  });

  it("settle all alike with shift, whatever sign the layout has above the digit", () => {
    expect(press("!", "Digit1", { shiftKey: true })).toEqual({ do: "candidate", number: 1, all: true });
    expect(press("X", "KeyX", { shiftKey: true })).toEqual({ do: "leaveOut", all: true });
  });

  it("work with a Khmer layout", () => {
    expect(press("១", "Digit1")).toEqual({ do: "candidate", number: 1, all: false });
    expect(press("ុ", "KeyU")).toEqual({ do: "undo" });
  });

  it.each(["a", "x", "n", "u", "3"])("decide once while %s is held", (key) => {
    expect(press(key, "", { repeat: true })).toBeNull();
  });

  it("move on while they are held", () => {
    expect(press("j", "KeyJ", { repeat: true })).toEqual({ do: "next" });
    expect(press("ArrowUp", "ArrowUp", { repeat: true })).toEqual({ do: "previous" });
  });

  it("leave the browser's own shortcuts alone", () => {
    expect(press("1", "Digit1", { ctrlKey: true })).toBeNull();
    expect(press("a", "KeyA", { altKey: true })).toBeNull();
  });
});

/** What a key asks the review queue to do. */
export type Command =
  | { do: "next" | "previous" | "nextRow" | "previousRow" | "search" | "correct" | "undo" | "help" }
  | { do: "candidate"; number: number; all: boolean }
  | { do: "accept" | "leaveOut" | "separate"; all: boolean };

type Press = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "repeat">;

const moves: Readonly<Record<string, "next" | "previous" | "nextRow" | "previousRow">> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  ArrowRight: "nextRow",
  ArrowLeft: "previousRow",
};

const letters: Readonly<Record<string, Command["do"]>> = {
  j: "next",
  k: "previous",
  l: "nextRow",
  h: "previousRow",
  a: "accept",
  x: "leaveOut",
  n: "separate",
  c: "correct",
  u: "undo",
};

/** What decides of rows, or takes that back: once for each press, however long the key is held. */
const deciding: ReadonlySet<Command["do"]> = new Set(["candidate", "accept", "leaveOut", "separate", "undo"]);

/** The command of a key, or null for keys that are not ours and for a decision whose key is only held. */
export function commandOf(press: Press): Command | null {
  const command = meant(press);
  return command && press.repeat && deciding.has(command.do) ? null : command;
}

/**
 * Digits and letters go by their place on the keyboard where
 * the layout writes no Latin, so that they work with a Khmer layout too.
 */
function meant(press: Press): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey) {
    return null;
  }
  if (press.key === "?") {
    return { do: "help" };
  }
  if (press.key === "/") {
    return { do: "search" };
  }
  const move = moves[press.key];
  if (move) {
    return { do: move };
  }
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1] ?? /^[1-9]$/.exec(press.key)?.[0];
  if (digit) {
    return { do: "candidate", number: Number(digit), all: press.shiftKey };
  }
  const letter = /^[a-z]$/i.test(press.key)
    ? press.key.toLowerCase()
    : /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase();
  const what = letter ? letters[letter] : undefined;
  switch (what) {
    case undefined:
      return null;
    case "accept":
    case "leaveOut":
    case "separate":
      return { do: what, all: press.shiftKey };
    case "candidate":
      return null;
    default:
      return { do: what };
  }
}

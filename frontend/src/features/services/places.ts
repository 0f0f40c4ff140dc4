import type { Directory } from "./query";

/** The places to go on to: those above, this one, those below it. */
export function placesOf({ area, above, below }: Directory, nation: { id: string; name: string }) {
  return [
    { value: nation.id, label: nation.name },
    ...above.map(({ id, name }) => ({ value: id, label: name })),
    ...(area ? [{ value: area.id, label: area.name }] : []),
    ...below.map(({ id, name }) => ({ value: id, label: `– ${name}` })),
  ];
}

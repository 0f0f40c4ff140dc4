import { useMemo, useSyncExternalStore } from "react";
import { fromServer } from "#/lib/answers";
import type { FilledChecklist } from "#/lib/checklist";
import { type Answer, type Answers, faultOf, type Indicator, type SoFar, scoreSoFar } from "#/lib/score";
import type { Contents, Kind } from "./acts";
import { answersOf, type Outbox } from "./outbox";
import type { Sheet } from "./sheet-query";

export interface FilledSheet {
  /** As it stands on this device. */
  sheet: Sheet;
  checklist: FilledChecklist;
  answers: Answers;
  so: SoFar;
  /** Whose device it is. */
  viewer: string;
  outbox: Outbox;
  answer: (code: string, answer: Answer) => void;
  /** Does it on the device, whence it goes to the server by itself; resolves when the device keeps it. */
  act: <Of extends Kind>(kind: Of, content: Contents[Of]) => Promise<void>;
}

/** A sheet that is being filled: what is done is at once on the page and on the device, with or without a network. */
export function useSheet(
  outbox: Outbox,
  loaded: Sheet,
  checklist: FilledChecklist,
  viewer: string,
): FilledSheet {
  const kept = useSyncExternalStore(outbox.subscribe, () => outbox.kept);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet follows from what is kept.
  const sheet = useMemo(() => outbox.sheet ?? loaded, [outbox, kept, loaded]);
  const server = useMemo(() => fromServer(sheet.answers), [sheet]);
  const answers = useMemo(() => answersOf(kept, server), [kept, server]);
  const so = useMemo(() => scoreSoFar(checklist, answers), [checklist, answers]);
  const indicators = useMemo(
    () =>
      new Map<string, Indicator>(
        checklist.sections.flatMap((section) => section.indicators.map((one) => [one.code, one] as const)),
      ),
    [checklist],
  );
  return {
    sheet,
    checklist,
    answers,
    so,
    viewer,
    outbox,
    answer: (code, answer) => {
      const indicator = indicators.get(code);
      const fault = indicator ? faultOf(indicator, answer) : "UNKNOWN_CODE";
      // One that is empty takes an answer back.
      const before = indicator && faultOf(indicator, answersOf({ ...kept, half: {} }, server)[code]) === null;
      outbox.answer(code, answer, fault === null || (fault === "NONE" && before === true));
    },
    act: (kind, content) => outbox.add(kind, content),
  };
}

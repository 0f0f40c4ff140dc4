import { useEffect, useMemo, useRef, useState } from "react";
import { type ActProblem, useAct } from "#/lib/act";
import { asInput, fromServer } from "#/lib/answers";
import type { FilledChecklist } from "#/lib/checklist";
import { Failure } from "#/lib/failure";
import { type Answer, type Answers, type Indicator, type SoFar, scoreSoFar } from "#/lib/score";
import { type Sheet, saveAnswersDocument } from "./sheet-query";
import { readUnsent, sendable, type Unsent, without, writeUnsent } from "./unsent";

/** Taps are gathered for so long before they are sent; and so long is waited before a lost network is tried again. */
const gatherMs = 500;
const againMs = 15_000;

/** How what was answered is kept. */
export type Kept = "SAVED" | "SENDING" | "ON_DEVICE" | "REFUSED" | "NOT_KEPT";

export interface FilledSheet {
  sheet: Sheet;
  checklist: FilledChecklist;
  answers: Answers;
  so: SoFar;
  kept: Kept;
  /** How many answers the server has not confirmed. */
  waiting: number;
  problem: ActProblem | null;
  answer: (code: string, answer: Answer) => void;
  /** The server's word after another act. */
  take: (sheet: Sheet | null) => void;
}

/**
 * A sheet that is being filled: answers are at once in the marks and on the device, and go to the server in the
 * background. What the network does not take stays on the device and is sent later; trying again never does it twice.
 */
export function useSheet(loaded: Sheet, checklist: FilledChecklist, viewer: string): FilledSheet {
  const [sheet, setSheet] = useState(loaded);
  const [unsent, setUnsent] = useState<Unsent>(() => readUnsent(viewer, loaded.id));
  const [keeps, setKeeps] = useState(true);
  const [turn, setTurn] = useState(0);
  const tried = useRef<{ unsent: Unsent; turn: number } | null>(null);
  const save = useAct(saveAnswersDocument);
  useEffect(() => setSheet((old) => (loaded.version >= old.version ? loaded : old)), [loaded]);
  useEffect(() => setKeeps(writeUnsent(viewer, loaded.id, unsent)), [viewer, loaded.id, unsent]);

  const server = useMemo(() => fromServer(sheet.answers), [sheet]);
  const answers = useMemo(() => ({ ...server, ...unsent }), [server, unsent]);
  const so = useMemo(() => scoreSoFar(checklist, answers), [checklist, answers]);
  const indicators = useMemo(
    () =>
      new Map<string, Indicator>(
        checklist.sections.flatMap((section) => section.indicators.map((one) => [one.code, one] as const)),
      ),
    [checklist],
  );
  const codes = sheet.state === "DRAFT" ? sendable(unsent, indicators, server) : [];
  const refused = save.problem !== null && !(save.problem instanceof Failure);
  const away = save.problem instanceof Failure;

  // biome-ignore lint/correctness/useExhaustiveDependencies: sent when answers change, and tried again by `turn`.
  useEffect(() => {
    const again = tried.current?.unsent === unsent && tried.current.turn === turn;
    if (codes.length === 0 || save.busy || again) {
      return;
    }
    const timer = setTimeout(
      async () => {
        tried.current = { unsent, turn };
        const sent = Object.fromEntries(codes.map((code) => [code, unsent[code] ?? {}]));
        const payload = await save.run({
          verificationId: sheet.id,
          answers: codes.map((code) => asInput(code, unsent[code] ?? {})),
        });
        if (payload?.verification) {
          setSheet(payload.verification);
          setUnsent((now) => without(now, sent));
        }
      },
      turn === 0 || !away ? gatherMs : 0,
    );
    return () => clearTimeout(timer);
  }, [unsent, save.busy, turn]);

  useEffect(() => {
    if (!away) {
      return;
    }
    const again = () => setTurn((before) => before + 1);
    const timer = setInterval(again, againMs);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [away]);

  const waiting = codes.length;
  return {
    sheet,
    checklist,
    answers,
    so,
    waiting,
    problem: refused ? save.problem : null,
    kept: !keeps
      ? "NOT_KEPT"
      : waiting === 0
        ? "SAVED"
        : refused
          ? "REFUSED"
          : away || !navigator.onLine
            ? "ON_DEVICE"
            : "SENDING",
    answer: (code, answer) => setUnsent((now) => ({ ...now, [code]: answer })),
    take: (next) => next && setSheet(next),
  };
}

import type { UserError } from "#/lib/act";
import { newId } from "#/lib/act";
import { Failure } from "#/lib/failure";
import type { Answer, Answers } from "#/lib/score";
import type { VerdictSignatures } from "#/ui/verdict-signatures";
import { type Act, answersIn, type Contents, type Kind, sheetAfter } from "./acts";
import type { Sheet } from "./sheet-query";

/** Taps are gathered for so long before they are sent; so long is waited before a lost network is tried again. */
const gatherMs = 500;
const againMs = 15_000;

/** A visit as this device keeps it for one person. */
export interface Kept {
  /** Global ids of the verification and its plan. */
  id: string;
  plan: string | null;
  /** The server's last word; null before it has any. */
  known: Sheet | null;
  /** What is on its way, the first to be sent first. */
  acts: readonly Act[];
  /** Answers that are given by half, and so cannot be sent. */
  half: Answers;
  /** What is entered under the sheet before it is signed. */
  signing?: Signing;
  /** Why the server refused the first of `acts`; nothing behind it is sent before somebody says what is to become of it. */
  refused: readonly UserError[] | null;
}

/** The end of a visit while it is being written down: drawings and photographs too. */
export interface Signing {
  /** The result that it was entered under: nobody signs another one than was told (CK7). */
  result: string;
  entire: boolean;
  people: string;
  /** Why it was disqualified. */
  reason: string;
  signatures: VerdictSignatures;
}

export function nothingKept(id: string, plan: string | null): Kept {
  return { id, plan, known: null, acts: [], half: {}, refused: null };
}

/** Under what a file that waits is kept. */
export function fileName(viewer: string, id: string): string {
  return `file ${viewer} ${id}`;
}

export type Change = (kept: Kept) => Kept;

/** Puts an act at the end. */
export function added<Of extends Kind>(kind: Of, op: string, content: Contents[Of]): Change {
  return (kept) => ({ ...kept, acts: [...kept.acts, { kind, op, ...content } as Act] });
}

/** Answers, together with others that have not been tried; one that is half given is kept beside. */
export function answered(op: string, code: string, answer: Answer, whole: boolean): Change {
  return (kept) => {
    const { [code]: _, ...half } = kept.half;
    if (!whole) {
      return { ...kept, half: { ...half, [code]: answer } };
    }
    const last = kept.acts.at(-1);
    const acts: readonly Act[] =
      last?.kind === "ANSWER" && !last.tried
        ? [...kept.acts.slice(0, -1), { ...last, answers: { ...last.answers, [code]: answer } }]
        : [...kept.acts, { kind: "ANSWER", op, answers: { [code]: answer } }];
    return { ...kept, half, acts };
  };
}

/** From now on an act stays as it is, since the server may have it. */
export function changed(op: string, change: (act: Act) => Act): Change {
  return (kept) => ({ ...kept, acts: kept.acts.map((act) => (act.op === op ? change(act) : act)) });
}

/** The server did it, and said how the sheet stands; an older word than the last is not taken. */
export function confirmed(op: string, sheet: Sheet | null): Change {
  return (kept) =>
    heard(sheet)({
      ...kept,
      acts: kept.acts.filter((act) => act.op !== op),
      refused: kept.acts[0]?.op === op ? null : kept.refused,
    });
}

export function heard(sheet: Sheet | null): Change {
  return (kept) =>
    sheet && sheet.version >= (kept.known?.version ?? 0)
      ? { ...kept, known: sheet, plan: sheet.planId ?? kept.plan }
      : kept;
}

export function refused(op: string, why: readonly UserError[]): Change {
  return (kept) => (kept.acts[0]?.op === op ? { ...kept, refused: why } : kept);
}

/** Takes a photograph away that has not been tried; one that has may be at the server. */
export function withoutPhotograph(id: string): Change {
  return (kept) => ({
    ...kept,
    acts: kept.acts.filter((act) => act.kind !== "PHOTOGRAPH" || act.id !== id || act.tried),
  });
}

/** Takes the refused act away, and what rests on it: with a draw its absences, and the signatures under them. */
export function leftOut(kept: Kept): Kept {
  const [out, ...rest] = kept.acts;
  const acts =
    out?.kind === "DRAW"
      ? rest.filter((act) => act.kind !== "SIGN" && !(act.kind === "ABSENT" && act.unit === out.unit))
      : rest;
  return { ...kept, acts, refused: null };
}

/** The answers as they stand on this device, half given ones too. */
export function answersOf(kept: Kept, server: Answers): Answers {
  return { ...server, ...answersIn(kept.acts), ...kept.half };
}

/** How an act came out: the server's sheet, as far as it is known, and why it was refused if it was. */
export type Outcome = { sheet: Sheet | null; why?: readonly UserError[] };

/** Sends an act; `put` changes it for good before more of it is sent. Rejects with a Failure where it is to be tried again. */
export type Send = (
  act: Act,
  kept: Kept,
  put: (change: (act: Act) => Act) => Promise<void>,
) => Promise<Outcome>;

/** Where it is kept: changes are made in the order in which they are given. */
export interface Keeper {
  change: (change: (kept: Kept) => Kept) => Promise<Kept>;
}

/**
 * What one person did on a visit, on its way to the server: in order, one at a time, again until the server has
 * confirmed or refused it. It stands at once on the page, and on the device a moment later.
 */
export class Outbox {
  #kept: Kept;
  #writing = 0;
  #sending: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #keeper: Keeper;
  readonly #send: Send;
  readonly #listeners = new Set<() => void>();
  /** The connection's failure at the last try; null after a success. */
  away: Failure | null = null;
  /** False where the device keeps nothing. */
  keeps = true;

  constructor(kept: Kept, keeper: Keeper, send: Send) {
    this.#kept = kept;
    this.#keeper = keeper;
    this.#send = send;
    globalThis.addEventListener?.("online", () => this.flush());
  }

  get kept(): Kept {
    return this.#kept;
  }

  get sheet(): Sheet | null {
    return sheetAfter(this.#kept.known, this.#kept.acts);
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes what the page shows at once; resolves when the device has it too. */
  async change(change: Change): Promise<void> {
    this.#kept = change(this.#kept);
    this.#writing += 1;
    this.#tell();
    try {
      const kept = await this.#keeper.change(change);
      // Another page of this device may have added to it.
      this.#kept = this.#writing === 1 ? kept : this.#kept;
      this.keeps = true;
    } catch {
      this.keeps = false;
    } finally {
      this.#writing -= 1;
      this.#tell();
    }
  }

  add<Of extends Kind>(kind: Of, content: Contents[Of]): Promise<void> {
    const done = this.change(added(kind, newId(), content));
    this.flush();
    return done;
  }

  answer(code: string, answer: Answer, whole: boolean): void {
    this.change(answered(newId(), code, answer, whole));
    this.#later(gatherMs);
  }

  /** Sends what waits; resolves when there is nothing left to send, or no way to. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
      this.#tell();
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    try {
      for (let act = this.#kept.acts[0]; act && !this.#kept.refused; act = this.#kept.acts[0]) {
        const { op } = act;
        await this.change(changed(op, (one) => ({ ...one, tried: true })));
        const outcome = await this.#send({ ...act, tried: true }, this.#kept, (change) =>
          this.change(changed(op, change)),
        );
        this.away = null;
        const { sheet, why } = outcome;
        await this.change(why ? (kept) => refused(op, why)(heard(sheet)(kept)) : confirmed(op, sheet));
      }
    } catch (failure) {
      this.away = failure instanceof Failure ? failure : new Failure("broken", String(failure));
      this.#later(againMs);
    }
  }

  /** Somebody says that the refused act be tried again, or left out. */
  async settle(leaveOut: boolean): Promise<void> {
    await this.change(leaveOut ? leftOut : (kept) => ({ ...kept, refused: null }));
    await this.flush();
  }

  #later(ms: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), ms);
  }

  #tell() {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

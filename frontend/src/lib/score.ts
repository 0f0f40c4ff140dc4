/**
 * The twin of domain/protocol's interpreter: it scores a filled checklist from the checklist's data alone, so that the
 * verdict is worked out on the spot, without a network (CK8). The rules are those of that package's comment, and the
 * same cases hold both.
 */

export interface Step {
  /** In per cent. */
  from: number;
  marks: number;
}

export interface Marked {
  code: string;
  marks: number;
}

export interface Indicator {
  code: string;
  max: number;
  kind: "met" | "choice" | "share" | "sample" | "parts";
  bonus: boolean;
  wantsRemark: boolean;
  asks: readonly { code: string }[];
  options: readonly Marked[];
  parts: readonly Marked[];
  /** Of a share or sample, the highest step first (CK4). */
  band: readonly Step[];
  notApplicableWhen: string;
}

export interface Section {
  code: string;
  max: number;
  mustBeFull: boolean;
  indicators: readonly Indicator[];
}

export interface Checklist {
  max: number;
  minimum: number;
  sections: readonly Section[];
}

/** What was found for an indicator; at most one of met or asks, choice, n with of, parts, notApplicable says something. */
export interface Answer {
  met?: boolean | null;
  asks?: Readonly<Record<string, boolean>> | null;
  choice?: string | null;
  n?: number | null;
  of?: number | null;
  parts?: readonly boolean[] | null;
  notApplicable?: boolean | null;
  reason?: string | null;
  remark?: string | null;
}

export type Answers = Readonly<Record<string, Answer | undefined>>;

export interface Mark {
  code: string;
  section: string;
  marks: number;
  max: number;
  bonus: boolean;
  notApplicable: boolean;
  /** The certifying body must confirm that it does not exist here (CK3). */
  toConfirm: boolean;
}

export interface SectionMarks {
  code: string;
  marks: number;
  max: number;
  mustBeFull: boolean;
}

export interface Result {
  marks: readonly Mark[];
  sections: readonly SectionMarks[];
  bonus: number;
  total: number;
  max: number;
  minimum: number;
  passed: boolean;
  /** `total`, then sections that had to be full and are not. */
  unmet: readonly string[];
  notApplicable: number;
}

export interface SoFar extends Result {
  /** Indicators without an answer, or with one that has a fault, in the order of the sheet. */
  open: readonly string[];
  /** The total if all that is open came to its maximum. */
  best: number;
  /** What cannot be reached even then. */
  bestUnmet: readonly string[];
}

/** What keeps an answer from being scored; null where it can be. */
export type AnswerFault =
  | "NONE"
  | "SEVERAL"
  | "WRONG_KIND"
  | "BONUS"
  | "UNKNOWN_CODE"
  | "ASK_OPEN"
  | "ASKS_DIFFER"
  | "PARTS_OPEN"
  | "HALF"
  | "NOT_WHOLE"
  | "ABOVE"
  | "OF_NOTHING";

/** n and m are bounded, so that n·100 is exact. */
const mostCounted = 1_000_000_000;

/** The mark that an answer brings, by the kind of its indicator. */
export function marksOf(indicator: Indicator, answer: Answer): number {
  if (answer.notApplicable) {
    return indicator.max;
  }
  switch (indicator.kind) {
    case "met":
      return isMet(answer) ? indicator.max : 0;
    case "choice":
      return indicator.options.find(({ code }) => code === answer.choice)?.marks ?? 0;
    case "parts":
      return indicator.parts.reduce((sum, part, at) => sum + (answer.parts?.[at] ? part.marks : 0), 0);
    default:
      return reached(indicator.band, answer.n ?? 0, answer.of ?? 0)?.marks ?? 0;
  }
}

/** The step that n of m reaches: exact, 99.9 % is not 100 % (CK4). */
export function reached(band: readonly Step[], n: number, of: number): Step | undefined {
  return band.find(({ from }) => n * 100 >= from * of);
}

function isMet({ asks, met }: Answer): boolean {
  return asks ? Object.values(asks).every(Boolean) : met === true;
}

const given = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined;

/** What is wrong with an answer to the indicator (CK2, CK3, CK10). */
export function faultOf(indicator: Indicator, answer: Answer | undefined): AnswerFault | null {
  const kinds = [
    given(answer?.met) || given(answer?.asks) ? "met" : null,
    given(answer?.choice) ? "choice" : null,
    given(answer?.n) || given(answer?.of) ? "share" : null,
    given(answer?.parts) ? "parts" : null,
    answer?.notApplicable ? "notApplicable" : null,
  ].filter(given);
  const [kind] = kinds;
  if (!answer || !kind) {
    return "NONE";
  }
  if (kinds.length > 1) {
    return "SEVERAL";
  }
  if (kind === "notApplicable") {
    return indicator.bonus ? "BONUS" : null;
  }
  if (kind !== (indicator.kind === "sample" ? "share" : indicator.kind)) {
    return "WRONG_KIND";
  }
  switch (kind) {
    case "met":
      return faultOfAsks(indicator, answer);
    case "choice":
      return indicator.options.some(({ code }) => code === answer.choice) ? null : "UNKNOWN_CODE";
    case "parts":
      return answer.parts?.length === indicator.parts.length ? null : "PARTS_OPEN";
    default:
      return faultOfShare(answer);
  }
}

function faultOfAsks(indicator: Indicator, answer: Answer): AnswerFault | null {
  const { asks } = answer;
  if (!asks) {
    return null;
  }
  if (Object.keys(asks).some((code) => !indicator.asks.some((ask) => ask.code === code))) {
    return "UNKNOWN_CODE";
  }
  if (indicator.asks.some(({ code }) => asks[code] === undefined)) {
    return "ASK_OPEN";
  }
  return given(answer.met) && answer.met !== isMet(answer) ? "ASKS_DIFFER" : null;
}

function faultOfShare({ n, of }: Answer): AnswerFault | null {
  if (!given(n) || !given(of)) {
    return "HALF";
  }
  if (!isCount(n) || !isCount(of)) {
    return "NOT_WHOLE";
  }
  if (n > of) {
    return "ABOVE";
  }
  return of === 0 ? "OF_NOTHING" : null;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= mostCounted;
}

/** Words that a signed sheet still lacks, though it can be scored (CK2, CK3). */
export function unexplained(indicator: Indicator, answer: Answer): "REASON" | "ASKS" | "REMARK" | null {
  if (answer.notApplicable) {
    return answer.reason?.trim() ? null : "REASON";
  }
  if (given(answer.met) && !answer.asks && indicator.asks.length > 0) {
    return "ASKS";
  }
  return indicator.wantsRemark && indicator.kind === "met" && isMet(answer) && !answer.remark?.trim()
    ? "REMARK"
    : null;
}

/** A whole sheet, or one that is still being filled: marks and gates so far, and what is out of reach already. */
export function scoreSoFar(checklist: Checklist, answers: Answers): SoFar {
  const marks: Mark[] = [];
  const hoped: Mark[] = [];
  const open: string[] = [];
  for (const section of checklist.sections) {
    for (const indicator of section.indicators) {
      const answer = answers[indicator.code];
      const answered = answer && faultOf(indicator, answer) === null;
      const notApplicable = answered ? answer.notApplicable === true : false;
      const mark: Mark = {
        code: indicator.code,
        section: section.code,
        marks: answered ? marksOf(indicator, answer) : indicator.max,
        max: indicator.max,
        bonus: indicator.bonus,
        notApplicable,
        toConfirm: notApplicable && indicator.notApplicableWhen === "",
      };
      hoped.push(mark);
      if (answered) {
        marks.push(mark);
      } else {
        open.push(indicator.code);
      }
    }
  }
  const best = sum(checklist, hoped);
  return { ...sum(checklist, marks), open, best: best.total, bestUnmet: best.unmet };
}

function sum(checklist: Checklist, marks: readonly Mark[]): Result {
  const add = (some: readonly Mark[]) => some.reduce((all, mark) => all + mark.marks, 0);
  const sections = checklist.sections.map(({ code, max, mustBeFull }) => ({
    code,
    marks: add(marks.filter((mark) => mark.section === code && !mark.bonus)),
    max,
    mustBeFull,
  }));
  const bonus = add(marks.filter((mark) => mark.bonus));
  const total = Math.min(checklist.max, bonus + sections.reduce((all, section) => all + section.marks, 0));
  const unmet = [
    ...(total < checklist.minimum ? ["total"] : []),
    ...sections
      .filter((section) => section.mustBeFull && section.marks < section.max)
      .map(({ code }) => code),
  ];
  return {
    marks,
    sections,
    bonus,
    total,
    max: checklist.max,
    minimum: checklist.minimum,
    passed: unmet.length === 0,
    unmet,
    notApplicable: marks.filter((mark) => mark.notApplicable).length,
  };
}

/** What was lost, most first, those of one size as on the sheet: the agenda of the debriefing (CK8). */
export function lostOf({ marks }: Pick<Result, "marks">): readonly Mark[] {
  return marks
    .filter((mark) => !mark.bonus && mark.marks < mark.max)
    .sort((a, b) => b.max - b.marks - (a.max - a.marks));
}

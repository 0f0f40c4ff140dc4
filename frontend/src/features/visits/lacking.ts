import { useLingui } from "@lingui/react/macro";
import type { FilledChecklist, FilledIndicator } from "#/lib/checklist";
import { type Answers, faultOf, unexplained } from "#/lib/score";
import type { Sheet } from "./sheet-query";

/** What keeps a sheet from being signed: the server refuses it for these, and nobody announces what is then refused. */
export interface Lack {
  code: string;
  title: string;
  why: "OPEN" | "REASON" | "ASKS" | "REMARK" | "NOT_DRAWN" | "TOO_FEW";
  /** Who has to be drawn, or how many. */
  unit?: string;
  size?: number;
}

/** All that a sheet still lacks, in its order (CK2, CK3, CK5, CK6). */
export function lacking(
  checklist: Pick<FilledChecklist, "sections">,
  sheet: Pick<Sheet, "samples">,
  answers: Answers,
): readonly Lack[] {
  return checklist.sections.flatMap(({ indicators }) =>
    indicators.flatMap((indicator): readonly Lack[] => {
      const { code, title } = indicator;
      const answer = answers[code];
      if (!answer || faultOf(indicator, answer) !== null) {
        return [{ code, title, why: "OPEN" }];
      }
      const word = unexplained(indicator, answer);
      if (word) {
        return [{ code, title, why: word }];
      }
      return answer.notApplicable ? [] : ofSample(indicator, sheet, answer.of);
    }),
  );
}

/** `of` is how many were asked, where the answer tells: some are yes or no, found by asking the sample (ODF's 02a). */
function ofSample(
  { code, title, sample }: FilledIndicator,
  sheet: Pick<Sheet, "samples">,
  of: number | null | undefined,
): readonly Lack[] {
  const list = sheet.samples.find(({ unit }) => unit === sample?.of);
  const size = sample && list ? sizeOf(sample, list.population) : 0;
  if (!list || size === 0) {
    return [];
  }
  if (!list.draw) {
    return [{ code, title, why: "NOT_DRAWN", unit: list.unit }];
  }
  return typeof of === "number" && of < size ? [{ code, title, why: "TOO_FEW", size }] : [];
}

/** The twin of domain/protocol's SampleSize: the share rounded up, the least number, and all where there are fewer (CK5). */
export function sizeOf(
  { percent, atLeast }: { percent: number; atLeast: number },
  population: number,
): number {
  return population <= 0
    ? 0
    : Math.min(population, Math.max(Math.ceil((population * percent) / 100), atLeast, 1));
}

/** What is lacking, in words. */
export function useLackWords(): (lack: Lack) => string {
  const { t } = useLingui();
  return ({ why, size }) => {
    switch (why) {
      case "OPEN":
        return t`no answer yet`;
      case "REASON":
        return t`say why it does not exist here`;
      case "ASKS":
        return t`answer each question`;
      case "REMARK":
        return t`describe it in the remark`;
      case "NOT_DRAWN":
        return t`the sample was not drawn`;
      case "TOO_FEW":
        return t`the sample is too small: at least ${size ?? 0} have to be asked`;
    }
  };
}

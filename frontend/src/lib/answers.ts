import type { Answer, Answers } from "./score";

/** An answer as the API takes it. */
export function asInput(code: string, { asks, parts, ...rest }: Answer) {
  return {
    code,
    ...rest,
    ...(asks ? { asks: Object.entries(asks).map(([ask, met]) => ({ code: ask, met })) } : {}),
    ...(parts ? { parts: [...parts] } : {}),
  };
}

interface Given {
  code: string;
  met: boolean | null;
  asks: readonly { code: string; met: boolean }[];
  choice: string | null;
  n: number | null;
  of: number | null;
  parts: readonly boolean[];
  notApplicable: boolean;
  reason: string;
  remark: string;
}

/** Answers as the API gives them, by indicator. */
export function fromServer(all: readonly Given[]): Answers {
  return Object.fromEntries(
    all.map(({ code, asks, parts, ...rest }) => [
      code,
      {
        ...rest,
        asks: asks.length > 0 ? Object.fromEntries(asks.map((ask) => [ask.code, ask.met])) : null,
        parts: parts.length > 0 ? parts : null,
      },
    ]),
  );
}

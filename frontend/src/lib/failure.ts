/**
 * What can go wrong between this page and the server, told apart by what a person can do about it.
 *
 * - `offline`: no connection; wait for it
 * - `slow`: no answer in time; try again
 * - `stranger`: something else answered (a captive portal, a proxy's page); sign in to the network, then try again
 * - `broken`: the server failed; try again later
 * - `refused`: the server said no, and why
 * - `ended`: the session has ended; sign in again
 * - `outdated`: the server has a newer version of the pages; load the page again
 */
export type FailureKind = "offline" | "slow" | "stranger" | "broken" | "refused" | "ended" | "outdated";

/** The server's own words for a refusal, as domain/fault names them. */
export type RefusalCode =
  | "INVALID"
  | "NOT_FOUND"
  | "FORBIDDEN"
  | "CONFLICT"
  | "RULE"
  | "LIMIT"
  | "UNAVAILABLE"
  | "INTERNAL";

export class Failure extends Error {
  override readonly name = "Failure";
  readonly kind: FailureKind;
  /** Why the server refused; only when kind is `refused`. */
  readonly code: RefusalCode | undefined;
  /** The input that was refused, where the server named one. */
  readonly field: string | undefined;
  /** The figures in the server's sentence, so that ours can say them in the reader's language. */
  readonly params: Readonly<Record<string, string>>;
  /** The request's number in the server's log, for whoever is asked for help. */
  readonly requestId: string | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    detail: {
      code?: RefusalCode | undefined;
      field?: string | undefined;
      params?: Readonly<Record<string, string>> | undefined;
      requestId?: string | undefined;
    } = {},
  ) {
    super(message);
    this.kind = kind;
    this.code = detail.code;
    this.field = detail.field;
    this.params = detail.params ?? {};
    this.requestId = detail.requestId;
  }
}

/** Whether the server was not reached, or could not answer: what the device has kept serves then. */
export function isAway(failure: unknown): boolean {
  return failure instanceof Failure && ["offline", "slow", "stranger", "broken"].includes(failure.kind);
}

const refusalCodes: ReadonlySet<string> = new Set([
  "INVALID",
  "NOT_FOUND",
  "FORBIDDEN",
  "CONFLICT",
  "RULE",
  "LIMIT",
  "UNAVAILABLE",
  "INTERNAL",
]);

/** Makes a failure of the server's error; one that failed rather than refused is `broken`. */
export function refusal(error: {
  code?: unknown;
  message?: unknown;
  field?: unknown;
  params?: unknown;
  requestId?: unknown;
}): Failure {
  const code =
    typeof error.code === "string" && refusalCodes.has(error.code) ? (error.code as RefusalCode) : "INTERNAL";
  const params = typeof error.params === "object" ? (error.params as Record<string, string>) : undefined;
  return new Failure(kindOf(code, params?.reason), text(error.message) ?? code, {
    code,
    field: text(error.field),
    params,
    requestId: text(error.requestId),
  });
}

function kindOf(code: RefusalCode, reason: string | undefined): FailureKind {
  if (reason === "OPERATION") {
    return "outdated";
  }
  return code === "INTERNAL" || code === "UNAVAILABLE" ? "broken" : "refused";
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

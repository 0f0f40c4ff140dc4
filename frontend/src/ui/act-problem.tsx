import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import type { ActProblem as Problem, UserError } from "#/lib/act";
import { Failure, type FailureKind } from "#/lib/failure";
import { openFeature } from "#/lib/locale";
import { Button } from "./button";
import { Notice } from "./notice";

/** Refusals in words of ours come with the first one; without them the server's own sentence stands alone. */
const InOurWords = lazy(async () => {
  try {
    const [{ Refusal }] = await Promise.all([import("./refusal/refusal"), openFeature("refusal")]);
    return { default: Refusal };
  } catch {
    return { default: ({ error }: { error: UserError }) => error.message };
  }
});

/** One refusal in the reader's language. */
export function Refusal({ error }: { error: UserError }) {
  return (
    <Suspense fallback={error.message}>
      <InOurWords error={error} />
    </Suspense>
  );
}

/** Why an act was not done, what is safe, and the way on. It stands where the act is; what was typed stays typed. */
export function ActProblem({
  problem,
  fields = [],
  say,
  onReload,
}: {
  problem: Problem | null;
  /** Fields that say their own problem beside them (fieldProblem), so that it is not said twice. */
  fields?: readonly string[];
  /** What a page says of a refusal in words of its own; null where it has none. */
  say?: (error: UserError) => ReactNode;
  /** After a conflict: shows things as they are now. Left out, what the page loaded is loaded anew. */
  onReload?: () => void;
}) {
  const router = useRouter();
  const errors = problem instanceof Failure || !problem ? [] : problem;
  const rest = errors.filter((error) => !fields.some((field) => isAbout(error, field)));
  const conflict = errors.some((error) => error.code === "CONFLICT");
  return (
    <div role="alert" className="empty:hidden">
      {problem instanceof Failure ? (
        <Notice tone="lost">
          <FailedAct failure={problem} />
        </Notice>
      ) : rest.length > 0 ? (
        <Notice tone="lost">
          <ul className="grid gap-2">
            {rest.map((error) => (
              <li key={`${error.field} ${error.message}`}>{say?.(error) ?? <Refusal error={error} />}</li>
            ))}
          </ul>
          {conflict ? (
            <div className="mt-2 grid justify-items-start gap-2">
              <p>
                <Trans>
                  What you typed is still here. Load what stands there now, compare, and send yours again if
                  it still holds.
                </Trans>
              </p>
              <Button onClick={() => (onReload ? onReload() : router.invalidate())}>
                <Trans>Load what stands there now</Trans>
              </Button>
            </div>
          ) : null}
        </Notice>
      ) : errors.length > 0 ? (
        <Notice tone="lost">
          <Trans>Please look at the fields that are marked.</Trans>
        </Notice>
      ) : null}
    </div>
  );
}

/** What the server said of one field, for the field's own `problem`; "name" is also known as "input.name". */
export function fieldProblem(problem: Problem | null, field: string): ReactNode {
  if (!problem || problem instanceof Failure) {
    return undefined;
  }
  const error = problem.find((candidate) => isAbout(candidate, field));
  return error ? <Refusal error={error} /> : undefined;
}

function isAbout(error: UserError, field: string): boolean {
  return error.field === field || error.field === `input.${field}`;
}

/** An act that met a bad connection: whether it was done is not known, but trying again never does it twice. */
export function FailedAct({ failure }: { failure: Failure }) {
  return (
    <div className="grid gap-1">
      <p className="font-strong">{whatHappened(failure)}</p>
      <p>
        {failure.kind === "refused" ? (
          <Trans>Nothing was changed. What you typed is still here.</Trans>
        ) : failure.kind === "outdated" ? (
          <Trans>
            Nothing was changed. Copy what you typed, load the page again, and send it from there.
          </Trans>
        ) : (
          <Trans>What you typed is still here. Try again: it is never done twice.</Trans>
        )}
      </p>
      {failure.requestId ? (
        <p className="text-small">
          <Trans>If you ask for help, give this number:</Trans>{" "}
          <code className="font-mono select-all">{failure.requestId}</code>
        </p>
      ) : null}
    </div>
  );
}

/** A failure's first sentence: what happened, without what is safe and what next. */
export function whatHappened({ kind }: Failure): ReactNode {
  return happened[kind]();
}

const happened: Record<FailureKind, () => ReactNode> = {
  offline: () => <Trans>There is no connection to the server.</Trans>,
  slow: () => <Trans>The server did not answer in time.</Trans>,
  stranger: () => (
    <Trans>
      Something else answered in the server's place, often a wireless network that wants its own sign-in. Do
      that first.
    </Trans>
  ),
  broken: () => <Trans>The server could not do it just now.</Trans>,
  refused: () => <Trans>The server refused this.</Trans>,
  ended: () => <Trans>You are not signed in any more.</Trans>,
  outdated: () => <Trans>There is a newer version of these pages.</Trans>,
};

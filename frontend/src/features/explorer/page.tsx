import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { askByHand } from "#/lib/transport";
import { Card } from "#/ui/card";
import { Problem } from "#/ui/problem";
import { Reference } from "./reference";
import { type ApiSchema, introspectionText, readSchema } from "./schema";
import { Workbench } from "./workbench";

/** The API, to be tried by those who are signed in: what it offers, in its own words, and a place to ask it. */
export function ExplorerPage() {
  const { t } = useLingui();
  const [schema, setSchema] = useState<ApiSchema | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again.
  useEffect(() => {
    let left = false;
    askByHand(introspectionText, {}).then(
      (answer) => {
        if (!left) {
          setSchema(readSchema(answer));
        }
      },
      (problem) => {
        if (!left) {
          setFailure(problem);
        }
      },
    );
    return () => {
      left = true;
    };
  }, [attempt]);

  if (failure) {
    return (
      <Problem
        failure={failure}
        onRetry={() => {
          setFailure(null);
          setAttempt(attempt + 1);
        }}
      />
    );
  }
  return (
    <div className="grid gap-3">
      <title>{`${t`API explorer`} · Saniladder`}</title>
      <div>
        <h1 className="text-title font-strong leading-(--lines-tight)">
          <Trans>API explorer</Trans>
        </h1>
        <p>
          <Trans>What you ask here runs with your own rights, on the real data.</Trans>{" "}
          <Link to="/tokens" className="text-accent underline">
            <Trans>Tokens for programs</Trans>
          </Link>
        </p>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Workbench />
        <Card className="lg:sticky lg:top-[calc(var(--strip)+1rem)] lg:max-h-[calc(100vh-var(--strip)-2rem)] lg:overflow-y-auto">
          {schema ? (
            <Reference schema={schema} />
          ) : (
            <div className="grid gap-2 p-4">
              <div className="skeleton h-5 w-32" />
              <div className="skeleton h-80" />
            </div>
          )}
        </Card>
      </div>
    </div>
  );
}

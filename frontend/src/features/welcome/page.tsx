import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Failure } from "#/lib/failure";
import { forgetSession } from "#/lib/session";
import { send } from "#/lib/transport";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";

const route = getRouteApi("/porch/welcome/{-$token}");

/** The first administrator chooses a name and a password. The link works once. */
export function WelcomePage() {
  const { t } = useLingui();
  const { token = location.hash.slice(1) } = route.useParams();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [differ, setDiffer] = useState(false);

  async function begin(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name"));
    const password = String(form.get("password"));
    const same = password === form.get("again");
    setDiffer(!same);
    setFailure(null);
    if (!same) {
      return;
    }
    setBusy(true);
    try {
      await send("POST", "/welcome", { token, name, password });
      forgetSession();
      router.history.push("/");
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
      setBusy(false);
    }
  }

  return (
    <div className="mx-auto grid w-full max-w-sm gap-6 py-4 text-field sm:py-12">
      <title>{`${t`Welcome`} · Saniladder`}</title>
      <div className="grid gap-2">
        <h1 className="text-2xl font-strong leading-(--lines-tight)">
          <Trans>Welcome to Saniladder</Trans>
        </h1>
        <p>
          <Trans>
            You are its first administrator: you give the others their access. Choose how you sign in.
          </Trans>
        </p>
      </div>
      <form onSubmit={begin} className="grid gap-4">
        <Field
          name="name"
          label={<Trans>Name to sign in with</Trans>}
          autoCapitalize="none"
          spellCheck={false}
          autoComplete="username"
          maxLength={100}
          required
          problem={
            failure?.field === "name" ? <Trans>This name cannot be used. Choose another one.</Trans> : null
          }
        />
        <Field
          name="password"
          type="password"
          label={<Trans>Password</Trans>}
          hint={<Trans>Long is good: a sentence of your own, for instance.</Trans>}
          autoComplete="new-password"
          required
          problem={failure?.field === "password" ? <Unfit failure={failure} /> : null}
        />
        <Field
          name="again"
          type="password"
          label={<Trans>Password once more</Trans>}
          autoComplete="new-password"
          required
          problem={differ ? <Trans>The two passwords differ. Type both again.</Trans> : null}
        />
        <div role="alert">
          {failure && failure.field !== "name" && failure.field !== "password" ? (
            <Notice tone="lost">
              {failure.kind === "refused" ? (
                <Trans>
                  This link has been used, or is too old. Nothing was changed. Whoever runs the server can
                  print a new one.
                </Trans>
              ) : (
                <Trans>The server cannot be reached just now. What you typed is still here: try again.</Trans>
              )}
            </Notice>
          ) : null}
        </div>
        <Button type="submit" look="primary" size="field" busy={busy}>
          <Trans>Begin</Trans>
        </Button>
      </form>
    </div>
  );
}

/** Why a password was refused. */
function Unfit({ failure }: { failure: Failure }) {
  const shortest = failure.params.shortest;
  return shortest ? (
    <Trans>A password has at least {shortest} characters. Choose a longer one.</Trans>
  ) : (
    <Trans>This password cannot be used: it is too long, or too easy to guess. Choose another one.</Trans>
  );
}

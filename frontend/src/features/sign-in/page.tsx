import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Failure } from "#/lib/failure";
import { forgetSession } from "#/lib/session";
import { send } from "#/lib/transport";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { Sorry } from "#/ui/sorry";

const route = getRouteApi("/porch/sign-in");

export function SignInPage() {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    try {
      await send("POST", "/session", { name: form.get("name"), password: form.get("password") });
      forgetSession();
      router.history.push(next ?? "/");
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
      setBusy(false);
    }
  }

  return (
    <div className="mx-auto grid w-full max-w-sm gap-6 py-4 text-field sm:py-12">
      <title>{`${t`Sign in`} · Saniladder`}</title>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Sign in</Trans>
      </h1>
      <form onSubmit={signIn} className="grid gap-4">
        <Field
          name="name"
          label={<Trans>Name, phone or staff number</Trans>}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field
          name="password"
          type="password"
          label={<Trans>Password or PIN</Trans>}
          autoComplete="current-password"
          required
        />
        <div role="alert">
          {failure ? (
            <Notice tone="lost">
              <Sorry failure={failure} />
            </Notice>
          ) : null}
        </div>
        <Button type="submit" look="primary" size="field" busy={busy}>
          {busy ? <Trans>Signing in</Trans> : <Trans>Sign in</Trans>}
        </Button>
      </form>
      <p className="text-office text-muted">
        <Trans>Forgotten your password? Your supervisor or administrator can set a new one.</Trans>
      </p>
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { Failure } from "#/lib/failure";
import { send } from "#/lib/transport";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { Sorry, Unfit } from "./sorry";

const route = getRouteApi("/porch/welcome/{-$token}");

/** For whom a link is, as the server tells whoever holds it. */
interface Invited {
  first: boolean;
  name: string;
  displayName: string;
}

/** Whoever was invited chooses a password: by a link, or by a code that was handed to them on paper. Each works once. */
export function WelcomePage() {
  const { t } = useLingui();
  const { token = location.hash.slice(1) } = route.useParams();
  const [invited, setInvited] = useState<Invited | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    if (token) {
      send("POST", "/welcome/link", { token }).then(
        (told) =>
          told
            ? setInvited(told as Invited)
            : setFailure(new Failure("refused", "spent", { code: "NOT_FOUND" })),
        (problem) =>
          setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem))),
      );
    }
  }, [token]);

  const name = invited?.displayName || invited?.name;
  return (
    <div className="mx-auto grid w-full max-w-sm gap-6 py-4 text-field sm:py-12">
      <title>{`${t`Welcome`} · Saniladder`}</title>
      <div className="grid gap-2">
        <h1 className="text-2xl font-strong leading-(--lines-tight) wrap-anywhere">
          {name ? <Trans>Welcome, {name}</Trans> : <Trans>Welcome to Saniladder</Trans>}
        </h1>
        {invited?.first ? (
          <p>
            <Trans>
              You are its first administrator: you give the others their access. Choose how you sign in.
            </Trans>
          </p>
        ) : invited ? (
          <p>
            <Trans>
              Choose a password or PIN. From then on you sign in with it and the name{" "}
              <b className="font-strong">{invited.name}</b>, or with your phone or staff number.
            </Trans>
          </p>
        ) : token ? null : (
          <p>
            <Trans>Type your name and the code from your sheet, then choose a password or PIN.</Trans>
          </p>
        )}
      </div>
      {token && !invited ? (
        <div role="alert">
          {failure ? (
            <Notice tone="lost">
              <Sorry failure={failure} />
            </Notice>
          ) : (
            <div className="skeleton h-11 w-full" />
          )}
        </div>
      ) : (
        <Choose token={token} invited={invited} />
      )}
    </div>
  );
}

/** The form: what is asked for depends on how they come. */
function Choose({ token, invited }: { token: string; invited: Invited | null }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [differ, setDiffer] = useState(false);

  async function begin(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get("password"));
    const same = password === form.get("again");
    setDiffer(!same);
    setFailure(null);
    if (!same || busy) {
      return;
    }
    setBusy(true);
    try {
      await send("POST", "/welcome", {
        password,
        ...(form.has("name") ? { name: form.get("name") } : {}),
        ...(token ? { token } : { code: form.get("code") }),
      });
      // The page is loaded anew: the token leaves the address, and whoever was here before the page's memory.
      location.assign("/");
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
      setBusy(false);
    }
  }

  const known = failure?.field === "name" || failure?.field === "password" || failure?.field === "code";
  return (
    <form onSubmit={begin} className="grid gap-4">
      {invited && !invited.first ? null : (
        <Field
          name="name"
          label={invited ? <Trans>Name to sign in with</Trans> : <Trans>Name, phone or staff number</Trans>}
          autoCapitalize="none"
          spellCheck={false}
          autoComplete="username"
          maxLength={100}
          required
          problem={
            failure?.field === "name" ? <Trans>This name cannot be used. Choose another one.</Trans> : null
          }
        />
      )}
      {token ? null : (
        <Field
          name="code"
          label={<Trans>Code</Trans>}
          hint={<Trans>Nine figures, from your sheet</Trans>}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          required
          problem={
            failure?.field === "code" ? <Trans>Type the figures as they stand on your sheet.</Trans> : null
          }
        />
      )}
      <Field
        name="password"
        type="password"
        label={<Trans>New password or PIN</Trans>}
        hint={
          <Trans>At least 8 letters or figures. Long is good: a sentence of your own, for instance.</Trans>
        }
        autoComplete="new-password"
        required
        problem={failure?.field === "password" ? <Unfit failure={failure} /> : null}
      />
      <Field
        name="again"
        type="password"
        label={<Trans>The same once more</Trans>}
        autoComplete="new-password"
        required
        problem={differ ? <Trans>The two differ. Type both again.</Trans> : null}
      />
      <div role="alert">
        {failure && !known ? (
          <Notice tone="lost">
            <Sorry failure={failure} />
          </Notice>
        ) : null}
      </div>
      <Button type="submit" look="primary" size="field" busy={busy}>
        <Trans>Begin</Trans>
      </Button>
    </form>
  );
}

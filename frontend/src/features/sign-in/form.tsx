import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { askToBeRemembered } from "#/lib/enter";
import { Failure } from "#/lib/failure";
import type { Remembered } from "#/lib/remembered";
import { signIn } from "#/lib/transport";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { Sorry } from "#/ui/sorry";

/** Name and password; for somebody whom the device knows, the password alone. */
export function SignInForm({ person, onEntered }: { person: Remembered | null; onEntered: () => void }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function enter(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // In a dialog it stands within the page's tree: a form around it is not to be sent with it.
    event.stopPropagation();
    if (busy) {
      return;
    }
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    try {
      await signIn(person?.name ?? String(form.get("name")), String(form.get("password")));
      if (person || form.get("remember")) {
        askToBeRemembered();
      }
      onEntered();
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
      setBusy(false);
    }
  }

  return (
    <form onSubmit={enter} className="grid gap-4">
      {person ? (
        <div>
          <p className="text-xl font-strong wrap-anywhere">{person.label || person.name}</p>
          {/* For the browser's keeper of passwords. */}
          <input type="hidden" name="name" autoComplete="username" value={person.name} />
        </div>
      ) : (
        <Field
          name="name"
          label={<Trans>Name, phone or staff number</Trans>}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      )}
      <Field
        name="password"
        type="password"
        label={<Trans>Password or PIN</Trans>}
        autoComplete="current-password"
        autoFocus={person !== null}
        required
      />
      {person ? null : (
        <Checkbox
          name="remember"
          className="min-h-11 items-center!"
          label={<Trans>Remember my name on this device</Trans>}
        />
      )}
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
  );
}

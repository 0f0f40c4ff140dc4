import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Failure } from "#/lib/failure";
import { session } from "#/lib/session";
import { stayOut, welcomeBack } from "#/lib/signed-in";
import { signIn } from "#/lib/transport";
import { Button } from "#/ui/button";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { Sorry } from "#/ui/sorry";

/** Over a page whose session has ended: what stands there stays, and what waited goes on as the same person. */
export function SignInAgain() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const person = session()?.viewer.name ?? "";

  async function enter(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The dialog stands within the page's tree: a form around it is not to be sent with it.
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    try {
      welcomeBack(await signIn(String(form.get("name")), String(form.get("password"))));
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onClose={stayOut}
      busy={busy}
      title={<Trans>Sign in again to go on</Trans>}
      description={
        <Trans>
          Your session has ended, {person}. Nothing that you typed is lost: the page goes on where it stopped.
        </Trans>
      }
    >
      <form onSubmit={enter} className="grid gap-4 text-field">
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
          <Trans>Sign in</Trans>
        </Button>
        <p className="text-office text-muted">
          <Trans>Are you somebody else? Then the page is loaded anew, as yours.</Trans>
        </p>
      </form>
    </Dialog>
  );
}

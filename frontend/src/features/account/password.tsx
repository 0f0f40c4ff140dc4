import { Plural, Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Failure } from "#/lib/failure";
import { send } from "#/lib/transport";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";

/** A new password for the current one. Other devices are signed out by it. */
export function Password({ name }: { name: string }) {
  const [state, setState] = useState<"idle" | "busy" | "done">("idle");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [differ, setDiffer] = useState(false);

  async function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const same = given.get("password") === given.get("again");
    setDiffer(!same);
    setFailure(null);
    if (!same || state === "busy") {
      return;
    }
    setState("busy");
    try {
      await send("PUT", "/session/password", {
        current: given.get("current"),
        password: given.get("password"),
      });
      form.reset();
      setState("done");
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
      setState("idle");
    }
  }

  const shortest = failure?.params.shortest;
  const wait = Math.ceil((Number(failure?.params.seconds) || 900) / 60);
  return (
    <form onSubmit={change} className="grid gap-4">
      <h2 className="text-lead font-strong">
        <Trans>Change password or PIN</Trans>
      </h2>
      <input type="hidden" name="username" autoComplete="username" value={name} />
      <Field
        name="current"
        type="password"
        label={<Trans>The one you have now</Trans>}
        autoComplete="current-password"
        required
        problem={failure?.code === "FORBIDDEN" ? <Trans>This is not right. Type it again.</Trans> : null}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="password"
          type="password"
          label={<Trans>The new one</Trans>}
          autoComplete="new-password"
          required
          problem={
            failure?.field !== "password" ? null : shortest ? (
              <Trans>It has at least {shortest} characters. Choose a longer one.</Trans>
            ) : (
              <Trans>This one cannot be used. Choose another one.</Trans>
            )
          }
        />
        <Field
          name="again"
          type="password"
          label={<Trans>The new one once more</Trans>}
          autoComplete="new-password"
          required
          problem={differ ? <Trans>The two differ. Type both again.</Trans> : null}
        />
      </div>
      <div role="alert">
        {failure && failure.code !== "FORBIDDEN" && failure.field !== "password" ? (
          <Notice tone="lost">
            {failure.code === "LIMIT" ? (
              <Plural
                value={wait}
                one="There were too many attempts. Wait a minute, then try again."
                other="There were too many attempts. Wait # minutes, then try again."
              />
            ) : (
              <Trans>The server cannot be reached just now. What you typed is still here: try again.</Trans>
            )}
          </Notice>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" className="min-h-11 px-4" busy={state === "busy"}>
          <Trans>Change it</Trans>
        </Button>
        <span role="status">
          {state === "done" ? <Trans>Changed. Other devices are signed out.</Trans> : null}
        </span>
      </div>
    </form>
  );
}

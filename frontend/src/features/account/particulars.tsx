import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useAct } from "#/lib/act";
import { chooseLocale, isLocale, locales } from "#/lib/locale";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { changeOwnAccountDocument, type OwnAccount } from "./query";

/** What one is called, and the language of one's screens, on every device. */
export function Particulars({ account }: { account: OwnAccount }) {
  const router = useRouter();
  const act = useAct(changeOwnAccountDocument);
  const [displayName, setDisplayName] = useState(account.displayName);
  const [locale, setLocale] = useState<string>(account.locale);
  const [saved, setSaved] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    setSaved(false);
    const done = await act.run({
      id: account.id,
      expectedVersion: account.version,
      displayName: displayName.trim(),
      ...(isLocale(locale) ? { locale } : {}),
    });
    if (done) {
      if (isLocale(locale)) {
        await chooseLocale(locale);
      }
      setSaved(true);
      await router.invalidate();
    }
  }

  return (
    <form onSubmit={save} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={<Trans>Full name</Trans>}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
          autoComplete="name"
          maxLength={200}
          problem={fieldProblem(act.problem, "displayName")}
        />
        <Select
          label={<Trans>Language</Trans>}
          className="font-languages"
          value={locale}
          {...(isLocale(locale) ? {} : { placeholder: locale })}
          options={Object.entries(locales).map(([value, label]) => ({ value, label }))}
          onChange={setLocale}
        />
      </div>
      <ActProblem problem={act.problem} fields={["displayName"]} />
      <div className="flex items-center gap-3">
        <Button type="submit" className="min-h-11 px-4" busy={act.busy}>
          <Trans>Save</Trans>
        </Button>
        <span role="status">{saved ? <Trans>Saved.</Trans> : null}</span>
      </div>
    </form>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { newId } from "#/lib/act";
import { keep } from "#/lib/kept";
import { smaller } from "#/lib/picture";
import { buttonClasses } from "#/ui/button";
import { Notice } from "#/ui/notice";
import { fileName } from "./outbox";
import type { FilledSheet } from "./use-sheet";

/** Photographs under an indicator, made smaller and kept on the phone before they are sent. */
export function Photographs({ filled, code }: { filled: FilledSheet; code: string }) {
  const { t } = useLingui();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [full, setFull] = useState(false);
  const n = filled.sheet.evidence.filter((one) => one.code === code).length;
  async function add(file: File | undefined) {
    if (!file) {
      return;
    }
    setBusy(true);
    const photograph = newId();
    const kept = fileName(filled.viewer, photograph);
    try {
      await keep(kept, await smaller(file));
      setFull(false);
      await filled.act("PHOTOGRAPH", { id: photograph, code, file: { kept, name: file.name } });
    } catch {
      setFull(true);
    } finally {
      setBusy(false);
    }
  }
  return (
    <section aria-label={t`Photographs`} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <label
          htmlFor={id}
          className={`${buttonClasses("plain", "field")} cursor-pointer has-focus-visible:outline-2 ${busy ? "opacity-60" : ""}`}
        >
          <Trans>Add a photograph</Trans>
          <input
            id={id}
            type="file"
            accept="image/*,application/pdf"
            className="sr-only"
            disabled={busy}
            onChange={(event) => {
              add(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </label>
        <span role="status" className="text-muted">
          {n > 0 ? <Trans>{n} added</Trans> : null}
        </span>
      </div>
      {full ? (
        <Notice tone="lost" role="alert">
          <Trans>
            The phone has no room for it, and it was not added. All else is kept. Make room, and add it again.
          </Trans>
        </Notice>
      ) : null}
    </section>
  );
}

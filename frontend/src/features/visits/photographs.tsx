import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { newId } from "#/lib/act";
import { forgetKept, keep } from "#/lib/kept";
import { smaller } from "#/lib/picture";
import { Button, buttonClasses } from "#/ui/button";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { fileName, withoutPhotograph } from "./outbox";
import type { FilledSheet } from "./use-sheet";

/** Photographs under an indicator, made smaller and kept on the phone before they are sent. */
export function Photographs({ filled, code }: { filled: FilledSheet; code: string }) {
  const { t } = useLingui();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [full, setFull] = useState(false);
  const [note, setNote] = useState("");
  const added = filled.sheet.evidence.filter((one) => one.code === code);
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
      await filled.act("PHOTOGRAPH", {
        id: photograph,
        code,
        note: note.trim(),
        file: { kept, name: file.name },
      });
      setNote("");
    } catch {
      setFull(true);
    } finally {
      setBusy(false);
    }
  }
  function takeBack(photograph: string) {
    const waits = filled.outbox.kept.acts.find((act) => act.kind === "PHOTOGRAPH" && act.id === photograph);
    if (!waits) {
      filled.act("TAKE_BACK", { id: photograph });
    } else if (!waits.tried) {
      filled.outbox.change(withoutPhotograph(photograph));
      forgetKept(fileName(filled.viewer, photograph)).catch(() => {}); // it stays on the device, where nobody sees it
    }
  }
  return (
    <section aria-label={t`Photographs`} className="grid gap-2">
      {added.length > 0 ? (
        <ol className="grid gap-1">
          {added.map((one, at) => (
            <li key={one.id} className="flex min-h-11 items-center justify-between gap-3">
              <span className="min-w-0 wrap-anywhere">{one.note || <Trans>Photograph {at + 1}</Trans>}</span>
              <Button
                look="quiet"
                size="field"
                className="shrink-0 whitespace-nowrap"
                onClick={() => takeBack(one.id)}
                aria-label={t`Take back photograph ${at + 1}`}
              >
                <Trans>Take back</Trans>
              </Button>
            </li>
          ))}
        </ol>
      ) : null}
      <Field
        maxLength={2000}
        label={<Trans>What the next photograph shows</Trans>}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
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
        <span role="status" className="sr-only">
          {added.length > 0 ? <Trans>{added.length} added</Trans> : null}
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

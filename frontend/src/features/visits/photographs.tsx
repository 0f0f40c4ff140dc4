import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { newId, type ActProblem as Refused, useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { smaller } from "#/lib/picture";
import { sendFile } from "#/lib/transport";
import { ActProblem } from "#/ui/act-problem";
import { buttonClasses } from "#/ui/button";
import { addEvidenceDocument } from "./sheet-query";
import type { FilledSheet } from "./use-sheet";

/** Photographs under an indicator, made smaller on the phone before they are sent. */
export function Photographs({ filled, code }: { filled: FilledSheet; code: string }) {
  const { t } = useLingui();
  const id = useId();
  const act = useAct(addEvidenceDocument);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Refused | null>(null);
  const all = filled.sheet.evidence.filter((one) => one.code === code);
  const n = all.length;
  async function add(file: File | undefined) {
    if (!file) {
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      const uploadId = await sendFile(await smaller(file), file.name);
      const payload = await act.run({ id: newId(), verificationId: filled.sheet.id, code, uploadId });
      filled.take(payload?.verification ?? null);
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
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
          {busy ? <Trans>Sending</Trans> : n > 0 ? <Trans>{n} added</Trans> : null}
        </span>
      </div>
      <ActProblem problem={failure ?? act.problem} />
    </section>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { newId, type ActProblem as Refused, useAct } from "#/lib/act";
import { sendPaper } from "#/lib/paper";
import { useSending } from "#/lib/sending";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Checkbox } from "#/ui/checkbox";
import { Choice } from "#/ui/choice";
import { Field } from "#/ui/field";
import { TextArea } from "#/ui/text-area";
import { checkPaperDocument, type Paper } from "./query";
import { checkRequestDocument, type RequestPaper } from "./request-query";

/** What a second person found of a check: it is what the paper says, and a case may open where it leaves it; or it goes back. */
export function Compare({ paper, onDone }: { paper: Paper; onDone: () => void }) {
  const act = useAct(checkPaperDocument);
  return (
    <Comparison
      photographed={paper.paper !== null}
      mayOpen
      busy={act.busy}
      refused={act.problem}
      onSubmit={async (found) => {
        if (await act.run({ transcriptionId: paper.id, expectedVersion: paper.version, ...found })) {
          onDone();
        }
      }}
    />
  );
}

/** What a second person found of a request: it is what the paper says, and its case opens; or it goes back. */
export function CompareRequest({ paper, onDone }: { paper: RequestPaper; onDone: () => void }) {
  const act = useAct(checkRequestDocument);
  return (
    <Comparison
      photographed={paper.paper !== null}
      busy={act.busy}
      refused={act.problem}
      onSubmit={async (found) => {
        if (await act.run({ paperRequestId: paper.id, expectedVersion: paper.version, ...found })) {
          onDone();
        }
      }}
    />
  );
}

interface Found {
  agrees: boolean;
  reason?: string;
  uploadId?: string;
  requestId?: string;
}

function Comparison({
  photographed,
  mayOpen = false,
  busy,
  refused,
  onSubmit,
}: {
  photographed: boolean;
  /** Whether to open a case is the second person's choice; else one opens with a yes. */
  mayOpen?: boolean;
  busy: boolean;
  refused: Refused | null;
  onSubmit: (found: Found) => Promise<void>;
}) {
  const { t } = useLingui();
  const [requestId] = useState(newId);
  const [agrees, setAgrees] = useState("");
  const [opens, setOpens] = useState(!mayOpen);
  const [reason, setReason] = useState("");
  const file = useRef<File | null>(null);
  const uploaded = useRef<string | null>(null);
  const { send, sending, failure } = useSending();
  const problem: Refused | null = failure ?? refused;

  async function submit() {
    const sent = await send(async () => {
      if (file.current && agrees === "yes") {
        uploaded.current = await sendPaper(file.current);
        file.current = null;
      }
    });
    if (!sent) {
      return;
    }
    await onSubmit({
      agrees: agrees === "yes",
      ...(agrees === "yes" ? {} : { reason }),
      ...(uploaded.current ? { uploadId: uploaded.current } : {}),
      ...(agrees === "yes" && opens ? { requestId } : {}),
    });
  }

  return (
    <Card className="px-3.5 py-3">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h2 className="text-lead font-strong">
          <Trans>Compare it with the paper</Trans>
        </h2>
        <Choice
          field
          label={t`Is it what the paper says?`}
          value={agrees}
          onChange={setAgrees}
          options={[
            { value: "yes", label: <Trans>Yes, every figure</Trans> },
            { value: "no", label: <Trans>No, send it back</Trans> },
          ]}
        />
        {agrees === "yes" && !photographed ? (
          <Field
            label={<Trans>Photograph of the paper</Trans>}
            hint={<Trans>A list brought it without one. A picture or a PDF, 10 MB at most.</Trans>}
            type="file"
            accept="image/*,application/pdf"
            required
            onChange={(event) => {
              file.current = event.currentTarget.files?.[0] ?? null;
            }}
            problem={fieldProblem(problem, "uploadId")}
          />
        ) : null}
        {agrees === "yes" && mayOpen ? (
          <Checkbox
            label={<Trans>Open a case where the paper leaves it</Trans>}
            hint={
              <Trans>
                It then goes on here, to the next check or the decision. Otherwise it stays what it is: a past
                check.
              </Trans>
            }
            checked={opens}
            onChange={setOpens}
          />
        ) : null}
        {agrees === "no" ? (
          <TextArea
            label={<Trans>What differs</Trans>}
            required
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            problem={fieldProblem(problem, "reason")}
          />
        ) : null}
        <ActProblem problem={problem} fields={["uploadId", "reason"]} />
        <div>
          <Button
            look="primary"
            type="submit"
            busy={busy || sending}
            disabled={agrees === ""}
            className="max-sm:w-full"
          >
            {agrees === "no" ? (
              <Trans>Send it back</Trans>
            ) : mayOpen ? (
              <Trans>Confirm</Trans>
            ) : (
              <Trans>Confirm and open the case</Trans>
            )}
          </Button>
        </div>
      </form>
    </Card>
  );
}

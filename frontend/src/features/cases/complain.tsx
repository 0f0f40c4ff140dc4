import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Notice } from "#/ui/notice";
import { TextArea } from "#/ui/text-area";
import { fileComplaintDocument } from "./complaint-query";

/** Says in confidence that something is wrong with what was certified: by the community, or by a certificate's code (PR15). */
export function Complain({ about }: { about: { communityId: string } | { code: string } }) {
  const act = useAct(fileComplaintDocument);
  const [id, setId] = useState(newId);
  const [text, setText] = useState("");
  const [taken, setTaken] = useState(false);
  async function file(event: FormEvent) {
    event.preventDefault();
    if (await act.run({ id, ...about, text: text.trim() })) {
      setTaken(true);
      setText("");
      setId(newId());
    }
  }
  return (
    <details className="min-w-0">
      <summary className="flex min-h-6 cursor-pointer items-center text-accent max-sm:min-h-11">
        <Trans>Something is wrong with it: complain in confidence</Trans>
      </summary>
      <form className="grid gap-3 pt-1 pb-2" onSubmit={file}>
        <p className="text-muted">
          <Trans>
            The body that certified reads it, and nobody else. Who wrote it is not kept: leave names out that
            could tell. It can put the status under review.
          </Trans>
        </p>
        <TextArea
          label={<Trans>What is wrong</Trans>}
          hint={<Trans>What was seen, where and when.</Trans>}
          required
          rows={4}
          maxLength={2000}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setTaken(false);
          }}
          problem={fieldProblem(act.problem, "text")}
        />
        <ActProblem problem={act.problem} fields={["text"]} />
        <div role="status" className="empty:hidden">
          {taken ? (
            <Notice>
              <Trans>Your complaint was taken. Nobody is told who wrote it.</Trans>
            </Notice>
          ) : null}
        </div>
        <div>
          <Button type="submit" busy={act.busy} disabled={!text.trim()}>
            <Trans>Send the complaint</Trans>
          </Button>
        </div>
      </form>
    </details>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import { useFormat } from "#/lib/format";
import { FailedAct } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { classes } from "#/ui/classes";
import { Notice } from "#/ui/notice";
import { Bar } from "./bar";
import { FileProblem } from "./file-problem";
import { largestFile, type Unfit } from "./upload";
import type { Upload } from "./use-upload";
import { useSize } from "./words";

/** Where a file is dropped or chosen; what is taken, and how much, is said before it starts. */
export function Drop({ upload }: { upload: Upload }) {
  const { t } = useLingui();
  const size = useSize();
  const id = useId();
  const [over, setOver] = useState(false);
  const most = size(largestFile);
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more; the button within is for everybody.
    <div
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        const file = event.dataTransfer.files[0];
        if (file) {
          upload.send(file);
        }
      }}
      className={classes(
        "grid justify-items-center gap-2 rounded-card border-2 border-dashed px-4 py-8 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        over ? "border-accent bg-accent-soft" : "border-edge",
      )}
    >
      <p className="text-lead font-strong">
        <Trans>Drop the list here</Trans>
      </p>
      <p>
        <label
          htmlFor={id}
          className="inline-flex min-h-11 cursor-pointer items-center rounded-control bg-accent px-4 font-strong text-on-accent hover:bg-accent-strong sm:min-h-9"
        >
          <Trans>Choose a file</Trans>
        </label>
        <input
          id={id}
          type="file"
          className="sr-only"
          accept=".csv,.tsv,.txt,.xlsx,.json,.geojson,.topojson"
          aria-label={t`Choose a file`}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file) {
              upload.send(file);
            }
          }}
        />
      </p>
      <p className="max-w-prose text-muted">
        <Trans>
          A spreadsheet (.xlsx) or a CSV file with a row that names its columns; for borders GeoJSON or
          TopoJSON. At most {most}. Nothing is brought in before you have seen what would happen.
        </Trans>
      </p>
      {upload.unfit ? (
        <div role="alert" className="w-full max-w-xl text-left">
          <Notice tone="lost">
            <b className="font-strong">{upload.unfit.name}</b> <UnfitFile why={upload.unfit.why} />
          </Notice>
        </div>
      ) : null}
    </div>
  );
}

function UnfitFile({ why }: { why: Unfit }): ReactNode {
  return why === "WRONG_TYPE" ? (
    <Trans>This kind of file is not taken. Save the list as .xlsx or CSV.</Trans>
  ) : (
    <FileProblem values={{ problem: why }} message={why} />
  );
}

/** The file that was given: on its way, broken off, or here. */
export function GivenFile({ upload }: { upload: Upload }) {
  const { t } = useLingui();
  const format = useFormat();
  const size = useSize();
  const { file, sent, received, failure } = upload;
  if (!file) {
    return null;
  }
  const share = format.percent(sent, file.size);
  const [done, all] = [size(sent), size(file.size)];
  return (
    <div className="flex flex-col gap-3 [&>[role=alert]:empty]:-mt-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 wrap-anywhere">
          <b className="font-strong">{file.name}</b> <span className="text-muted">{all}</span>
        </p>
        <div className="flex gap-2">
          {upload.sending ? (
            <Button onClick={upload.cancel}>
              <Trans>Stop sending</Trans>
            </Button>
          ) : (
            <Button onClick={upload.forget}>
              <Trans>Take another file</Trans>
            </Button>
          )}
        </div>
      </div>
      {upload.sending ? (
        <div className="grid gap-1">
          <Bar done={sent} of={file.size} label={t`Sending the file`} />
          <p className="text-muted">
            {sent >= file.size ? (
              <Trans>All was sent; the server looks at it.</Trans>
            ) : (
              <Trans>
                {done} of {all} sent ({share})
              </Trans>
            )}
          </p>
        </div>
      ) : null}
      <div role="alert">
        {failure ? (
          <Notice tone="lost">
            <div className="grid justify-items-start gap-2">
              {failure.params.problem ? (
                <FileProblem values={failure.params} message={failure.message} />
              ) : failure.kind === "refused" ? (
                <p>
                  <Trans>
                    The server did not take the file. You may have been signed out, or your role does not
                    allow it. Open another tab, sign in, and send it again from here.
                  </Trans>
                </p>
              ) : (
                <FailedAct failure={failure} />
              )}
              <p>
                <Trans>Nothing of the file was kept. Sending begins anew.</Trans>
              </p>
              <Button look="primary" onClick={() => upload.send(file)}>
                <Trans>Send it again</Trans>
              </Button>
            </div>
          </Notice>
        ) : received?.problem ? (
          <Notice tone="lost">
            <p>
              <b className="font-strong">
                <Trans>Nothing can be brought in from this file.</Trans>
              </b>{" "}
              <FileProblem values={received.problem.values} message={received.problem.message} />
            </p>
          </Notice>
        ) : upload.stopped ? (
          <Notice>
            <div className="grid justify-items-start gap-2">
              <Trans>Sending was stopped. Nothing of the file was kept.</Trans>
              <Button onClick={() => upload.send(file)}>
                <Trans>Send it again</Trans>
              </Button>
            </div>
          </Notice>
        ) : null}
      </div>
    </div>
  );
}

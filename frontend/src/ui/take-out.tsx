import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { Failure } from "#/lib/failure";
import { type Arrived, keepFile, type Progress, takeIn } from "#/lib/file-stream";
import { useFormat } from "#/lib/format";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Menu } from "./menu";
import { Notice } from "./notice";
import { ProgressBar } from "./progress-bar";

export type FileFormat = "csv" | "xlsx";

type State =
  | { is: "taking"; format: FileFormat; progress: Progress }
  | { is: "done"; format: FileFormat; file: Arrived }
  | { is: "failed"; format: FileFormat; failure: Failure };

const nothing: Progress = { rows: 0, total: null, bytes: 0 };

/** A list as a file: its progress while the server writes it, a way to stop it, and a word when it broke off. */
export function TakeOut({
  address,
  disabled = false,
}: {
  address: (format: FileFormat) => string;
  disabled?: boolean;
}) {
  const { t } = useLingui();
  const [state, setState] = useState<State | null>(null);
  const stop = useRef<AbortController | null>(null);

  async function take(format: FileFormat) {
    const abort = new AbortController();
    stop.current = abort;
    setState({ is: "taking", format, progress: nothing });
    try {
      const file = await takeIn(
        address(format),
        (progress) => !abort.signal.aborted && setState({ is: "taking", format, progress }),
        abort.signal,
      );
      setState({ is: "done", format, file });
      keepFile(file);
    } catch (failure) {
      if (!abort.signal.aborted) {
        setState({
          is: "failed",
          format,
          failure: failure instanceof Failure ? failure : new Failure("broken", String(failure)),
        });
      }
    }
  }

  function close() {
    stop.current?.abort();
    setState(null);
  }

  return (
    <>
      {disabled ? null : (
        <Menu
          label={<Trans>Export</Trans>}
          items={[
            { key: "csv", label: t`As CSV`, onSelect: () => take("csv") },
            { key: "xlsx", label: t`As Excel workbook (XLSX)`, onSelect: () => take("xlsx") },
          ]}
        />
      )}
      <Dialog
        open={state !== null}
        onClose={close}
        title={titleOf(state)}
        footer={
          state?.is === "taking" ? (
            <Button onClick={close}>
              <Trans>Stop</Trans>
            </Button>
          ) : state?.is === "failed" ? (
            <>
              <Button onClick={close}>
                <Trans>Close</Trans>
              </Button>
              <Button look="primary" onClick={() => take(state.format)}>
                <Trans>Try again</Trans>
              </Button>
            </>
          ) : (
            <Button look="primary" onClick={close}>
              <Trans>Close</Trans>
            </Button>
          )
        }
      >
        {state ? <Stand state={state} /> : null}
      </Dialog>
    </>
  );
}

function titleOf(state: State | null) {
  switch (state?.is) {
    case "done":
      return <Trans>The list is written</Trans>;
    case "failed":
      return <Trans>The list did not arrive</Trans>;
    default:
      return <Trans>The list is being written</Trans>;
  }
}

function Stand({ state }: { state: State }) {
  const format = useFormat();
  const size = (bytes: number) => format.number(Math.max(1, Math.round(bytes / 1024)));
  if (state.is === "taking") {
    const arrived = size(state.progress.bytes);
    return (
      <ProgressBar
        label={<Trans>Rows written</Trans>}
        n={state.progress.rows}
        of={state.progress.total}
        note={<Trans>{arrived} KB so far. Stay on this page until it is done.</Trans>}
      />
    );
  }
  if (state.is === "done") {
    const { name } = state.file;
    const rows = format.number(state.file.rows);
    const arrived = size(state.file.blob.size);
    return (
      <div role="status" className="grid gap-1">
        <p>
          <Trans>
            <b className="font-strong">{name}</b> holds all {rows} rows ({arrived} KB). It lies where your
            browser keeps what it downloads.
          </Trans>
        </p>
        <p className="text-muted">
          <Trans>It says its filters, its date and its number itself, and is noted in the audit.</Trans>
        </p>
      </div>
    );
  }
  return (
    <div role="alert">
      <Notice tone="lost">
        <p className="font-strong">
          {state.failure.kind === "refused" ? (
            <Trans>The server does not give this list out.</Trans>
          ) : state.failure.kind === "ended" ? (
            <Trans>You are not signed in any more.</Trans>
          ) : (
            <Trans>The connection broke off before the list was whole.</Trans>
          )}
        </p>
        <p>
          <Trans>Nothing was kept: half a list looks like a whole one.</Trans>
        </p>
      </Notice>
    </div>
  );
}

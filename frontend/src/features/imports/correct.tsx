import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Nation } from "#/lib/session";
import { Button } from "#/ui/button";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import type { Kind } from "./kinds";
import type { HeldRow, ReviewColumn } from "./review-query";
import { useFieldName } from "./words";

/** Gives the cells that could not be taken, as they should stand in the file; for one row, or for all alike. */
export function Correct({
  open,
  onClose,
  onCorrect,
  row,
  rows,
  columns,
  kind,
  nation,
  busy,
}: {
  open: boolean;
  onClose: () => void;
  onCorrect: (values: { field: string; value: string }[], all: boolean) => void;
  row: HeldRow;
  /** How many rows are alike. */
  rows: number;
  columns: readonly ReviewColumn[];
  kind: Kind;
  nation: Nation;
  busy: boolean;
}) {
  const { t } = useLingui();
  const fieldName = useFieldName();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const shown = (column: ReviewColumn) => typed[column.field] ?? row.cells[column.number - 1] ?? "";
  const give = (all: boolean) =>
    onCorrect(
      columns.map((column) => ({ field: column.field, value: shown(column).trim() })),
      all,
    );
  const number = row.number;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      busy={busy}
      title={t`Put row ${number} right`}
      description={<Trans>Type what should stand there. The file itself stays as it is.</Trans>}
      footer={
        columns.length === 0 ? null : (
          <>
            {rows > 1 ? (
              <Button busy={busy} onClick={() => give(true)}>
                <Trans>For all {rows} alike</Trans>
              </Button>
            ) : null}
            <Button look="primary" type="submit" form="correction" busy={busy}>
              <Trans>For this row</Trans>
            </Button>
          </>
        )
      }
    >
      {columns.length === 0 ? (
        <p>
          <Trans>
            No column of this list says it, so it cannot be put right here. Map a column to it, or give the
            list's date, and try the list out again.
          </Trans>
        </p>
      ) : (
        <form
          id="correction"
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            give(false);
          }}
        >
          {columns.map((column) => (
            <Field
              key={column.number}
              label={fieldName(column.field, kind, nation)}
              hint={column.name}
              value={shown(column)}
              onChange={(event) => setTyped({ ...typed, [column.field]: event.currentTarget.value })}
            />
          ))}
        </form>
      )}
    </Dialog>
  );
}

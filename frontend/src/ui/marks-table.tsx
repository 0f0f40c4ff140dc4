import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { classes } from "./classes";

/** Marks row by row, of sections or of indicators, each with what it could have been. */
export function MarksTable({ children }: { children: ReactNode }) {
  return (
    <table className="w-full text-table">
      <thead className="sr-only">
        <tr>
          <th scope="col">
            <Trans>Indicator</Trans>
          </th>
          <th scope="col">
            <Trans>Marks</Trans>
          </th>
        </tr>
      </thead>
      {children}
    </table>
  );
}

/** One row of them. */
export function MarksRow({
  code,
  title,
  marks,
  max,
  head = false,
  note,
}: {
  code: string;
  title: string;
  /** Null where the row has none. */
  marks: number | null;
  max: number | null;
  /** A section over its indicators. */
  head?: boolean;
  /** What it means, below its name. */
  note?: ReactNode;
}) {
  const format = useFormat();
  return (
    <tr className="border-b border-line last:border-b-0">
      <th
        scope={head ? "rowgroup" : "row"}
        className={classes("text-left", head ? "pt-3 pb-1 font-strong" : "py-1 font-normal")}
      >
        <span className="font-normal text-muted">{code}</span> {title}
        {note ? <span className="block text-small">{note}</span> : null}
      </th>
      <td className={classes("w-20 pl-3 text-right whitespace-nowrap", head ? "pt-3 pb-1" : "py-1")}>
        <b className="font-strong">{marks === null ? "–" : format.number(marks)}</b>{" "}
        {max === null ? null : <span className="text-muted">/ {format.number(max)}</span>}
      </td>
    </tr>
  );
}

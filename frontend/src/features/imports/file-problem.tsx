import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Values } from "./reasons";

/**
 * What is wrong with a file of which nothing can be brought in, and what to do about it. The server names the problem;
 * one without a name here is said in the server's own sentence.
 */
export function FileProblem({ values, message }: { values: Values; message: string }) {
  const said = problems[values.problem ?? ""]?.(values);
  return said ?? <span lang="en">{message}</span>;
}

const problems: Record<string, (values: Values) => ReactNode> = {
  EMPTY: () => <Trans>The file is empty. Save the list again and look whether it holds rows.</Trans>,
  TOO_LARGE: () => <Trans>The file is too large. Split it into several files.</Trans>,
  OLD_EXCEL: () => (
    <Trans>
      This is an old Excel file (.xls), or it has a password. Open it, and save it as .xlsx without a
      password.
    </Trans>
  ),
  NO_ROWS: () => (
    <Trans>The file has no rows. Look whether the list stands on its first visible sheet.</Trans>
  ),
  NO_SHEET: () => (
    <Trans>The workbook has no sheet that can be read. Make one visible and save it again.</Trans>
  ),
  NOT_A_TABLE: () => (
    <Trans>This is neither a CSV file nor an Excel workbook (.xlsx). Save the list as one of these.</Trans>
  ),
  NOT_BORDERS: () => <Trans>This is neither GeoJSON nor TopoJSON. Export the borders as one of these.</Trans>,
  DAMAGED_JSON: () => <Trans>The file is damaged or cut off. Export the borders again.</Trans>,
  DAMAGED_WORKBOOK: () => (
    <Trans>
      The workbook is damaged or cut off. Open it in the spreadsheet program, save it again, and send that.
    </Trans>
  ),
  UNPACKS_TOO_LARGE: () => (
    <Trans>The workbook is too large to be opened. Save the list as CSV, or split it.</Trans>
  ),
  CUT_OFF: () => <Trans>The file is cut off at its end. Save or copy it again.</Trans>,
  WRONG_ENCODING: ({ row, column }) =>
    row ? (
      <Trans>
        Row {row}, column {column}: the letters are in an encoding that cannot be made out. Save the list as
        “CSV UTF-8”, or as .xlsx.
      </Trans>
    ) : (
      <Trans>
        The letters are in an encoding that cannot be made out. Save the list as “CSV UTF-8”, or as .xlsx.
      </Trans>
    ),
  HEADER_UNREADABLE: ({ row }) => (
    <Trans>Row {row}, which names the columns, cannot be read. Type it anew.</Trans>
  ),
  HEADER_MISSING: ({ row, value }) => (
    <Trans>
      Row {row} should name the columns, but “{value}” looks like data. Put a row with the columns' names on
      top.
    </Trans>
  ),
  HEADER_REPEATED: ({ value }) => (
    <Trans>Two columns are called “{value}”. Rename one, so that it is clear which is meant.</Trans>
  ),
  QUOTE_OPEN: ({ row }) => (
    <Trans>Row {row}: a quotation mark is opened and never closed. Put it right, or save as .xlsx.</Trans>
  ),
  TOO_LONG: ({ row }) => <Trans>Row {row} is far too long. Often a quotation mark is left open there.</Trans>,
  TOO_MANY_COLUMNS: () => <Trans>The list has too many columns. Delete those that are not needed.</Trans>,
  TOO_MANY_ROWS: () => (
    <Trans>The sheet's rows are numbered beyond what a sheet may have. Save it as CSV.</Trans>
  ),
};

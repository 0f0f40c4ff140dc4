/** The years that the communities' reported figures are of, in brackets; nothing when no year is known. */
export function ReportYears({ from, to }: { from: number | null; to: number | null }) {
  if (from === null) {
    return null;
  }
  return <> ({to !== null && to !== from ? `${from}–${to}` : from})</>;
}

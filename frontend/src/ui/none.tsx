/** What a table's cell shows where there is nothing to say. A list on a phone leaves the line out. */
export function None() {
  return (
    <span data-none className="text-muted">
      –
    </span>
  );
}

/** Saniladder's mark: a ladder of four rungs, the last one gold. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" strokeWidth="2" aria-hidden="true">
      <path d="M5 1v18M15 1v18" stroke="currentColor" strokeLinecap="round" />
      <path d="M5 16.5h10M5 12h10M5 7.5h10" stroke="#5cb79b" />
      <path d="M5 3h10" stroke="#e0ac2b" />
    </svg>
  );
}

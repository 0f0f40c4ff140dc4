import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { FilledChecklist } from "#/lib/checklist";
import { lostOf, type Mark } from "#/lib/score";

/** What was lost, most first: the agenda of the debriefing and of the next action plan (CK8). */
export function Lost({
  marks,
  checklist,
  linked = false,
  open = false,
}: {
  marks: readonly Mark[];
  checklist: FilledChecklist;
  linked?: boolean;
  /** Whether something is still missing: then nobody knows yet that no marks are lost. */
  open?: boolean;
}) {
  const lost = lostOf({ marks });
  const titles = new Map(
    checklist.sections.flatMap(({ indicators }) =>
      indicators.map(({ code, title }) => [code, title] as const),
    ),
  );
  return open && lost.length === 0 ? null : (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">
        {open ? <Trans>What was lost so far</Trans> : <Trans>What was lost, to talk about</Trans>}
      </h2>
      {lost.length === 0 ? (
        <p>
          <Trans>No marks were lost.</Trans>
        </p>
      ) : (
        <ol className="divide-y divide-line border-y border-line">
          {lost.map(({ code, marks: got, max }) => {
            const line = (
              <>
                <span>
                  <span className="text-muted">{code}</span> {titles.get(code)}
                </span>
                <b className="shrink-0 font-strong tabular-nums text-lost">−{max - got}</b>
              </>
            );
            const look = "flex min-h-13 items-center justify-between gap-3 py-2";
            return (
              <li key={code} className={linked ? undefined : look}>
                {linked ? (
                  <Link to="." search={{ at: code }} className={look}>
                    {line}
                  </Link>
                ) : (
                  line
                )}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { buttonClasses } from "#/ui/button";
import { Section } from "#/ui/section";
import type { ReportingArea } from "./query";
import { useYearWords } from "./words";

/** One's own quarters, with every version that was frozen. */
export function OwnReturns({ area }: { area: ReportingArea }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useYearWords();
  return (
    <Section title={<Trans>Quarterly returns</Trans>} flush>
      {area.quarters.length === 0 ? (
        <p className="px-3.5 py-3 text-muted">
          <Trans>No return is asked for yet.</Trans>
        </p>
      ) : (
        <ul>
          {area.quarters.map(({ quarter, dueOn, state, overdue, versions }) => {
            const due = format.day(dueOn);
            return (
              <li
                key={quarter}
                className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line px-3.5 py-2 last:border-0"
              >
                <b className="w-20 font-strong">{quarter}</b>
                <span className={overdue || state === "SENT_BACK" ? "text-late" : undefined}>
                  {words.returns[state]}
                </span>
                <span className={overdue ? "text-small text-late" : "text-small text-muted"}>
                  {overdue ? <Trans>was due on {due}</Trans> : <Trans>due on {due}</Trans>}
                </span>
                <span className="ml-auto flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  {versions.map((one) => {
                    const version = format.number(one.version);
                    return (
                      <Link
                        key={one.id}
                        to="/returns/$id"
                        params={{ id: one.id }}
                        className="inline-flex min-h-6 items-center text-accent hover:underline"
                        aria-label={t`${quarter}, version ${version}: ${words.returns[one.state]}`}
                      >
                        <Trans>Version {version}</Trans>
                      </Link>
                    );
                  })}
                  {state === "DRAFT" || state === "SENT_BACK" || state === "FROZEN" ? (
                    <Link
                      to="/returns/$id"
                      params={{ id: "draft" }}
                      search={{ area: area.areaId, quarter }}
                      className={buttonClasses("tool")}
                      aria-label={t`${quarter}: see the draft`}
                    >
                      <Trans>See the draft</Trans>
                    </Link>
                  ) : null}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

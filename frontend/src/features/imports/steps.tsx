import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { classes } from "#/ui/classes";
import type { ImportSummary } from "./query";
import { waitingRows } from "./words";

export type Step = "columns" | "trial" | "apply" | "review" | "report";

/** The step that an import waits at. */
export function stepOf(job: Pick<ImportSummary, "state" | "stage" | "counts">): Step {
  if (job.state === "DONE") {
    return waitingRows(job.counts) > 0 ? "review" : "report";
  }
  if (job.stage === "MAPPING") {
    return "columns";
  }
  if (job.stage === "APPLY") {
    return "apply";
  }
  return job.state === "DRAFT" ? "apply" : "trial";
}

const order: readonly Step[] = ["columns", "trial", "apply", "review", "report"];

/** The way of an import, and where it is. */
export function Steps({ job, here, page }: { job: ImportSummary; here: Step; page: "import" | "review" }) {
  const { t } = useLingui();
  const reached = order.indexOf(stepOf(job));
  const names: Record<Step, ReactNode> = {
    columns: <Trans>Columns</Trans>,
    trial: <Trans>Trial run</Trans>,
    apply: <Trans>Bring in</Trans>,
    review: <Trans>Your decisions</Trans>,
    report: <Trans>Report</Trans>,
  };
  const reviewable = job.openRows && waitingRows(job.counts) > 0;
  return (
    <nav aria-label={t`Steps`}>
      <ol className="flex flex-wrap gap-x-1 gap-y-1.5 text-table">
        {order.map((step, index) => {
          const inside = (
            <>
              <span
                aria-hidden="true"
                className={classes(
                  "inline-flex size-5 items-center justify-center rounded-full border text-small font-strong",
                  step === here
                    ? "border-accent bg-accent text-on-accent"
                    : index < reached
                      ? "border-gain text-gain"
                      : "border-edge text-muted",
                )}
              >
                {index < reached ? "✓" : index + 1}
              </span>
              <span className={step === here ? "font-strong" : index > reached ? "text-muted" : undefined}>
                {names[step]}
              </span>
            </>
          );
          const look = "inline-flex min-h-8 items-center gap-1.5 pr-2";
          return (
            <li key={step} aria-current={step === here ? "step" : undefined} className="flex items-center">
              {step === "review" && page === "import" && reviewable ? (
                <Link
                  to="/imports/$id/review"
                  params={{ id: job.id }}
                  className={classes(look, "text-accent hover:underline")}
                >
                  {inside}
                </Link>
              ) : page === "review" && step !== "review" ? (
                <Link
                  to="/imports/$id"
                  params={{ id: job.id }}
                  className={classes(look, "text-accent hover:underline")}
                >
                  {inside}
                </Link>
              ) : (
                <span className={look}>{inside}</span>
              )}
              {index < order.length - 1 ? (
                <span aria-hidden="true" className="mr-2 text-muted max-sm:hidden">
                  ›
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

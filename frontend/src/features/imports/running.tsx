import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Notice } from "#/ui/notice";
import { Bar } from "./bar";
import { cancelImport, type ImportSummary } from "./query";
import { useProgress } from "./use-progress";
import { StandingName, standingOf, useSize } from "./words";

/** What a worker does just now, and how far it is. The page can be left: the work goes on. */
export function Running({ job }: { job: ImportSummary }) {
  const { t } = useLingui();
  const router = useRouter();
  const format = useFormat();
  const size = useSize();
  const cancel = useAct(cancelImport);
  const progress = useProgress(job);
  const standing = standingOf(job);
  const [done, total] = [size(progress.done), size(progress.total ?? 0)];
  const share = progress.total ? format.percent(progress.done, progress.total) : "";
  const finishing = progress.total !== null && progress.done >= progress.total;
  return (
    <Card className="grid gap-3 p-4" aria-labelledby="running">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="running" className="text-lead font-strong">
          <StandingName standing={standing} />
        </h2>
        {job.open && standing !== "stopping" ? (
          <Button
            busy={cancel.busy}
            onClick={async () => {
              await cancel.run({ importJob: job.id });
              await router.invalidate();
            }}
          >
            <Trans>Stop it</Trans>
          </Button>
        ) : null}
      </div>
      <Bar done={progress.done} of={standing === "waiting" ? null : progress.total} label={t`Rows read`} />
      <p role="status" className="text-muted">
        {standing === "waiting" ? (
          <Trans>It begins as soon as the server has room for it.</Trans>
        ) : standing === "stopping" ? (
          <Trans>It stops at the next rows; nothing of it is brought in.</Trans>
        ) : finishing ? (
          <Trans>All rows were read; the rest is compared and counted.</Trans>
        ) : progress.total ? (
          <>
            <Trans>
              {done} of {total} read ({share}).
            </Trans>{" "}
            {progress.left === null ? null : progress.left < 60 ? (
              <Trans>Less than a minute is left.</Trans>
            ) : (
              <Plural
                value={Math.round(progress.left / 60)}
                one="About # minute is left."
                other="About # minutes are left."
              />
            )}
          </>
        ) : (
          <Trans>The first rows are read.</Trans>
        )}
      </p>
      <p className="text-small text-muted">
        <Trans>You can leave this page: it goes on, and you find it again under Imports.</Trans>
      </p>
      <div role="status">
        {progress.lost ? (
          <Notice tone="late">
            <Trans>
              The server cannot be reached just now. The work goes on there; this page looks again by itself.
            </Trans>
          </Notice>
        ) : null}
      </div>
      <ActProblem problem={cancel.problem} />
    </Card>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Dialog } from "#/ui/dialog";
import { Of } from "#/ui/of";
import { type Import, previewTakeBackImport, type TakenBack, takeBackImport } from "./query";

/** What can be taken back as a whole: the server refuses the other kinds. */
const kinds: readonly Import["kind"][] = ["COMMUNITIES", "HOUSEHOLDS", "STAFF", "VERIFICATIONS", "REQUESTS"];

/** Takes a list that was brought in back, as far as nobody worked on what it made; what would end is shown first. */
export function TakeBack({ job }: { job: Import }) {
  const format = useFormat();
  const router = useRouter();
  const preview = useAct(previewTakeBackImport);
  const act = useAct(takeBackImport);
  const [plan, setPlan] = useState<TakenBack | null>(null);
  if (!job.applied || job.state !== "DONE" || !kinds.includes(job.kind)) {
    return null;
  }
  const step = { importJob: job.id, expectedVersion: job.version };
  const look = async () => {
    act.clear();
    const answer = await preview.run(step);
    setPlan(answer?.takenBack ?? null);
  };
  const take = async () => {
    if (await act.run(step)) {
      setPlan(null);
      await router.invalidate();
      window.scrollTo({ top: 0 });
    }
  };
  const gone = format.number(job.takenBack);
  return (
    <Card aria-labelledby="take-back" className="grid justify-items-start gap-2 px-4 py-3">
      <h2 id="take-back" className="text-lead font-strong">
        <Trans>Taking the list back</Trans>
      </h2>
      <p className="max-w-prose text-muted">
        {job.takenBack > 0 ? (
          <>
            <b className="font-strong text-ink">
              <Trans>{gone} of what this list made were taken back.</Trans>
            </b>{" "}
          </>
        ) : null}
        <Trans>
          What the list made ends, as long as nobody has worked on it since. Nothing is deleted, and what the
          list only changed stays changed. You see first how much that is.
        </Trans>
      </p>
      {job.open ? (
        <Button busy={preview.busy} onClick={look}>
          <Trans>See what can be taken back</Trans>
        </Button>
      ) : null}
      <ActProblem problem={preview.problem} />
      {plan ? (
        <Plan plan={plan} busy={act.busy} onTake={take} onClose={() => setPlan(null)}>
          <ActProblem problem={act.problem} />
        </Plan>
      ) : null}
    </Card>
  );
}

function Plan({
  plan,
  busy,
  onTake,
  onClose,
  children,
}: {
  plan: TakenBack;
  busy: boolean;
  onTake: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const n = format.number(plan.ended);
  const of = format.number(plan.made);
  const reasons: Record<TakenBack["stays"][number]["reason"], string> = {
    ENDED: t`have ended already`,
    WORKED_ON: t`were worked on since`,
    IN_USE: t`are accounts that somebody was invited to, or uses`,
    OUT_OF_REACH: t`lie where your role does not reach`,
  };
  return (
    <Dialog
      open
      busy={busy}
      onClose={onClose}
      title={
        plan.ended > 0 ? (
          <Trans>
            Take back {n} of {of}?
          </Trans>
        ) : (
          <Trans>Nothing can be taken back any more</Trans>
        )
      }
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          {plan.ended > 0 ? (
            <Button look="primary" busy={busy} onClick={onTake}>
              <Trans>Take back {n}</Trans>
            </Button>
          ) : null}
        </>
      }
    >
      {plan.ended > 0 ? (
        <p>
          <Trans>
            They end today, all in one act, and are counted no more. What was recorded of them stays.
          </Trans>
        </p>
      ) : null}
      {plan.stays.length > 0 ? (
        <div className="grid gap-2">
          <p className="font-strong">
            <Trans>These stay:</Trans>
          </p>
          <dl className="divide-y divide-line border-y border-line">
            {plan.stays.map(({ reason, count, examples }) => (
              <div key={reason} className="grid grid-cols-[7.5rem_1fr] items-baseline gap-x-4 py-2">
                <dt className="col-start-2 row-start-1">{reasons[reason]}</dt>
                <dd className="col-start-1 row-start-1 text-right">
                  <Of n={count} of={plan.made} />
                </dd>
                {examples.length > 0 ? (
                  <dd className="col-start-2 wrap-anywhere text-small text-muted">
                    {format.list(examples)}
                    {count > examples.length ? " …" : null}
                  </dd>
                ) : null}
              </div>
            ))}
          </dl>
        </div>
      ) : null}
      {children}
    </Dialog>
  );
}

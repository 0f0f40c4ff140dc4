import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button, buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Confirm } from "#/ui/confirm";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { About } from "./about";
import { FileProblem } from "./file-problem";
import { Mapping } from "./mapping";
import { Outcome } from "./outcome";
import { applyImport, dryRunImport, type Import } from "./query";
import { valuesOf } from "./reasons";
import { Running } from "./running";
import { Steps, stepOf } from "./steps";
import { TakeBack } from "./take-back";
import { isUnderWay, standingOf, waitingRows } from "./words";

const route = getRouteApi("/office/imports/$id");

/** One import, at the step where it is. */
export function ImportPage() {
  const { t } = useLingui();
  const { nation, importJob: job } = route.useLoaderData();
  const [saving, setSaving] = useState(false);
  if (!nation || !job) {
    return <Problem failure={new Failure("refused", "no such import")} />;
  }
  const underWay = isUnderWay(job.state);
  const changeable = job.open && !underWay && job.state !== "DONE";
  const counted = job.counts.read > 0 && (job.applied || job.stage !== "MAPPING");
  return (
    <div className="grid gap-4">
      <PageHead
        title={job.source}
        tabTitle={`${job.source} · ${t`Imports`}`}
        crumbs={[
          <Link key="imports" to="/imports">
            <Trans>Imports</Trans>
          </Link>,
        ]}
        finding={<Finding job={job} />}
        actions={
          job.reportPath && job.openRows && job.counts.read > 0 ? (
            <a href={job.reportPath} download className={buttonClasses("plain")}>
              <Trans>Report of every row (CSV)</Trans>
            </a>
          ) : null
        }
      />
      <Steps job={job} here={stepOf(job)} page="import" />
      {underWay ? <Running job={job} /> : null}
      {job.state === "FAILED" && job.error ? (
        <Notice tone="lost" role="status">
          <p>
            <b className="font-strong">
              <Trans>This could not be done; nothing of it was brought in.</Trans>
            </b>{" "}
            <FileProblem values={valuesOf(job.error.params)} message={job.error.message} />
          </p>
        </Notice>
      ) : null}
      {job.openRows ? null : (
        <Notice>
          <Trans>
            What stands in this list is not for your role: you see how many rows became what, and not the
            rows.
          </Trans>
        </Notice>
      )}
      {counted && !underWay ? <Outcome job={job} /> : null}
      {changeable ? (
        <>
          <Mapping job={job} nation={nation} onSaving={setSaving} />
          <About key={job.version} job={job} nation={nation} today={nation.today} />
          <Next job={job} saving={saving} />
        </>
      ) : (
        <About job={job} nation={nation} today={nation.today} />
      )}
      <TakeBack job={job} />
    </div>
  );
}

/** What there is to say of it, in a sentence with n of N. */
function Finding({ job }: { job: Import }): ReactNode {
  const format = useFormat();
  const c = job.counts;
  const [read, created, waiting] = [
    format.number(c.read),
    format.number(c.created),
    format.number(waitingRows(c)),
  ];
  const file = job.upload.name;
  if (c.read === 0 && standingOf(job) === "tried") {
    return <Trans>{file} names its columns but has no rows: there is nothing to bring in.</Trans>;
  }
  switch (standingOf(job)) {
    case "columns":
      return (
        <Trans>
          See whether the columns of {file} were understood, then try the list out: that changes nothing.
        </Trans>
      );
    case "tried":
      return (
        <Trans>
          <b className="font-strong">
            {created} of {read} rows would be made new, {waiting} need your decision.
          </b>{" "}
          Nothing was changed so far.
        </Trans>
      );
    case "deciding":
      return (
        <Trans>
          <b className="font-strong">
            {waiting} of {read} rows still need your decision.
          </b>{" "}
          The others are brought in.
        </Trans>
      );
    case "done":
      return (
        <Trans>
          <b className="font-strong">All {read} rows have found their place</b>; {created} of them made
          something new.
        </Trans>
      );
    case "failed":
    case "cancelled":
      return <Trans>Nothing of {file} was brought in. Put it right and try it out again.</Trans>;
    default:
      return <Trans>{file} is being worked on.</Trans>;
  }
}

/** The next step: trying out, then bringing in, which is asked once more. */
function Next({ job, saving }: { job: Import; saving: boolean }) {
  const { t } = useLingui();
  const router = useRouter();
  const format = useFormat();
  const tryOut = useAct(dryRunImport);
  const apply = useAct(applyImport);
  const [asking, setAsking] = useState(false);
  const tried = standingOf(job) === "tried";
  const blocked = job.missing.length > 0 || saving;
  const step = async (act: typeof tryOut) => {
    apply.clear();
    tryOut.clear();
    const done = await act.run({ importJob: job.id, expectedVersion: job.version });
    if (done) {
      setAsking(false);
      await router.invalidate();
      window.scrollTo({ top: 0 });
    }
  };
  const [created, updated, waiting] = [
    format.number(job.counts.created),
    format.number(job.counts.updated),
    format.number(waitingRows(job.counts)),
  ];
  return (
    <Card className="sticky bottom-0 z-10 flex flex-col gap-2 px-4 py-3 [&>[role=alert]:empty]:-mt-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look={tried ? "plain" : "primary"}
          disabled={blocked}
          busy={tryOut.busy}
          onClick={() => step(tryOut)}
        >
          {tried ? <Trans>Try it out again</Trans> : <Trans>Try it out</Trans>}
        </Button>
        {tried ? (
          <Button look="primary" disabled={blocked || job.counts.read === 0} onClick={() => setAsking(true)}>
            <Trans>Bring it in</Trans>
          </Button>
        ) : (
          <span className="text-muted">
            <Trans>Trying out reads every row and changes nothing.</Trans>
          </span>
        )}
      </div>
      {tried ? (
        <p className="text-muted max-sm:hidden">
          <Trans>You can decide on doubtful rows before or after: what you decide is remembered.</Trans>
        </p>
      ) : null}
      <ActProblem problem={tryOut.problem} />
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => step(apply)}
        title={t`Bring this list in?`}
        confirm={<Trans>Bring it in</Trans>}
        busy={apply.busy}
        problem={apply.problem}
      >
        <p>
          <Trans>
            {created} rows make something new and {updated} change what is known; {waiting} wait for your
            decision afterwards. It is done as a whole or not at all.
          </Trans>
        </p>
        <p className="text-muted">
          <Trans>
            Decisions on single rows can be taken back later, and the list as a whole as far as nobody has
            worked on what it made. Nothing is deleted from the register, only ended or corrected there.
          </Trans>
        </p>
      </Confirm>
    </Card>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Nothing, Section } from "#/ui/section";
import type { Step } from "./query";
import { Due, placeOf, StateChip, useKinds, useSteps } from "./words";

const route = getRouteApi("/office/commitments/$id");

const FollowDialog = lazy(async () => ({ default: (await import("./follow-dialog")).FollowDialog }));

/** A commitment, and what came of it. */
export function CommitmentPage() {
  const { t } = useLingui();
  const format = useFormat();
  const words = useKinds();
  const { nation, commitment: file } = route.useLoaderData();
  const [following, setFollowing] = useState(false);
  if (!nation) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  if (!file) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no commitment")} />;
  }
  const one = file.commitment;
  const settled = one.settledOn ? format.day(one.settledOn) : "";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={t`Commitment: ${placeOf(one, nation)}`}
        crumbs={[
          <Link key="all" to="/commitments" search={one.areaId ? { area: one.areaId } : {}}>
            <Trans>Commitments</Trans>
          </Link>,
        ]}
        finding={<b className="font-strong break-words">{one.what}</b>}
        actions={
          one.viewerMayFollow ? (
            <Button look="primary" onClick={() => setFollowing(true)}>
              <Trans>Write down what came of it</Trans>
            </Button>
          ) : null
        }
      />
      <Card className="p-3.5">
        <DefinitionList
          items={[
            {
              key: "state",
              term: <Trans>How it stands</Trans>,
              value: <StateChip state={one.state} />,
              note: settled ? <Trans>since {settled}</Trans> : null,
            },
            { key: "due", term: <Trans>By when</Trans>, value: <Due dueOn={one.dueOn} /> },
            { key: "kind", term: <Trans>What is promised</Trans>, value: words[one.kind] },
            { key: "office", term: <Trans>Office</Trans>, value: one.office },
            {
              key: "said",
              term: <Trans>Said on</Trans>,
              value: format.day(one.saidOn),
              note: one.place || null,
            },
            {
              key: "public",
              term: <Trans>Who can read it</Trans>,
              value: one.inPublic ? (
                <Trans>everybody: it was said in public</Trans>
              ) : (
                <Trans>offices and partners</Trans>
              ),
            },
            {
              key: "area",
              term: <Trans>For</Trans>,
              value: one.areaId ? (
                <Link to="/areas/$id" params={{ id: one.areaId }} className="text-accent hover:underline">
                  {placeOf(one, nation)}
                </Link>
              ) : (
                nation.name
              ),
            },
          ]}
        />
      </Card>
      <Section title={<Trans>What came of it</Trans>}>
        {file.steps.length === 0 ? (
          <Nothing>
            <Trans>Nobody wrote down anything yet.</Trans>
          </Nothing>
        ) : (
          <ol className="grid gap-3">
            {file.steps.map((step) => (
              <Followed key={step.id} step={step} />
            ))}
          </ol>
        )}
      </Section>
      {following ? (
        <Suspense fallback={null}>
          <FollowDialog commitment={one} today={nation.today} onClose={() => setFollowing(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Followed({ step }: { step: Step }) {
  const format = useFormat();
  const words = useSteps();
  const { by, actingFor } = step;
  return (
    <li className="grid gap-0.5 border-l-2 border-line pl-3">
      <span>
        <b className="font-strong">{words[step.step]}</b>{" "}
        <span className="text-muted">{format.day(step.on)}</span>
      </span>
      <span className="break-words whitespace-pre-line">{step.note}</span>
      <span className="flex flex-wrap gap-x-3 text-small text-muted">
        {step.evidence ? (
          <a href={step.evidence} target="_blank" rel="noreferrer" className="text-accent hover:underline">
            <Trans>See what shows it</Trans>
          </a>
        ) : null}
        {by ? (
          actingFor ? (
            <Trans>
              written down by {by}, acting for {actingFor}
            </Trans>
          ) : (
            <Trans>written down by {by}</Trans>
          )
        ) : null}
      </span>
    </li>
  );
}

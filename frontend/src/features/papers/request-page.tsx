import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { CompareRequest } from "./compare";
import { Photograph } from "./photograph";
import type { Nation } from "./query";
import type { RequestPaper } from "./request-query";
import { levelName, useStates } from "./words";

const route = getRouteApi("/office/cases/papers/requests/$id");

/** One request on paper beside its photograph, for the second person who compares them (PR8). */
export function RequestPaperPage() {
  const { paperRequest, nation } = route.useLoaderData();
  if (!paperRequest || !nation) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no such paper")} />;
  }
  return <Known key={paperRequest.id} paper={paperRequest} nation={nation} />;
}

function Known({ paper, nation }: { paper: RequestPaper; nation: Nation }) {
  const { t } = useLingui();
  const router = useRouter();
  const states = useStates();
  const format = useFormat();
  const day = (on: string) => <bdi>{format.day(on)}</bdi>;
  const signed = ({ name, position, signedOn }: RequestPaper["leader"]) => (
    <>
      {name}, {position} · {format.day(signedOn)}
    </>
  );
  return (
    <div className="grid gap-3">
      <PageHead
        title={
          <>
            {paper.communityName}{" "}
            <span className="font-normal text-muted">· {levelName(nation, paper.level)}</span>
          </>
        }
        tabTitle={`${paper.communityName} · ${t`Request on paper`}`}
        crumbs={[
          <Link key="papers" to="/cases/papers/requests">
            <Trans>Requests on paper</Trans>
          </Link>,
          <Link key="community" to="/communities/$id" params={{ id: paper.communityId }}>
            {paper.communityName}
          </Link>,
        ]}
        finding={
          <>
            <b className="inline-block font-strong first-letter:uppercase">{states[paper.state]}.</b>{" "}
            <Trans>Its days and names were typed from paper.</Trans>
          </>
        }
      />
      {paper.state === "TO_COMPARE" && paper.viewerTyped ? (
        <Notice>
          <Trans>You typed it in. A second person compares it with the paper.</Trans>
        </Notice>
      ) : null}
      {paper.state === "SENT_BACK" ? (
        <Notice tone="late">
          <p>
            <Trans>It was sent back: {paper.sentBackReason}</Trans>
          </p>
          {paper.viewerTyped ? (
            <p className="mt-2">
              <Link
                to="/cases/papers/requests/new"
                search={{ community: paper.communityId, again: paper.id }}
                className={buttonClasses("plain")}
              >
                <Trans>Type it in again</Trans>
              </Link>
            </p>
          ) : null}
        </Notice>
      ) : null}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <Card className="grid min-w-0 gap-3 px-3.5 py-3">
          <DefinitionList
            items={[
              { key: "assessed", term: t`Assessed itself`, value: day(paper.assessedOn) },
              { key: "briefed", term: t`Everybody was told`, value: day(paper.briefedOn) },
              { key: "decided", term: t`Decided to ask`, value: day(paper.decidedOn) },
              { key: "requested", term: t`Asked on`, value: day(paper.requestedOn) },
              {
                key: "replied",
                term: t`Replied on`,
                value: paper.repliedOn ? day(paper.repliedOn) : t`no reply`,
              },
              { key: "due", term: t`Visit due by`, value: day(paper.dueOn) },
              { key: "leader", term: t`Natural leader or representative`, value: signed(paper.leader) },
              { key: "chief", term: t`Chief or opinion leader`, value: signed(paper.chief) },
              { key: "serial", term: t`Number of the paper`, value: paper.paperSerial },
              {
                key: "case",
                term: t`Case`,
                value: paper.requestId ? (
                  <Link
                    to="/cases/$id"
                    params={{ id: paper.requestId }}
                    className="text-accent hover:underline"
                  >
                    <Trans>The case that was opened from it</Trans>
                  </Link>
                ) : null,
              },
            ]}
          />
          {paper.fromList && !paper.paper ? (
            <p className="text-muted">
              <Trans>A list brought it. It has no photograph yet.</Trans>
            </p>
          ) : null}
        </Card>
        <div className="grid min-w-0 gap-3">
          {paper.paper ? <Photograph address={paper.paper} mediaType={paper.mediaType} /> : null}
          {paper.viewerChecks ? <CompareRequest paper={paper} onDone={() => router.invalidate()} /> : null}
        </div>
      </div>
    </div>
  );
}

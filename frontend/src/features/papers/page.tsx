import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { useImpreciseDate } from "#/lib/imprecise-date";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { MarksRow, MarksTable } from "#/ui/marks-table";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Compare } from "./compare";
import { Photograph } from "./photograph";
import type { Nation, Paper, Sheet } from "./query";
import { Faults, levelName, Passed, tierName, useStates } from "./words";

const route = getRouteApi("/office/cases/papers/$id");

/** One verification on paper beside its photograph, for the second person who compares them (PR8). */
export function PaperPage() {
  const { transcription, nation, checklists } = route.useLoaderData();
  if (!transcription || !nation) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no such paper")} />;
  }
  return (
    <Known
      key={transcription.id}
      paper={transcription}
      nation={nation}
      sheet={checklists.find(({ id }) => id === transcription.checklist)}
    />
  );
}

function Known({ paper, nation, sheet }: { paper: Paper; nation: Nation; sheet: Sheet | undefined }) {
  const { t } = useLingui();
  const router = useRouter();
  const states = useStates();
  const date = useImpreciseDate();
  const level = levelName(nation, paper.level);
  const may = paper.viewerChecks;
  return (
    <div className="grid gap-3">
      <PageHead
        title={
          <>
            {paper.communityName} <span className="font-normal text-muted">· {level}</span>
          </>
        }
        tabTitle={`${paper.communityName} · ${t`Check on paper`}`}
        crumbs={[
          <Link key="papers" to="/cases/papers">
            <Trans>Checks on paper</Trans>
          </Link>,
          <Link key="community" to="/communities/$id" params={{ id: paper.communityId }}>
            {paper.communityName}
          </Link>,
        ]}
        finding={
          <>
            <b className="inline-block font-strong first-letter:uppercase">{states[paper.state]}.</b>{" "}
            <Trans>Its marks were typed from paper, not worked out here.</Trans>
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
                to="/cases/papers/new"
                search={{ community: paper.communityId, again: paper.id }}
                className={buttonClasses("plain")}
              >
                <Trans>Type it in again</Trans>
              </Link>
            </p>
          ) : null}
        </Notice>
      ) : null}
      {paper.faults.length > 0 ? (
        <Notice tone="late">
          <Faults paper={paper} sheet={sheet} />
        </Notice>
      ) : null}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <Card className="grid min-w-0 gap-3 px-3.5 py-3">
          <DefinitionList
            items={[
              { key: "tier", term: t`Whose team verified`, value: tierName(nation, paper.tier) },
              { key: "day", term: t`Visited`, value: date(paper.visitedOn, paper.visitedPrecision) },
              { key: "serial", term: t`Number of the paper`, value: paper.paperSerial },
              { key: "sheet", term: t`Checklist`, value: sheet?.title ?? paper.checklist },
              {
                key: "total",
                term: t`Total as written`,
                value: (
                  <>
                    {paper.writtenTotal} · <Passed paper={paper} />
                  </>
                ),
              },
              { key: "certificate", term: t`Number of its certificate`, value: paper.certificateNumber },
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
          {sheet && paper.marks.length > 0 ? <Written paper={paper} sheet={sheet} /> : null}
        </Card>
        <div className="grid min-w-0 gap-3">
          {paper.paper ? <Photograph address={paper.paper} mediaType={paper.mediaType} /> : null}
          {may ? <Compare paper={paper} onDone={() => router.invalidate()} /> : null}
        </div>
      </div>
    </div>
  );
}

/** The marks as written, section by section. */
function Written({ paper, sheet }: { paper: Paper; sheet: Sheet }) {
  const marks = new Map(paper.marks.map((mark) => [mark.code, mark.marks]));
  return (
    <MarksTable>
      {sheet.sections.map((section) => {
        const sum = paper.score?.sections.find(({ code }) => code === section.code);
        return (
          <tbody key={section.code}>
            <MarksRow
              head
              code={section.code}
              title={section.title}
              marks={sum?.marks ?? null}
              max={sum?.max ?? null}
            />
            {section.indicators.map(({ code, title, max }) => (
              <MarksRow key={code} code={code} title={title} marks={marks.get(code) ?? null} max={max} />
            ))}
          </tbody>
        );
      })}
    </MarksTable>
  );
}

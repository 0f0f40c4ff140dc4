import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Failure } from "#/lib/failure";
import { daysBetween, useFormat } from "#/lib/format";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { CaseActs, type OpenedAct } from "./act-dialogs";
import { Agenda, inTurn } from "./agenda";
import { Appeals } from "./appeals";
import type { Case, CaseNation, CaseViewer, ChecklistWords } from "./case-query";
import { Flags } from "./flags";
import { Certificates, Decisions, History, Signatures } from "./history";
import { Onward } from "./onward";
import { WhereItStands } from "./stepper";
import { Superseded } from "./superseded";
import { Comparison, Verdicts } from "./verdicts";
import { Visits } from "./visits";
import { levelName, useStates, useWho } from "./words";

const route = getRouteApi("/office/cases/$id");

/** One case: where it stands, who must act by when and what is missing, what was found and decided. */
export function CasePage() {
  const { viewer, verificationRequest, nation, checklists } = route.useLoaderData();
  if (!verificationRequest || !nation) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no such case")} />;
  }
  return (
    <Known
      key={verificationRequest.id}
      viewer={viewer}
      about={verificationRequest}
      nation={nation}
      checklists={checklists}
    />
  );
}

function Known({
  viewer,
  about,
  nation,
  checklists,
}: {
  viewer: CaseViewer;
  about: Case;
  nation: CaseNation;
  checklists: readonly ChecklistWords[];
}) {
  const { t } = useLingui();
  const router = useRouter();
  const [opened, setOpened] = useState<OpenedAct | null>(null);
  const [said, setSaid] = useState<ReactNode>(null);
  const level = levelName(nation, about.level);
  const current = about.verdicts.filter(({ superseded }) => !superseded);
  return (
    <div className="grid gap-3">
      <PageHead
        title={
          <>
            {about.communityName} <span className="font-normal text-muted">· {level}</span>
          </>
        }
        tabTitle={`${about.communityName} · ${level}`}
        crumbs={[
          <Link key="cases" to="/cases">
            <Trans>Cases</Trans>
          </Link>,
          ...about.areaNames.map((name) => <span key={name}>{name}</span>),
          <Link key="community" to="/communities/$id" params={{ id: about.communityId }}>
            {about.communityName}
          </Link>,
        ]}
        finding={<Finding about={about} nation={nation} />}
      />
      <div role="status" className="empty:hidden">
        {said ? <Notice>{said}</Notice> : null}
      </div>
      {about.draftLate ? (
        <Notice tone="late">
          <Trans>The team came long ago, and its verification is still a draft.</Trans>
        </Notice>
      ) : null}
      {about.underReview ? (
        <Notice tone="late">
          <Trans>What the community holds is under review.</Trans>{" "}
          <Link
            to="/communities/$id/standing"
            params={{ id: about.communityId }}
            className="text-accent underline"
          >
            <Trans>See the review</Trans>
          </Link>
        </Notice>
      ) : null}
      {about.openedMidway ? (
        <Notice>
          <Trans>This case was on its way on paper before it came here.</Trans>
          {about.paperRequestId ? (
            <>
              {" "}
              <Link
                to="/cases/papers/requests/$id"
                params={{ id: about.paperRequestId }}
                className="text-accent underline"
              >
                <Trans>See the paper</Trans>
              </Link>
            </>
          ) : null}
        </Notice>
      ) : null}
      <WhereItStands about={about} nation={nation} />
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <div className="grid min-w-0 gap-3">
          <Agenda about={about} nation={nation} viewer={viewer} onOpen={setOpened} />
          <Appeals
            about={about}
            nation={nation}
            viewer={viewer}
            onDone={(what) => {
              setSaid(what);
              router.invalidate();
            }}
          />
          {about.flags.length > 0 ? (
            <Flags about={about} nation={nation} checklists={checklists} onOpen={setOpened} />
          ) : null}
          <Verdicts about={about} verdicts={current} nation={nation} checklists={checklists} />
          <Superseded verdicts={about.verdicts.filter(({ superseded }) => superseded)} nation={nation} />
          {about.comparison.length > 0 ? (
            <Comparison about={about} nation={nation} checklists={checklists} />
          ) : null}
        </div>
        <div className="grid min-w-0 gap-3">
          {about.state === "CERTIFIED" ? (
            <Onward about={about} nation={nation} checklists={checklists} />
          ) : null}
          <Certificates about={about} nation={nation} />
          <Decisions about={about} nation={nation} />
          <Visits about={about} nation={nation} />
          <Signatures about={about} />
          <History about={about} nation={nation} />
        </div>
      </div>
      {opened ? (
        <CaseActs
          key={`${about.version} ${opened.act}`}
          opened={opened}
          about={about}
          nation={nation}
          viewer={viewer}
          onClose={() => setOpened(null)}
          onDone={(what) => {
            setOpened(null);
            setSaid(what);
            router.invalidate();
          }}
        />
      ) : null}
      <span className="sr-only">{t`Case`}</span>
    </div>
  );
}

/** Where it stands, who must act, by when. */
function Finding({ about, nation }: { about: Case; nation: CaseNation }) {
  const format = useFormat();
  const states = useStates();
  const who = useWho(nation);
  const since = format.day(about.closedOn ?? about.waitingSince);
  const next = inTurn(about.actions)[0];
  const actor = next ? who(next) : "";
  const due = about.dueOn ? format.day(about.dueOn) : null;
  const late = about.dueOn ? daysBetween(about.dueOn, nation.today) : 0;
  const state = states[about.state];
  return (
    <>
      <b className="font-strong first-letter:uppercase">
        <Trans>
          Stands at: {state}, since {since}.
        </Trans>
      </b>{" "}
      {actor && !about.closedOn ? <Trans>Next to act: {actor}.</Trans> : null}{" "}
      {due ? (
        about.overdue ? (
          <span className="text-late">
            <Trans>The visit was due by {due}:</Trans>{" "}
            <Plural value={late} one="# day late." other="# days late." />
          </span>
        ) : (
          <Trans>A visit is due by {due}.</Trans>
        )
      ) : null}
    </>
  );
}

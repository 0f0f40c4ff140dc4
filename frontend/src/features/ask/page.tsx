import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import type { FilledChecklist } from "#/lib/checklist";
import { Failure } from "#/lib/failure";
import { type SoFar, scoreSoFar } from "#/lib/score";
import { Notice } from "#/ui/notice";
import { Problem } from "#/ui/problem";
import { DecideView } from "./decide-view";
import { Overview } from "./overview";
import type { AskAnswer, AskCommunity, AskNation, Next } from "./query";
import { RecordView } from "./record-view";
import { SectionView } from "./section-view";
import { TaskList } from "./task-list";
import { type KeptDraft, useDraft } from "./use-draft";
import { levelName } from "./words";

const route = getRouteApi("/office/communities/$id/ask");

/** The request comes after the rest: it is fetched once the page stands, since it is filled in where there is no network. */
const request = () => import("./request-view");
const RequestView = lazy(async () => ({ default: (await request()).RequestView }));

/** All that the views need of the page. */
export interface Asking extends KeptDraft {
  community: AskCommunity;
  nation: AskNation;
  next: Next;
  /** Null where the country has no checklist in force for the level. */
  checklist: FilledChecklist | null;
  assessments: AskAnswer["selfAssessments"]["edges"];
  openCase: AskAnswer["verificationRequests"]["nodes"][number] | null;
  level: string;
  /** Whether the viewer records assessments and decisions here. */
  mayAssess: boolean;
  /** An act was done: the page is loaded anew, goes to its beginning and says so. */
  onDone: (said: ReactNode) => Promise<void>;
}

/** A community assesses itself, is told, decides, and asks for verification (WF2, WF3). For phones first. */
export function AskPage() {
  const { community, nation, nextRequest, viewer, ...rest } = route.useLoaderData();
  if (!community?.can.includes("SELF_ASSESSMENT READ") || !nation) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no such community")} />;
  }
  return nextRequest ? (
    <Known
      key={`${community.id} ${nextRequest.level}`}
      community={community}
      nation={nation}
      next={nextRequest}
      viewer={viewer.id ?? ""}
      {...rest}
    />
  ) : (
    <Frame community={community} back={null}>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">{community.name}</h1>
      <p>
        {community.endedOn ? (
          <Trans>This community has ended; nothing can be asked for it.</Trans>
        ) : (
          <Trans>There is no further level to ask for.</Trans>
        )}
      </p>
    </Frame>
  );
}

function Known({
  viewer,
  community,
  nation,
  next,
  checklist,
  selfAssessments,
  verificationRequests,
}: Pick<AskAnswer, "selfAssessments" | "verificationRequests"> & {
  viewer: string;
  community: AskCommunity;
  nation: AskNation;
  next: Next;
  checklist: FilledChecklist | null;
}) {
  const router = useRouter();
  const kept = useDraft(viewer, community.id, next.level);
  const { at } = route.useSearch();
  const navigate = route.useNavigate();
  const [said, setSaid] = useState<ReactNode>(null);
  const so = useMemo(
    () => (checklist ? scoreSoFar(checklist, kept.draft.answers) : null),
    [checklist, kept.draft.answers],
  );
  useEffect(() => {
    request().catch(() => {}); // it is asked for again where it is opened
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins at its top.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [at]);
  const asking: Asking = {
    ...kept,
    community,
    nation,
    next,
    checklist,
    assessments: selfAssessments.edges,
    openCase: verificationRequests.nodes[0] ?? null,
    level: levelName(nation, next.level),
    mayAssess: community.can.includes("SELF_ASSESSMENT CREATE"),
    onDone: async (what) => {
      setSaid(null);
      await navigate({ search: {} });
      await router.invalidate();
      setSaid(what);
    },
  };
  return (
    <Frame community={community} back={at ? (inAssessment(at) ? "assess" : "") : null}>
      <div role="status" className="empty:hidden">
        {said && !at ? <Notice>{said}</Notice> : null}
      </div>
      {kept.keeps ? null : (
        <Notice tone="lost">
          <Trans>
            This browser keeps nothing on the phone. Stay on this page until all of it is recorded.
          </Trans>
        </Notice>
      )}
      <Suspense fallback={null}>
        <View asking={asking} so={so} at={at} />
      </Suspense>
    </Frame>
  );
}

const inAssessment = (at: string) => at.startsWith("section:") || at === "record";

function View({ asking, so, at }: { asking: Asking; so: SoFar | null; at: string | undefined }) {
  const { checklist, mayAssess, next } = asking;
  if (checklist && so && mayAssess) {
    const section = checklist.sections.find(({ code }) => at === `section:${code}`);
    if (section) {
      return <SectionView key={at} asking={asking} so={so} checklist={checklist} section={section} />;
    }
    if (at === "assess") {
      return <TaskList asking={asking} so={so} checklist={checklist} />;
    }
    if (at === "record") {
      return <RecordView asking={asking} so={so} checklist={checklist} />;
    }
    if (at === "decide") {
      return <DecideView asking={asking} checklist={checklist} />;
    }
  }
  return at === "request" && next.action.viewerMay ? (
    <RequestView asking={asking} />
  ) : (
    <Overview asking={asking} so={so} />
  );
}

/** The page's width for phones, its title, and the way back: to the community, or to what this view is a part of. */
function Frame({
  community,
  back,
  children,
}: {
  community: AskCommunity;
  back: string | null;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const look = "inline-flex min-h-11 items-center text-accent";
  return (
    <div className="mx-auto grid w-full max-w-2xl content-start gap-4 pb-6 text-field">
      <title>{`${community.name} · ${t`Ask for verification`} · Saniladder`}</title>
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-office">
        {back === null ? (
          <Link to="/communities/$id" params={{ id: community.id }} className={look}>
            ‹ {community.name}
          </Link>
        ) : (
          <Link to="." search={back ? { at: back } : {}} className={look}>
            ‹ {back ? <Trans>The whole assessment</Trans> : <Trans>Where it stands</Trans>}
          </Link>
        )}
        {back === null ? null : <span className="text-muted">{community.name}</span>}
      </div>
      {children}
    </div>
  );
}

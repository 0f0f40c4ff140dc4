import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Cases } from "./cases";
import { Coverage } from "./coverage";
import { Facilities } from "./facilities";
import { Changes, Facts } from "./facts";
import { Figures } from "./figures";
import { Finding } from "./finding";
import { History } from "./history";
import { AreaLink, CommunityLink } from "./links";
import { ActMenu } from "./menu";
import { OnTheWay } from "./on-the-way";
import { OpenAct, type Opened } from "./opened";
import { Leaders, Supports } from "./people";
import { type CaseLine, type Community, may } from "./query";
import { Register } from "./register";
import { Reported } from "./reported";

const route = getRouteApi("/office/communities/$id");

const Dialogs = lazy(async () => {
  const { Dialogs } = await import("./dialogs");
  return { default: Dialogs };
});

/** One community: what it holds and who says so, who lives there and what they have, who works there, what changed. */
export function CommunityPage() {
  const { community, communityRow, nation, verificationRequests } = route.useLoaderData();
  if (!community || !nation) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no such community")} />;
  }
  return (
    <Known
      key={community.id}
      community={community}
      counted={communityRow}
      nation={nation}
      cases={verificationRequests.nodes}
    />
  );
}

function Known({
  community,
  counted,
  nation,
  cases,
}: {
  community: Community;
  counted: ReturnType<typeof route.useLoaderData>["communityRow"];
  nation: NonNullable<ReturnType<typeof route.useLoaderData>["nation"]>;
  cases: readonly CaseLine[];
}) {
  const { t } = useLingui();
  const router = useRouter();
  const load = route.useRouteContext({ select: (context) => context.load });
  const [opened, setOpened] = useState<Opened | null>(null);
  const [shown, setShown] = useState(false);
  const [done, setDone] = useState<{ said: ReactNode; times: number }>({ said: null, times: 0 });
  const open = (next: Opened) => {
    setOpened(next);
    setShown(true);
  };
  return (
    <OpenAct value={open}>
      <div className="grid gap-3">
        <PageHead
          title={community.name}
          tabTitle={`${community.name} · ${t`Community`}`}
          crumbs={[
            ...community.area.ancestors.map(({ id, name }) => (
              <AreaLink key={id} id={id}>
                {name}
              </AreaLink>
            )),
            <AreaLink key={community.area.id} id={community.area.id}>
              {community.area.name}
            </AreaLink>,
          ]}
          finding={<Finding community={community} counted={counted} nation={nation} />}
          actions={<ActMenu community={community} />}
        />
        <div role="status" className="empty:hidden">
          {done.said ? <Notice>{done.said}</Notice> : null}
        </div>
        <Standing community={community} />
        <Figures community={community} counted={counted} nation={nation} />
        <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
          <div className="grid min-w-0 gap-3">
            {counted && counted.households !== null ? <Coverage counted={counted} /> : null}
            {may(community, "SELF_ASSESSMENT READ") ? (
              <Cases community={community} cases={cases} nation={nation} />
            ) : null}
            <OnTheWay community={community} />
            {may(community, "REPORTED_TOTAL READ") ? (
              <Reported community={community} counted={counted} />
            ) : null}
            {may(community, "FACILITY READ") ? <Facilities community={community} /> : null}
            <Changes community={community} />
          </div>
          <div className="grid min-w-0 gap-3">
            {may(community, "LEVEL_HISTORY READ") ? <History community={community} nation={nation} /> : null}
            {may(community, "SUPPORT READ") ? <Supports community={community} nation={nation} /> : null}
            {may(community, "NATURAL_LEADER READ") ? <Leaders community={community} nation={nation} /> : null}
            <Facts community={community} />
          </div>
        </div>
        {may(community, "HOUSEHOLD READ") ? <Register community={community} /> : null}
      </div>
      {opened ? (
        <Suspense fallback={null}>
          <Dialogs
            // What was typed stays while the page does, until it is done or another act is opened.
            key={`${done.times} ${keyOf(opened)}`}
            opened={opened}
            open={shown}
            onClose={() => setShown(false)}
            onDone={(said) => {
              setShown(false);
              setDone(({ times }) => ({ said, times: times + 1 }));
              router.invalidate();
            }}
            community={community}
            nation={nation}
            load={load}
          />
        </Suspense>
      ) : null}
    </OpenAct>
  );
}

/** Tells one opened act from another. */
function keyOf(opened: Opened): string {
  const subject = Object.values(opened).find((value) => typeof value === "object" && value !== null);
  return `${opened.act} ${(subject as { id: string } | undefined)?.id ?? ""}`;
}

/** What changes how everything below is to be read: ended, merged, dormant, under review. */
function Standing({ community }: { community: Community }) {
  const format = useFormat();
  const ended = community.endedOn ? format.day(community.endedOn) : null;
  const dormant = community.dormantOn ? format.day(community.dormantOn) : null;
  const successors = community.changes.filter(
    ({ kind, otherId }) => otherId && (kind === "SPLIT" || kind === "MERGED"),
  );
  return (
    <>
      {ended ? (
        <Notice tone="lost">
          <p className="font-strong">
            {community.mergedIntoId ? (
              <Trans>Merged into another community on {ended}.</Trans>
            ) : (
              <Trans>This community ended on {ended}.</Trans>
            )}{" "}
            <span className="font-normal wrap-anywhere">{community.endedReason}</span>
          </p>
          {successors.length > 0 ? (
            <p className="flex flex-wrap gap-x-3">
              <Trans>Go on to:</Trans>
              {successors.map(({ id, otherId, otherName }) =>
                otherId ? (
                  <CommunityLink key={id} id={otherId}>
                    {otherName ?? "…"}
                  </CommunityLink>
                ) : null,
              )}
            </p>
          ) : null}
        </Notice>
      ) : null}
      {dormant && !ended ? (
        <Notice tone="late">
          <Trans>Dormant since {dormant}: nothing happens here, and no time limit counts against it.</Trans>{" "}
          <span className="wrap-anywhere">{community.dormantReason}</span>
        </Notice>
      ) : null}
      {community.levelUnderReview && !ended ? (
        <Notice tone="late">
          <Trans>Its level is under review: until that is settled it is neither confirmed nor lost.</Trans>
        </Notice>
      ) : null}
    </>
  );
}

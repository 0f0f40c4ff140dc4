import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { useSession } from "#/lib/session";
import { classes } from "#/ui/classes";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Section } from "#/ui/section";
import { AreaLink, CommunityLink } from "./links";
import { Actions, Meetings, type Part, Places, Reports } from "./way-parts";
import type { OnTheWay, Preparation, WayAct } from "./way-query";
import { Regulations } from "./way-rules";

const route = getRouteApi("/office/communities/$id/way");

const Acts = lazy(async () => {
  const { WayActs } = await import("./way-acts-dialog");
  return { default: WayActs };
});

/** A community's way from triggering to its request: what it holds, agrees, rules, draws and reports. For phones first. */
export function WayPage() {
  const { community, nation } = route.useLoaderData();
  if (!community?.preparation || !nation) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no such community")} />;
  }
  return <Known key={community.id} community={community} way={community.preparation} today={nation.today} />;
}

function Known({ community, way, today }: { community: OnTheWay; way: Preparation; today: string }) {
  const { t } = useLingui();
  const router = useRouter();
  const leader = useSession()?.viewer.assignments.every(({ role }) => role === "LEADER") ?? false;
  const [opened, setOpened] = useState<WayAct | null>(null);
  const [shown, setShown] = useState(false);
  const [done, setDone] = useState<{ said: ReactNode; times: number }>({ said: null, times: 0 });
  const part: Part = {
    way,
    today,
    add: community.can.includes("PREPARATION CREATE"),
    change: community.can.includes("PREPARATION CHANGE"),
    open: (act) => {
      setOpened(act);
      setShown(true);
    },
  };
  return (
    <div className="grid gap-3">
      <PageHead
        title={<Trans>{community.name}: on the way</Trans>}
        tabTitle={`${community.name} · ${t`On the way`}`}
        crumbs={[
          <AreaLink key={community.area.id} id={community.area.id}>
            {community.area.name}
          </AreaLink>,
          <CommunityLink key={community.id} id={community.id}>
            {community.name}
          </CommunityLink>,
        ]}
      />
      <div role="status" className="empty:hidden">
        {done.said ? <Notice>{done.said}</Notice> : null}
      </div>
      {community.selfTriggered ? <Begun community={community} way={way} /> : null}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <div className="grid min-w-0 gap-3">
          <Actions {...part} />
          <Reports {...part} />
          <Meetings {...part} />
        </div>
        <div className="grid min-w-0 gap-3">
          <Places {...part} />
          <Regulations {...part} />
        </div>
      </div>
      {opened ? (
        <Suspense fallback={null}>
          <Acts
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
            today={today}
            leader={leader}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

/** Tells one opened act from another. */
function keyOf(opened: WayAct): string {
  const subject = Object.values(opened).find((value) => typeof value === "object" && value !== null);
  return `${opened.act} ${(subject as { id: string } | undefined)?.id ?? ""}`;
}

/** A community that triggered itself begins with three steps, which its assistant confirms (WF1). */
function Begun({ community, way }: { community: OnTheWay; way: Preparation }) {
  const steps = [
    { said: <Trans>It told the environmental health assistant</Trans>, on: community.triggeredOn },
    { said: <Trans>Its leaders were briefed</Trans>, on: way.leadersBriefedOn },
    { said: <Trans>The whole community committed itself</Trans>, on: way.committedOn },
  ];
  const format = useFormat();
  return (
    <Section title={<Trans>It triggered itself</Trans>}>
      <ol className="grid gap-1">
        {steps.map(({ said, on }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps have an order and nothing else.
          <li key={index} className="flex flex-wrap gap-x-2">
            <span aria-hidden="true" className={on ? "text-gain" : "text-muted"}>
              {on ? "✓" : "○"}
            </span>
            <span className={classes(!on && "font-strong")}>{said}</span>
            <span className="text-muted">{on ? format.day(on) : <Trans>not yet confirmed</Trans>}</span>
          </li>
        ))}
      </ol>
      {way.leadersBriefedOn && way.committedOn ? null : (
        <p className="mt-2 text-small text-muted">
          <Trans>
            The assistant records both as meetings; until then nothing but meetings can be recorded here.
          </Trans>
        </p>
      )}
    </Section>
  );
}

import { Trans } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { Failure } from "#/lib/failure";
import { keptActs } from "#/lib/kept-acts";
import { Problem } from "#/ui/problem";
import { newDraft, readDraft, type SeenHousehold, type VisitDraft, writeDraft } from "./draft";
import { HouseholdView } from "./household-view";
import { HouseholdsView } from "./households-view";
import type { Home, VisitedCommunity } from "./query";
import { SendView } from "./send-view";
import { SentView } from "./sent-view";
import { StartView } from "./start-view";
import { useSending } from "./use-sending";

const route = getRouteApi("/office/communities/$id/visit");

/** What the views share of a visit that is being written down. */
export interface Visiting {
  community: VisitedCommunity;
  homes: readonly Home[];
  today: string;
  draft: VisitDraft;
  change: (part: Partial<VisitDraft>) => void;
  see: (household: string, seen: SeenHousehold) => void;
  photo: File | null;
  setPhoto: (photo: File | null) => void;
}

/** A monitoring visit is written down where it is made: one thing a page, kept on the phone until the server has it. */
export function MonitoringVisitPage() {
  const { community, nation, viewer, homes } = route.useLoaderData();
  if (!community?.can.includes("MONITORING CREATE") || !nation || community.endedOn) {
    return <Problem failure={new Failure("refused", "no such community")} />;
  }
  return (
    <Opened
      key={community.id}
      community={community}
      homes={homes}
      today={nation.today}
      viewer={viewer.id ?? ""}
    />
  );
}

function Opened({
  community,
  homes,
  today,
  viewer,
}: {
  community: VisitedCommunity;
  homes: readonly Home[];
  today: string;
  viewer: string;
}) {
  const { at } = route.useSearch();
  const navigate = route.useNavigate();
  const [draft, setDraft] = useState(() => readDraft(viewer, community.id) ?? newDraft(today));
  const [photo, setPhoto] = useState<File | null>(null);
  const sending = useSending(viewer, () => {
    writeDraft(viewer, community.id, null);
    setPhoto(null);
    setDraft(newDraft(today));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins at its top.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [at]);
  const change = (part: Partial<VisitDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    writeDraft(viewer, community.id, next);
  };
  const visiting: Visiting = {
    community,
    homes,
    today,
    draft,
    change,
    see: (household, seen) => change({ households: { ...draft.households, [household]: seen } }),
    photo,
    setPhoto,
  };
  const home = homes.find(({ id }) => at === `household:${id}`);
  const waits = keptActs(viewer).some(
    ({ kind, input }) => kind === "visit" && input.communityId === community.id,
  );
  return (
    <div className="mx-auto grid w-full max-w-2xl content-start gap-4 pb-6 text-field">
      <title>{`${community.name} · Saniladder`}</title>
      <Back at={at} />
      {sending.done || waits || sending.kept ? (
        <SentView sending={sending} community={community} />
      ) : home ? (
        <HouseholdView visiting={visiting} home={home} />
      ) : at === "households" ? (
        <HouseholdsView visiting={visiting} />
      ) : at === "send" ? (
        <SendView
          visiting={visiting}
          sending={sending}
          onSend={() => {
            sending.send(community, draft, photo);
            navigate({ search: {}, replace: true });
          }}
        />
      ) : (
        <StartView visiting={visiting} problem={sending.problem} />
      )}
    </div>
  );
}

/** One step back; from the beginning, home. */
function Back({ at }: { at: string | undefined }): ReactNode {
  const look = "inline-flex min-h-11 items-center text-accent text-office";
  return at?.startsWith("household:") ? (
    <Link to="." search={{ at: "households" }} className={look}>
      ‹ <Trans>All households</Trans>
    </Link>
  ) : at ? (
    <Link to="." search={at === "send" ? { at: "households" } : {}} className={look}>
      ‹ <Trans>Back</Trans>
    </Link>
  ) : (
    <Link to="/" className={look}>
      ‹ <Trans>Home</Trans>
    </Link>
  );
}

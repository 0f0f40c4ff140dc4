import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { newId } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { can } from "#/lib/roles";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Empty } from "#/ui/empty";
import { Problem } from "#/ui/problem";
import { Select } from "#/ui/select";
import type { HouseholdToGo } from "./query";
import { Kept, Sent } from "./sent";
import { householdsOf, readTicks, saidIn, type Ticks, ticked, writeTicks } from "./ticks";
import { useReport } from "./use-report";

const route = getRouteApi("/office/my/houses");

/** A natural leader goes through the households that are not done, and ticks those that have a latrine now: a part of their report. */
export function HousesPage() {
  const { t } = useLingui();
  const { nation, viewer, communities, ownCommunities } = route.useLoaderData();
  const { community } = route.useSearch();
  const [chosen, choose] = useState<string | null>(community ?? null);
  const own = ownCommunities.find(({ communityId }) => communityId === chosen) ?? ownCommunities[0];
  const name = communities.nodes.find(({ id }) => id === own?.communityId)?.name ?? "";
  if (!own?.householdsToGo || !nation || !can(viewer, "CREATE", "PREPARATION")) {
    return <Problem failure={new Failure("refused", "no households")} />;
  }
  return (
    <div className="mx-auto grid w-full max-w-lg gap-4 pb-6 text-field">
      <title>{`${t`Households to go`} · Saniladder`}</title>
      <Link to="/my" className="inline-flex min-h-11 items-center text-office text-accent">
        ‹ <Trans>Back to your community</Trans>
      </Link>
      {ownCommunities.length > 1 ? (
        <Select
          label={<Trans>Community</Trans>}
          value={own.communityId}
          onChange={choose}
          options={communities.nodes.map((one) => ({ value: one.id, label: one.name }))}
        />
      ) : null}
      <Houses
        key={own.communityId}
        viewer={viewer.id ?? ""}
        community={{ id: own.communityId, name }}
        today={nation.today}
        homes={own.householdsToGo.households}
        total={own.householdsToGo.total}
      />
    </div>
  );
}

function Houses({
  viewer,
  community,
  today,
  homes,
  total,
}: {
  viewer: string;
  community: { id: string; name: string };
  today: string;
  homes: readonly HouseholdToGo[];
  total: number;
}) {
  const format = useFormat();
  const [ticks, setTicks] = useState<Ticks>(() => readTicks(viewer, community.id));
  const report = useReport(viewer, () => setTicks(readTicks(viewer, community.id)));
  const waiting = report.kept.flatMap(({ input }) => saidIn(input, community.id));
  const said = householdsOf(ticks, homes, waiting);
  const change = (next: Ticks) => {
    setTicks(next);
    writeTicks(viewer, community.id, next);
  };
  if (report.stage === "RECEIVED" || report.stage === "ON_DEVICE" || report.stage === "NOT_KEPT") {
    return <Sent stage={report.stage} community={community.name} onBack={report.writeOn} />;
  }
  const n = format.number(homes.filter((home) => ticks[home.id] ?? home.latrineInUse).length);
  const of = format.number(total);
  const send = () =>
    report.send(community.name, {
      id: newId(),
      communityId: community.id,
      observedOn: today,
      byLeader: true,
      households: said,
    });
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Which of these have a latrine in use now?</Trans>
      </h1>
      {report.kept.length > 0 ? <Kept /> : null}
      {homes.length === 0 ? (
        <Empty title={<Trans>Every household that is registered has an improved latrine</Trans>} />
      ) : (
        <>
          <p role="status">
            <b className="text-xl font-strong">{n}</b> <Trans>of {of} ticked</Trans>
          </p>
          <p className="text-office text-muted">
            <Trans>
              Your tick is your word. It goes with your report, and your environmental health assistant sees
              for themselves; the counts change then.
            </Trans>
          </p>
          <ul className="divide-y divide-line border-y border-line">
            {homes.map((home) => (
              <House
                key={home.id}
                home={home}
                inUse={ticks[home.id] ?? home.latrineInUse}
                onChange={(inUse) => change(ticked(ticks, home, inUse))}
              />
            ))}
          </ul>
          {total > homes.length ? (
            <p className="text-muted">
              <Trans>
                The first {homes.length} of {of}.
              </Trans>
            </p>
          ) : null}
          <ActProblem problem={report.problem} />
          <Button
            look="primary"
            size="field"
            className={`min-h-13 ${said.length > 0 ? "sticky bottom-2" : ""}`}
            busy={report.stage === "SENDING"}
            disabled={said.length === 0}
            onClick={send}
          >
            <Plural
              value={said.length}
              _0="Tick households first"
              one="Send # household"
              other="Send # households"
            />
          </Button>
        </>
      )}
    </>
  );
}

function House({
  home,
  inUse,
  onChange,
}: {
  home: HouseholdToGo;
  inUse: boolean;
  onChange: (inUse: boolean) => void;
}) {
  const format = useFormat();
  const number = home.number || "–";
  const day = home.saidOn ? format.day(home.saidOn) : "";
  return (
    <li>
      <label className="flex min-h-15 cursor-pointer items-center gap-4 py-2 has-checked:bg-accent-soft">
        <input
          type="checkbox"
          checked={inUse}
          onChange={(event) => onChange(event.currentTarget.checked)}
          className="ml-1 size-7 shrink-0 accent-accent"
        />
        <span className="grid">
          <b className="text-xl font-strong">
            <Trans>Household {number}</Trans>
          </b>
          <span className="text-office text-muted">
            <Known home={home} />
            {day && home.latrineInUse ? (
              <>
                {" · "}
                <Trans>you ticked it on {day}</Trans>
              </>
            ) : null}
          </span>
        </span>
      </label>
    </li>
  );
}

/** What the register knows of it, in plain words. */
function Known({ home: { down, sanitation } }: { home: HouseholdToGo }) {
  return down ? (
    <Trans>the latrine had collapsed</Trans>
  ) : sanitation === "OPEN_DEFAECATION" ? (
    <Trans>no latrine was seen</Trans>
  ) : sanitation === "UNKNOWN" ? (
    <Trans>nobody has looked yet</Trans>
  ) : (
    <Trans>the latrine is to be made better</Trans>
  );
}

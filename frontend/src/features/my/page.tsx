import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CommunityLine } from "#/lib/community";
import { useFormat } from "#/lib/format";
import { can } from "#/lib/roles";
import { WaitingList } from "#/ui/awaited/waiting";
import { buttonClasses } from "#/ui/button";
import { Empty } from "#/ui/empty";
import { Select } from "#/ui/select";
import { Certificate } from "./certificate";
import { Households } from "./households";
import { Neighbours } from "./neighbours";
import { Received } from "./received";
import { Kept } from "./sent";
import { Steps } from "./steps";
import { ToDo } from "./to-do";
import { ToSign } from "./to-sign";
import { useReport } from "./use-report";
import { Week } from "./week";

const route = getRouteApi("/office/my");

/** A leader's and a chief's home, for a phone: which step, how many households to go, what to do. Counts only. */
export function MyPage() {
  const { t } = useLingui();
  const { nation, waiting, communities, ownCommunities, reportsReceived, viewer } = route.useLoaderData();
  const [chosen, choose] = useState<string | null>(null);
  const all = communities.nodes;
  const mine = all.find(({ id }) => id === chosen) ?? all[0];
  const own = ownCommunities.find(({ communityId }) => communityId === mine?.id);
  const reports = can(viewer, "CREATE", "PREPARATION");
  const { kept } = useReport(viewer.id ?? "");
  const asks = reports ? undefined : waiting.find(({ kind }) => kind === "ASK");
  const toSign = asks?.entries.filter(({ id }) => id === mine?.id) ?? [];
  return (
    <div className="mx-auto grid w-full max-w-lg gap-6 pb-6 text-field">
      <title>{`${mine?.name ?? t`Home`} · Saniladder`}</title>
      {mine && nation ? (
        <>
          <div className="grid gap-2">
            <h1 className="text-2xl font-strong leading-(--lines-tight)">{mine.name}</h1>
            {all.length > 1 ? (
              <Select
                label={<Trans>Community</Trans>}
                value={mine.id}
                onChange={choose}
                options={all.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ) : null}
          </div>
          <Steps row={mine} levels={nation.levels} />
          <Standing row={mine} levels={nation.levels} />
          {kept.length > 0 ? <Kept /> : null}
          {toSign.length > 0 ? <ToSign entries={toSign} levels={nation.levels} /> : null}
          {own ? <Week own={own} today={nation.today} reports={reports} /> : null}
          <WaitingList groups={waiting.filter((group) => group !== asks)} levels={nation.levels} />
          <Households row={mine} ticked={own?.householdsToGo?.ticked ?? 0} mayTick={reports} />
          <ToDo row={mine} />
          {reports ? (
            <Received reports={reportsReceived.filter(({ communityId }) => communityId === mine.id)} />
          ) : null}
          {own ? <Certificate own={own} name={mine.name} levels={nation.levels} /> : null}
          {own ? <Neighbours own={own} levels={nation.levels} /> : null}
          <div className="grid gap-3">
            <Link
              to="/communities/$id"
              params={{ id: mine.id }}
              className={`${buttonClasses(reports ? "plain" : "primary", "field")} min-h-13`}
            >
              <Trans>See your community</Trans>
            </Link>
            <Link
              to="/communities/$id/way"
              params={{ id: mine.id }}
              className={buttonClasses("plain", "field")}
            >
              <Trans>Meetings, plan, map and reports</Trans>
            </Link>
            <Link
              to="/communities/$id/ask"
              params={{ id: mine.id }}
              className={buttonClasses("plain", "field")}
            >
              <Trans>Assess yourselves and ask for verification</Trans>
            </Link>
          </div>
          <News row={mine} />
        </>
      ) : (
        <>
          <h1 className="sr-only">{t`Home`}</h1>
          <Empty title={<Trans>You have no community here at present</Trans>}>
            <Trans>Ask your environmental health assistant to enter you as its leader.</Trans>
          </Empty>
        </>
      )}
    </div>
  );
}

/** The level in a sentence; one of an older list is said apart (PR2). */
function Standing({
  row,
  levels,
}: {
  row: CommunityLine;
  levels: readonly { number: number; name: string }[];
}) {
  const format = useFormat();
  const level = levels.find(({ number }) => number === row.level)?.name;
  const older = levels.find(({ number }) => number === row.recordedLevel)?.name;
  const since = row.levelSince && row.levelSincePrecision === "DAY" ? format.day(row.levelSince) : null;
  return (
    <p>
      {level ? (
        since ? (
          <Trans>
            Your community holds <b className="font-strong">{level}</b>, since {since}.
          </Trans>
        ) : (
          <Trans>
            Your community holds <b className="font-strong">{level}</b>.
          </Trans>
        )
      ) : (
        <Trans>Your community holds no level yet.</Trans>
      )}
      {older ? (
        <>
          {" "}
          <Trans>An older list says {older}; that was not checked here.</Trans>
        </>
      ) : null}
    </p>
  );
}

function News({ row }: { row: CommunityLine }) {
  const format = useFormat();
  const day = row.lastRecordedOn ? format.day(row.lastRecordedOn) : "";
  return (
    <p className="flex items-center gap-2 text-office text-muted">
      <span aria-hidden="true" className="size-2.5 rounded-full bg-gain" />
      {day ? <Trans>Last news received: {day}</Trans> : <Trans>No news was received yet.</Trans>}
    </p>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { Empty } from "#/ui/empty";
import { LevelMark } from "#/ui/level";
import type { Outbox } from "./outbox";
import { useOutboxes } from "./outboxes";
import type { VisitLine, VisitNation } from "./query";
import { levelName, nameOf, standingOf, useStandingWords } from "./words";

const route = getRouteApi("/office/visits");

/** The visits that the viewer may know: what is still to do at each, and those already made (WF5). */
export function VisitsPage() {
  const { t } = useLingui();
  const { nation, viewer, open, made } = route.useLoaderData();
  const outboxes = useOutboxes(viewer.id ?? "");
  const arrived = made.edges.map(({ node }) => node).reverse();
  const coming = [
    ...arrived.filter((visit) => standingOf(visit) === "DRAFT"),
    ...open.edges.map(({ node }) => node),
  ];
  const past = arrived.filter((visit) => standingOf(visit) !== "DRAFT");
  const listed = new Set([...coming, ...past].map(({ id }) => id));
  const others = outboxes.filter(({ kept }) => kept.acts.length > 0 && !listed.has(kept.plan ?? ""));
  const n = coming.length;
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-5 pb-6 text-field">
      <title>{`${t`Visits`} · Saniladder`}</title>
      <header className="grid gap-1">
        <h1 className="text-2xl font-strong leading-(--lines-tight)">
          <Trans>Your visits</Trans>
        </h1>
        {n > 0 ? (
          <p>
            <Trans>
              <b className="font-strong">{n} still to do.</b> Until the team has arrived, day and team are
              known to the team and to those who planned the visit. Tell nobody else.
            </Trans>
          </p>
        ) : null}
      </header>
      {others.length > 0 ? <NotListed outboxes={others} /> : null}
      {nation && n + past.length > 0 ? (
        <>
          {n > 0 ? (
            <Visits heading={<Trans>To do</Trans>} visits={coming} outboxes={outboxes} nation={nation} />
          ) : (
            <p>
              <Trans>Nothing is to be done at present.</Trans>
            </p>
          )}
          {past.length > 0 ? (
            <Visits heading={<Trans>Made</Trans>} visits={past} outboxes={outboxes} nation={nation} />
          ) : null}
        </>
      ) : (
        <Empty title={<Trans>No visit is known to you</Trans>}>
          <Trans>As soon as you are put on a team, its visit stands here.</Trans>
        </Empty>
      )}
    </div>
  );
}

function Visits({
  heading,
  visits,
  outboxes,
  nation,
}: {
  heading: ReactNode;
  visits: readonly VisitLine[];
  outboxes: readonly Outbox[];
  nation: VisitNation;
}) {
  const format = useFormat();
  const standing = useStandingWords();
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">{heading}</h2>
      <ul className="divide-y divide-line border-y border-line">
        {visits.map((visit) => {
          const outbox = outboxes.find(({ kept }) => kept.plan === visit.id);
          return (
            <li key={visit.id}>
              <Link
                to="/visits/$id"
                params={{ id: visit.id }}
                className="grid min-h-13 grid-cols-[auto_1fr] items-start gap-x-3 py-3 hover:bg-sunken"
              >
                <span className="pt-1">
                  <LevelMark step={visit.level} />
                </span>
                <span className="grid gap-0.5">
                  <b className="font-strong text-accent">{visit.communityName}</b>
                  <span className="text-office text-muted">
                    {[visit.areaName, visit.parentAreaName].filter(Boolean).join(", ")} ·{" "}
                    {levelName(nation, visit.level)} · {nameOf(nation.tiers, visit.tier)}
                  </span>
                  <span className="text-office">
                    <b className="font-strong">{format.day(visit.visitOn)}</b> ·{" "}
                    {outbox?.kept.acts.some(({ kind }) => kind === "SIGN") ? (
                      <Trans>signed on this phone</Trans>
                    ) : (
                      standing({
                        ...visit,
                        verificationState: outbox?.sheet?.state ?? visit.verificationState,
                      })
                    )}
                  </span>
                  {outbox ? <OnItsWay outbox={outbox} /> : null}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What of a visit is on this device alone. */
function OnItsWay({ outbox }: { outbox: Outbox }) {
  const { acts, refused } = outbox.kept;
  return acts.length === 0 ? null : refused ? (
    <span className="text-office font-strong text-lost">
      <Trans>The server does not take something of it: look at the sheet</Trans>
    </span>
  ) : (
    <span className="text-office font-strong text-late">
      <Trans>Safe on this phone, and goes to the server by itself</Trans>
    </span>
  );
}

/** Visits that this person sits on no more, as when one was called off, and of which this device holds something. */
function NotListed({ outboxes }: { outboxes: readonly Outbox[] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">
        <Trans>Only on this phone</Trans>
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {outboxes.map((outbox) => (
          <li key={outbox.kept.id}>
            <Link
              to="/visits/$id/sheet"
              params={{ id: outbox.kept.id }}
              className="grid min-h-13 content-center gap-0.5 py-3 hover:bg-sunken"
            >
              <b className="font-strong text-accent">{outbox.sheet?.communityName}</b>
              <OnItsWay outbox={outbox} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

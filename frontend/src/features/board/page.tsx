import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { can } from "#/lib/roles";
import { WaitingCard } from "#/ui/awaited/waiting";
import { buttonClasses } from "#/ui/button";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Nothing, Section } from "#/ui/section";
import { Agenda } from "./agenda";
import { Differing } from "./differing";
import type { Board, Preview } from "./query";

const district = getRouteApi("/office/district/board");
const region = getRouteApi("/office/region/board");

/** A district committee's home: what it decides today, what goes on to the region, what it celebrates. */
export function DistrictBoard() {
  return <BoardPage board={district.useLoaderData()} />;
}

/** A regional committee's home: whom to declare, and where its team and the districts' disagree. */
export function RegionBoard() {
  return <BoardPage board={region.useLoaderData()} />;
}

function BoardPage({ board }: { board: Board }) {
  const { t } = useLingui();
  const { area, viewer, nation, decisionsDue, waiting, listPreview, celebrations, meetings, checklists } =
    board;
  if (!nation || !decisionsDue || !can(viewer, "READ", "DECISION")) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no such body")} />;
  }
  const { total, cases } = decisionsDue;
  const whole = cases.filter((one) => one.whole).length;
  const place = area?.name ?? viewer.assignments.find(({ areaName }) => areaName)?.areaName ?? nation.name;
  const shown = cases.length;
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`${place}: the board`}
        finding={
          total === 0 ? (
            <Trans>No decision is due.</Trans>
          ) : (
            <>
              <b className="font-strong">
                <Plural value={total} one="# decision is due." other="# decisions are due." />
              </b>{" "}
              {shown < total ? (
                <Trans>
                  Of the first {shown}, {whole} have their evidence whole.
                </Trans>
              ) : (
                <Plural
                  value={whole}
                  one="In # of them the evidence is whole."
                  other="In # of them the evidence is whole."
                />
              )}
            </>
          )
        }
      />
      <Section
        flush
        title={<Trans>To decide</Trans>}
        note={<Trans>the longest waiting first; each is decided in a meeting, with a minute</Trans>}
      >
        {total === 0 ? (
          <Nothing>
            <Trans>What every tier found met comes here for the body's decision.</Trans>
          </Nothing>
        ) : (
          <Agenda cases={cases} total={total} nation={nation} />
        )}
      </Section>
      {cases.some(({ totals }) => totals.length > 1) ? (
        <Differing cases={cases} nation={nation} checklists={checklists} />
      ) : null}
      <WaitingCard groups={waiting} title={t`What else waits for the body`} />
      {can(viewer, "READ", "SANCTION") ? (
        <p className="flex flex-wrap gap-x-5 gap-y-1">
          <Link
            to="/region/standing"
            className="text-accent hover:underline max-sm:min-h-11 max-sm:content-center"
          >
            <Trans>How districts stand: sanctions and rewards</Trans>
          </Link>
          <Link
            to="/supervision"
            className="text-accent hover:underline max-sm:min-h-11 max-sm:content-center"
          >
            <Trans>How far the tiers' marks agree over twelve months</Trans>
          </Link>
        </p>
      ) : null}
      {listPreview ? <Presenting preview={listPreview} nation={nation} /> : null}
      <div className="grid gap-4 lg:grid-cols-2">
        <Celebrations celebrations={celebrations} />
        <Meetings meetings={meetings} />
      </div>
    </div>
  );
}

function Presenting({ preview, nation }: { preview: Preview; nation: NonNullable<Board["nation"]> }) {
  const format = useFormat();
  const to = nation.tiers.find(({ key }) => key === preview.toTier)?.name ?? preview.toTier;
  const n = preview.eligible.length;
  const failed = format.number(preview.failed);
  const verified = format.number(preview.verified);
  const percent = format.number(preview.penalisedAbovePercent);
  const over = preview.failed * 100 > preview.penalisedAbovePercent * preview.verified;
  return (
    <Section
      title={<Trans>To present: {to}</Trans>}
      actions={
        n > 0 ? (
          <Link to="/cases/lists/new" search={{ area: preview.areaId }} className={buttonClasses("primary")}>
            <Trans>Make the list</Trans>
          </Link>
        ) : null
      }
    >
      <p>
        {n === 0 ? (
          <Trans>No community waits to be presented.</Trans>
        ) : (
          <Plural
            value={n}
            one="# community was found met here and can be presented."
            other="# communities were found met here and can be presented."
          />
        )}
      </p>
      {preview.verified === 0 ? (
        <p className="text-muted">
          <Trans>None of this year's was verified by them so far.</Trans>
        </p>
      ) : (
        <Notice tone={over ? "late" : "plain"}>
          <Trans>
            This year {failed} of {verified} verified there were not met; more than {percent} % is penalised.
          </Trans>
        </Notice>
      )}
    </Section>
  );
}

function Celebrations({ celebrations }: { celebrations: Board["celebrations"] }) {
  const format = useFormat();
  return (
    <Section
      title={<Trans>To celebrate</Trans>}
      actions={
        <Link
          to="/celebrations"
          className="text-accent hover:underline max-sm:min-h-11 max-sm:content-center"
        >
          <Trans>Celebrations</Trans>
        </Link>
      }
    >
      {celebrations.edges.length === 0 ? (
        <p className="text-muted">
          <Trans>No celebration is planned.</Trans>
        </p>
      ) : (
        <ul className="grid gap-1">
          {celebrations.edges.map(({ node: { id, on, place } }) => (
            <li key={id}>
              <Link
                to="/celebrations/$id"
                params={{ id }}
                className="text-accent underline max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
              >
                {format.day(on)}
              </Link>{" "}
              {place}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Meetings({ meetings }: { meetings: Board["meetings"] }) {
  const format = useFormat();
  return (
    <Section title={<Trans>Last meetings</Trans>}>
      {meetings.edges.length === 0 ? (
        <p className="text-muted">
          <Trans>No meeting was written down yet.</Trans>
        </p>
      ) : (
        <ul className="grid gap-2">
          {meetings.edges.map(({ node: { id, heldOn, decisions, minute } }) => (
            <li key={id} className="grid">
              <span>
                <b className="font-strong">{format.day(heldOn)}</b>{" "}
                <span className="text-muted">
                  <Plural value={decisions} one="# decision" other="# decisions" />
                </span>
              </span>
              <span className="line-clamp-2 text-muted wrap-anywhere">{minute}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

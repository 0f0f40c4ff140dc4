import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Nothing, Section } from "#/ui/section";
import { useWork } from "#/ui/work/words";
import { Dated } from "./dates";
import { useOpenAct } from "./opened";
import { type Community, type Leader, may, type Nation, type Support } from "./query";

/** Who champions it: natural leaders now, and those of the past. */
export function Leaders({ community, nation }: { community: Community; nation: Nation }) {
  const open = useOpenAct();
  const all = community.naturalLeaders.edges.map(({ node }) => node);
  const past = ({ until }: Leader) => until !== null && until < nation.today;
  return (
    <Section
      title={<Trans>Natural leaders</Trans>}
      flush
      actions={
        may(community, "NATURAL_LEADER CREATE") ? (
          <Button onClick={() => open({ act: "recordLeader" })}>
            <Trans>Add a leader</Trans>
          </Button>
        ) : null
      }
    >
      {all.length === 0 ? (
        <Nothing>
          <Trans>No natural leader is recorded.</Trans>
        </Nothing>
      ) : (
        <ul>
          {[...all]
            .sort((a, b) => Number(past(a)) - Number(past(b)))
            .map((leader) => (
              <li
                key={leader.id}
                className="flex flex-wrap items-center gap-x-2 border-b border-line px-3.5 py-1.5 last:border-b-0"
              >
                <div className="min-w-0 grow basis-40 leading-(--lines-tight)">
                  <span className={past(leader) ? "wrap-anywhere text-muted" : "wrap-anywhere font-strong"}>
                    {leader.blankedAt || !leader.name ? (
                      <Trans>Name taken out on request</Trans>
                    ) : (
                      leader.name
                    )}
                  </span>{" "}
                  {leader.phone ? (
                    <a href={`tel:${leader.phone}`} className="whitespace-nowrap text-accent hover:underline">
                      {leader.phone}
                    </a>
                  ) : null}
                  <span className="block text-small text-muted">
                    <LeaderFacts leader={leader} past={past(leader)} />
                  </span>
                </div>
                <div className="-mr-3 ml-auto flex shrink-0 whitespace-nowrap empty:hidden">
                  {!leader.blankedAt && leader.name && may(community, "NATURAL_LEADER MANAGE") ? (
                    <Button look="quiet" onClick={() => open({ act: "blankLeader", leader })}>
                      <Trans>Take out name</Trans> <span className="sr-only">{leader.name}</span>
                    </Button>
                  ) : null}
                  {!past(leader) && may(community, "NATURAL_LEADER CHANGE") ? (
                    <Button look="quiet" onClick={() => open({ act: "endLeader", leader })}>
                      <Trans>End</Trans> <span className="sr-only">{leader.name}</span>
                    </Button>
                  ) : null}
                </div>
              </li>
            ))}
        </ul>
      )}
    </Section>
  );
}

function LeaderFacts({ leader, past }: { leader: Leader; past: boolean }) {
  const format = useFormat();
  const from = leader.from ? format.day(leader.from) : null;
  const until = leader.until ? format.day(leader.until) : null;
  return (
    <>
      {leader.sex === "FEMALE" ? (
        <>
          <Trans>woman</Trans> ·{" "}
        </>
      ) : leader.sex === "MALE" ? (
        <>
          <Trans>man</Trans> ·{" "}
        </>
      ) : null}
      {leader.hasLatrine === null ? null : leader.hasLatrine ? (
        <>
          <Trans>has a latrine</Trans> ·{" "}
        </>
      ) : (
        <>
          <Trans>has no latrine yet</Trans> ·{" "}
        </>
      )}
      {past ? (
        <Trans>until {until}</Trans>
      ) : from ? (
        <Trans>since {from}</Trans>
      ) : (
        <Trans>since when is not known</Trans>
      )}
    </>
  );
}

/** Which organisations work here, now and before. */
export function Supports({ community, nation }: { community: Community; nation: Nation }) {
  const open = useOpenAct();
  const words = useWork();
  const all = community.supports.edges.map(({ node }) => node);
  const past = ({ until }: Support) => until !== null && until < nation.today;
  const now = all.filter((support) => !past(support));
  const before = all.filter(past);
  return (
    <Section
      title={<Trans>Support by organisations</Trans>}
      flush
      actions={
        may(community, "SUPPORT CREATE") ? (
          <Button onClick={() => open({ act: "recordSupport" })}>
            <Trans>Add support</Trans>
          </Button>
        ) : null
      }
    >
      {now.length === 0 ? (
        <Nothing>
          <Trans>No organisation supports this community today.</Trans>
        </Nothing>
      ) : null}
      <ul>
        {[...now, ...before].map((support) => (
          <li
            key={support.id}
            className="flex items-center gap-2 border-b border-line px-3.5 py-1.5 last:border-b-0"
          >
            <div className="min-w-0 grow leading-(--lines-tight)">
              <span className={past(support) ? "wrap-anywhere text-muted" : "wrap-anywhere font-strong"}>
                {support.organisationName ?? <Trans>An organisation</Trans>}
              </span>
              <span className="block wrap-anywhere text-small text-muted">
                {support.work === "UNKNOWN" ? null : <>{words[support.work]} · </>}
                {support.what ? <>{support.what} · </> : null}
                <Span support={support} past={past(support)} />
              </span>
            </div>
            {support.until === null && may(community, "SUPPORT CHANGE") ? (
              <Button look="quiet" onClick={() => open({ act: "endSupport", support })}>
                <Trans>End</Trans> <span className="sr-only">{support.organisationName}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Span({ support, past }: { support: Support; past: boolean }) {
  const format = useFormat();
  const from = <Dated day={support.from} precision={support.fromPrecision} />;
  const until = support.until ? format.day(support.until) : null;
  if (past) {
    return <Trans>until {until}</Trans>;
  }
  return until ? (
    <Trans>
      since: {from}, until {until}
    </Trans>
  ) : (
    <Trans>since: {from}</Trans>
  );
}

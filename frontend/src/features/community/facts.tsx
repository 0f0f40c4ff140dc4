import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { Nothing, Section } from "#/ui/section";
import { Dated } from "./dates";
import { CommunityLink, OrganisationLink } from "./links";
import type { Community } from "./query";

/** What the register holds of the community itself. */
export function Facts({ community }: { community: Community }) {
  const format = useFormat();
  const people = community.population === null ? null : format.number(community.population);
  const adults = community.adults === null ? null : format.number(community.adults);
  const children = community.children === null ? null : format.number(community.children);
  const year = community.populationYear;
  return (
    <Section title={<Trans>In the register</Trans>}>
      <dl className="grid gap-y-1.5 text-table">
        <Fact name={<Trans>Triggered</Trans>}>
          {community.triggeredOn ? (
            <>
              <Dated day={community.triggeredOn} precision={community.triggeredPrecision} />
              {community.selfTriggered ? (
                <>
                  {" "}
                  · <Trans>by itself</Trans>
                </>
              ) : community.facilitator ? (
                <>
                  {" "}
                  ·{" "}
                  <OrganisationLink id={community.facilitator.id}>
                    {community.facilitator.name}
                  </OrganisationLink>
                </>
              ) : null}
            </>
          ) : (
            <Trans>not known</Trans>
          )}
        </Fact>
        <Fact name={<Trans>Its own target date</Trans>}>
          {community.targetOn ? format.day(community.targetOn) : <Trans>none set</Trans>}
        </Fact>
        <Fact name={<Trans>Next level due</Trans>}>
          {community.dueOn ? format.day(community.dueOn) : <Trans>no time limit runs</Trans>}
        </Fact>
        <Fact name={<Trans>People, as reported</Trans>}>
          {people ? (
            year ? (
              <Trans>
                {people} in {year}
              </Trans>
            ) : (
              people
            )
          ) : (
            <Trans>not known</Trans>
          )}
        </Fact>
        <Fact name={<Trans>Adults and children</Trans>}>
          {adults && children ? (
            <Trans>
              {adults} and {children}
            </Trans>
          ) : (
            <Trans>not known</Trans>
          )}
        </Fact>
        <Fact name={<Trans>Point</Trans>}>
          {community.latitude !== null && community.longitude !== null ? (
            <span className="select-all">
              {community.latitude.toFixed(5)}, {community.longitude.toFixed(5)}
            </span>
          ) : (
            <Trans>not known</Trans>
          )}
        </Fact>
        {community.externalId ? (
          <Fact name={<Trans>Number on its list</Trans>}>
            <span className="select-all wrap-anywhere">{community.externalId}</span>
          </Fact>
        ) : null}
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 text-right wrap-anywhere">{children}</dd>
    </div>
  );
}

/** Other names, and what was renamed, split, merged, moved or resettled (PR7). */
export function Changes({ community }: { community: Community }) {
  const others = community.names.filter(({ name }) => name !== community.name);
  return (
    <Section title={<Trans>Names and changes</Trans>} flush>
      {others.length === 0 && community.changes.length === 0 ? (
        <Nothing>
          <Trans>It has always had this name, and was never split, merged or moved.</Trans>
        </Nothing>
      ) : null}
      {others.length > 0 ? (
        <ul className="border-b border-line px-3.5 py-2 text-table last:border-b-0">
          {others.map((name) => (
            <li key={`${name.name} ${name.kind} ${name.until}`} className="wrap-anywhere">
              <OtherName name={name} />
            </li>
          ))}
        </ul>
      ) : null}
      <ol>
        {[...community.changes].reverse().map((change) => (
          <li
            key={change.id}
            className="border-b border-line px-3.5 py-2 leading-(--lines-tight) last:border-b-0"
          >
            <Change change={change} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function OtherName({ name: { name, kind, until } }: { name: Community["names"][number] }) {
  const format = useFormat();
  const day = until ? format.day(until) : null;
  if (kind === "VARIANT") {
    return <Trans>{name}: another spelling</Trans>;
  }
  return day ? (
    <Trans>
      {name}: its name until {day}
    </Trans>
  ) : (
    <Trans>{name}: a former name</Trans>
  );
}

function Change({ change }: { change: Community["changes"][number] }) {
  const format = useFormat();
  const on = change.effectiveOn ? format.day(change.effectiveOn) : null;
  const recorded = format.day(change.recordedAt.slice(0, 10));
  const other = change.otherId ? (
    <CommunityLink id={change.otherId}>{change.otherName ?? "…"}</CommunityLink>
  ) : null;
  const from = change.fromAreaName;
  const said: Record<typeof change.kind, ReactNode> = {
    RENAMED: <Trans>Renamed</Trans>,
    SPLIT: other ? <Trans>Split: {other}</Trans> : <Trans>Split</Trans>,
    MERGED: other ? <Trans>Merged: {other}</Trans> : <Trans>Merged</Trans>,
    MOVED: from ? (
      <Trans>Counted to another area; before, to {from}</Trans>
    ) : (
      <Trans>Counted to another area</Trans>
    ),
    RESETTLED: from ? <Trans>Resettled; before, in {from}</Trans> : <Trans>Resettled</Trans>,
    ENDED: <Trans>Ended</Trans>,
  };
  return (
    <>
      {said[change.kind]}
      <span className="block wrap-anywhere text-small text-muted">
        {on ?? <Trans>date not known</Trans>}
        {change.reason ? <> · {change.reason}</> : null} · <Trans>recorded on {recorded}</Trans>
      </span>
    </>
  );
}

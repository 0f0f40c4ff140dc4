import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { can } from "#/lib/roles";
import { Card } from "#/ui/card";
import { Chip } from "#/ui/chips";
import { DefinitionList } from "#/ui/definition-list";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { AreaActs } from "./area-acts";
import { AreaFigures } from "./figures";
import { AreaFinding } from "./finding";
import { History } from "./history";
import { ListState } from "./list-state";
import { Organisations, People } from "./people";
import type { OneArea, Words } from "./query";
import { SanctionCard } from "./sanction";
import { SubAreas } from "./sub-areas";
import { WholeCard } from "./whole";
import { kindName } from "./words";

const route = getRouteApi("/office/areas/$id");

/** One area: its finding, its figures as far as they are open, what lies in it, who is responsible, what was done. */
export function AreaPage() {
  const answer = route.useLoaderData();
  const { viewer, nation, area, progress, wholeAreas } = answer;
  if (!area || !nation) {
    return <Problem failure={new Failure("refused", "no area")} />;
  }
  const people = answer.roleAssignments.edges.map(({ node }) => node);
  const entries = answer.auditEntries.edges.map(({ node }) => node);
  return (
    <div className="grid gap-3">
      <PageHead
        title={area.name}
        crumbs={[
          <Link key="all" to="/areas">
            {nation.name}
          </Link>,
          ...area.ancestors.map((above) => (
            <Link key={above.id} to="/areas/$id" params={{ id: above.id }}>
              {above.name}
            </Link>
          )),
        ]}
        finding={
          <AreaFinding area={area} words={nation} levels={nation.levels} total={progress?.total ?? null} />
        }
        actions={<AreaActs area={area} words={nation} viewer={viewer} seesFigures={progress !== null} />}
      />
      <Ended area={area} />
      <div className="grid items-start gap-3 xl:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid min-w-0 gap-3">
          {progress && progress.total.communities > 0 ? (
            <AreaFigures total={progress.total} levels={nation.levels} />
          ) : null}
          <SubAreas area={area} answer={answer} words={nation} levels={nation.levels} />
          <History entries={entries} words={nation} />
        </div>
        <div className="grid min-w-0 gap-3">
          {wholeAreas?.self && !area.endedOn ? (
            <WholeCard
              area={wholeAreas.self}
              level={nation.levels.find(({ number }) => number === wholeAreas.level)?.name ?? ""}
              body={nation.tiers.find(({ key }) => key === wholeAreas.self?.decidedBy)?.body ?? ""}
              today={nation.today}
            />
          ) : null}
          {viewer && can(viewer, "READ", "COMMITMENT") ? (
            <Link to="/commitments" search={{ area: area.id }} className="text-accent hover:underline">
              <Trans>What was promised for {area.name}</Trans>
            </Link>
          ) : null}
          {viewer && can(viewer, "READ", "EVENT") ? (
            <Link to="/events" search={{ area: area.id }} className="text-accent hover:underline">
              <Trans>Trainings, workshops and meetings in {area.name}</Trans>
            </Link>
          ) : null}
          <SanctionCard area={area.id} standings={answer.standings} />
          <Facts area={area} words={nation} />
          <People people={people} words={nation} />
          <Organisations organisations={answer.organisations} />
        </div>
      </div>
    </div>
  );
}

function Ended({ area }: { area: OneArea }) {
  const format = useFormat();
  const day = area.endedOn ? format.day(area.endedOn) : "";
  return day ? (
    <Notice tone="late">
      <Trans>
        {area.name} ended on {day}; it cannot be changed any more.
      </Trans>{" "}
      {area.successors.length > 0 ? (
        <>
          <Trans>It became:</Trans> <Names areas={area.successors} />
        </>
      ) : null}
    </Notice>
  ) : null;
}

function Names({ areas }: { areas: OneArea["successors"] }): ReactNode {
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {areas.map(({ id, name }) => (
        <Link key={id} to="/areas/$id" params={{ id }} className="text-accent underline">
          {name}
        </Link>
      ))}
    </span>
  );
}

function Facts({ area, words }: { area: OneArea; words: Words }) {
  const { t } = useLingui();
  const format = useFormat();
  const kinds = {
    OFFICIAL: t`official in another language`,
    FORMER: t`former name`,
    VARIANT: t`other spelling`,
  };
  return (
    <Card aria-labelledby="facts" className="p-3.5">
      <h2 id="facts" className="mb-2 text-lead font-strong">
        <Trans>Facts</Trans>
      </h2>
      <DefinitionList
        items={[
          {
            key: "kind",
            term: <Trans>Kind</Trans>,
            value: (
              <>
                {kindName(words, area)}{" "}
                {area.confirmed ? null : (
                  <Chip tone="late">
                    <Trans>not confirmed</Trans>
                  </Chip>
                )}
              </>
            ),
          },
          { key: "code", term: <Trans>Code</Trans>, value: area.code },
          { key: "capital", term: <Trans>Capital</Trans>, value: area.capital },
          {
            key: "population",
            term: <Trans>People</Trans>,
            value: area.population === null ? null : format.number(area.population),
            note: area.populationYear === null ? null : <Trans>census of {area.populationYear}</Trans>,
          },
          {
            key: "list",
            term: <Trans>List of communities</Trans>,
            value: area.listState === null && !area.listConfirmedOn ? null : <ListState area={area} />,
          },
          {
            key: "from",
            term: <Trans>Exists since</Trans>,
            value: area.validFrom ? format.day(area.validFrom) : null,
          },
          {
            key: "predecessors",
            term: <Trans>Made of</Trans>,
            value: area.predecessors.length > 0 ? <Names areas={area.predecessors} /> : null,
          },
          {
            key: "successors",
            term: <Trans>Gave parts to</Trans>,
            value: area.successors.length > 0 && !area.endedOn ? <Names areas={area.successors} /> : null,
          },
          ...area.names
            .filter((name) => name.name !== area.name)
            .map((name) => ({
              key: `${name.kind}-${name.name}-${name.until}`,
              term: kinds[name.kind],
              value: <span lang={name.language || undefined}>{name.name}</span>,
              note: name.until ? <UntilDay day={name.until} /> : null,
            })),
        ]}
      />
    </Card>
  );
}

function UntilDay({ day }: { day: string }) {
  const format = useFormat();
  const until = format.day(day);
  return <Trans>until {until}</Trans>;
}

import { Trans } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { can } from "#/lib/roles";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Nothing, Section } from "#/ui/section";
import { Minutes } from "./minutes";
import { Participants } from "./participants";
import type { Details, File } from "./query";
import { Surveys } from "./surveys";
import { Days, People, Sexes, useKinds, useOrganisationKinds, useSubjects, whereOf } from "./words";

const route = getRouteApi("/office/events/$id");

const FactsDialog = lazy(async () => ({ default: (await import("./facts-dialog")).FactsDialog }));
const CallOffDialog = lazy(async () => ({ default: (await import("./call-off-dialog")).CallOffDialog }));
const FileDialog = lazy(async () => ({ default: (await import("./file-dialog")).FileDialog }));

/** An event: what it was for, its programme, who took part, and what came of it. */
export function EventPage() {
  const { viewer, nation, event: file } = route.useLoaderData();
  const [open, setOpen] = useState<"facts" | "call-off" | "file" | null>(null);
  if (!nation || !viewer) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  if (!file) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no event")} />;
  }
  const { event, details } = file;
  const begun = event.fromOn <= nation.today;
  const change = event.viewerMayChange && !event.calledOffOn;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={event.title}
        crumbs={[
          <Link key="all" to="/events" search={event.areaId ? { area: event.areaId } : {}}>
            <Trans>Events</Trans>
          </Link>,
        ]}
        finding={
          event.calledOffOn ? (
            <Trans>Called off: {event.calledOffFor}</Trans>
          ) : (
            <>
              <Days event={event} />
              {" · "}
              {whereOf(event, nation)}
            </>
          )
        }
        actions={
          change ? (
            <>
              <Button onClick={() => setOpen("call-off")}>
                <Trans>Call it off</Trans>
              </Button>
              <Button look="primary" onClick={() => setOpen("facts")}>
                <Trans>Change</Trans>
              </Button>
            </>
          ) : null
        }
      />
      <Facts file={file} nation={nation} />
      <Programme details={details} />
      <Participants file={file} mayName={change && begun} readsUsers={can(viewer, "READ", "USER")} />
      <Minutes file={file} may={change && begun} today={nation.today} />
      <Surveys file={file} may={change} />
      <Section
        title={<Trans>Files</Trans>}
        actions={
          change ? (
            <Button onClick={() => setOpen("file")}>
              <Trans>Attach a file</Trans>
            </Button>
          ) : null
        }
      >
        {file.files.length === 0 ? (
          <Nothing>
            <Trans>No file that you may open.</Trans>
          </Nothing>
        ) : (
          <ul className="grid gap-1">
            {file.files.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-x-3">
                <a
                  href={one.file}
                  target="_blank"
                  rel="noreferrer"
                  className="inline-flex min-h-11 items-center text-accent hover:underline"
                >
                  {one.title}
                </a>
                {one.namesNobody ? null : (
                  <span className="text-small text-muted">
                    <Trans>only for those who keep this event</Trans>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Siblings file={file} />
      <Suspense fallback={null}>
        {open === "facts" ? (
          <FactsDialog today={nation.today} known={file} onClose={() => setOpen(null)} />
        ) : null}
        {open === "call-off" ? <CallOffDialog event={event} onClose={() => setOpen(null)} /> : null}
        {open === "file" ? <FileDialog event={event} onClose={() => setOpen(null)} /> : null}
      </Suspense>
    </div>
  );
}

function Facts({ file, nation }: { file: File; nation: { name: string } }) {
  const format = useFormat();
  const [kindWords, subjectWords, sorts] = [useKinds(), useSubjects(), useOrganisationKinds()];
  const { event, details } = file;
  return (
    <Card className="p-3.5">
      <DefinitionList
        items={[
          { key: "kind", term: <Trans>Kind</Trans>, value: kindWords[event.kind] },
          {
            key: "subject",
            term: <Trans>What is taught</Trans>,
            value: event.subject ? subjectWords[event.subject] : null,
          },
          { key: "days", term: <Trans>When</Trans>, value: <Days event={event} /> },
          {
            key: "area",
            term: <Trans>For</Trans>,
            value: event.areaId ? (
              <Link to="/areas/$id" params={{ id: event.areaId }} className="text-accent hover:underline">
                {whereOf(event, nation)}
              </Link>
            ) : (
              nation.name
            ),
          },
          { key: "place", term: <Trans>Place</Trans>, value: event.place },
          {
            key: "organisers",
            term: <Trans>Held by</Trans>,
            value:
              event.organisers.length === 0 ? null : (
                <span className="flex flex-wrap gap-x-3">
                  {event.organisers.map(({ id, name }) => (
                    <Link
                      key={id}
                      to="/organisations/$id"
                      params={{ id }}
                      className="text-accent hover:underline"
                    >
                      {name}
                    </Link>
                  ))}
                </span>
              ),
          },
          {
            key: "objectives",
            term: <Trans>Objectives</Trans>,
            value: details.objectives ? (
              <span className="whitespace-pre-line">{details.objectives}</span>
            ) : null,
          },
          {
            key: "people",
            term: <Trans>Took part</Trans>,
            value: <People event={event} />,
            note: <Sexes event={event} />,
          },
          {
            key: "kinds",
            term: <Trans>From</Trans>,
            value:
              details.kinds.length === 0
                ? null
                : details.kinds
                    .map(({ kind, people }) => `${sorts[kind]} ${format.number(people)}`)
                    .join(", "),
          },
          {
            key: "origins",
            term: <Trans>They came from</Trans>,
            value:
              details.origins.length === 0
                ? null
                : details.origins
                    .map(({ name, people }) => (people === null ? name : `${name} ${format.number(people)}`))
                    .join(", "),
          },
        ]}
      />
    </Card>
  );
}

function Programme({ details }: { details: Details }) {
  if (details.agenda.length === 0) {
    return null;
  }
  return (
    <Section title={<Trans>Programme</Trans>}>
      <ol className="grid gap-1">
        {details.agenda.map(({ at, title, office }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a programme is an order and nothing else
          <li key={index} className="grid grid-cols-[3.5rem_1fr] gap-x-3">
            <span className="text-muted">{at}</span>
            <span className="wrap-anywhere">
              {title} {office ? <span className="text-small text-muted">{office}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Siblings({ file }: { file: File }) {
  const { event, siblings } = file;
  if (siblings.length === 0) {
    return null;
  }
  const series = event.series;
  return (
    <Section title={<Trans>Others of the series {series}</Trans>}>
      <ul className="grid gap-1">
        {siblings.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3">
            <Link
              to="/events/$id"
              params={{ id: one.id }}
              className="inline-flex min-h-11 items-center text-accent hover:underline"
            >
              {one.title}
            </Link>
            <span className="text-small text-muted">
              <Days event={one} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

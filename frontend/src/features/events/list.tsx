import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { can } from "#/lib/roles";
import { Button, buttonClasses } from "#/ui/button";
import { Chip, Chips } from "#/ui/chips";
import { Choice } from "#/ui/choice";
import { rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Nothing, Section } from "#/ui/section";
import { Select } from "#/ui/select";
import type { Event } from "./query";
import { type EventsSearch, eventsSearch, kinds } from "./search";
import { Days, People, useKinds, whereOf } from "./words";

const route = getRouteApi("/office/events");

const FactsDialog = lazy(async () => ({ default: (await import("./facts-dialog")).FactsDialog }));

/** Trainings, workshops and meetings: what is ahead and what was, where, and how many took part. */
export function EventsPage() {
  const { t } = useLingui();
  const kindWords = useKinds();
  const { viewer, nation, area, organisation, events } = route.useLoaderData();
  const search = eventsSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const [recording, setRecording] = useState(false);
  if (!nation || !viewer) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  const choose = (next: Partial<Record<keyof EventsSearch, string | undefined>>) =>
    navigate({ search: eventsSearch({ ...search, after: undefined, ...next }), replace: true });
  const { totalCount, pageInfo } = events;
  const posts = viewer.assignments;
  const post = posts.find(({ areaId, areaEndedOn }) => areaId && !areaEndedOn);
  const member = posts.find(({ organisationId }) => organisationId);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={area ? t`Events: ${area.name}` : organisation ? t`Events: ${organisation.name}` : t`Events`}
        finding={<Plural value={totalCount} one="# event, as you chose." other="# events, as you chose." />}
        actions={
          can(viewer, "CREATE", "EVENT") ? (
            <Button look="primary" onClick={() => setRecording(true)}>
              <Trans>Enter an event</Trans>
            </Button>
          ) : null
        }
      />
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <Choice
          label={t`When`}
          value={search.when ?? ""}
          onChange={(when) => choose({ when })}
          options={[
            { value: "", label: t`All` },
            { value: "AHEAD", label: t`Ahead` },
            { value: "PAST", label: t`Over` },
          ]}
        />
        <Select
          compact
          label={<Trans>Kind</Trans>}
          value={search.kind ?? ""}
          onChange={(kind) => choose({ kind })}
          options={[
            { value: "", label: t`All` },
            ...kinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
          ]}
        />
        <Chips
          filters={[
            ...(area ? [{ key: "area", label: area.name, onRemove: () => choose({ area: undefined }) }] : []),
            ...(organisation
              ? [
                  {
                    key: "organisation",
                    label: organisation.name,
                    onRemove: () => choose({ organisation: undefined }),
                  },
                ]
              : []),
          ]}
        />
      </div>
      <Section title={<Trans>Events</Trans>} flush>
        <DataTable<Event>
          label={t`Events`}
          rows={events.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          empty={
            <Nothing>
              <Trans>No event as you chose, as far as anybody wrote it down.</Trans>
            </Nothing>
          }
          columns={[
            {
              key: "title",
              label: <Trans>Event</Trans>,
              width: 280,
              grow: true,
              phone: "title",
              cell: (one) => (
                <>
                  <Link to="/events/$id" params={{ id: one.id }} className={rowLink}>
                    {one.title}
                  </Link>
                  {one.calledOffOn ? (
                    <>
                      {" "}
                      <Chip tone="late">
                        <Trans>called off</Trans>
                      </Chip>
                    </>
                  ) : null}
                </>
              ),
            },
            { key: "kind", label: <Trans>Kind</Trans>, width: 170, cell: ({ kind }) => kindWords[kind] },
            { key: "days", label: <Trans>When</Trans>, width: 190, cell: (one) => <Days event={one} /> },
            { key: "where", label: <Trans>For</Trans>, width: 170, cell: (one) => whereOf(one, nation) },
            {
              key: "organisers",
              label: <Trans>Held by</Trans>,
              width: 160,
              cell: ({ organisers }) => organisers.map(({ name }) => name).join(", "),
            },
            {
              key: "people",
              label: <Trans>Took part</Trans>,
              width: 110,
              numeric: true,
              cell: (one) => <People event={one} />,
            },
          ]}
        />
        {pageInfo.hasNextPage && pageInfo.endCursor ? (
          <p className="px-3.5 py-2">
            <Link
              to="/events"
              search={eventsSearch({ ...search, after: pageInfo.endCursor })}
              className={buttonClasses()}
            >
              <Trans>Earlier ones</Trans>
            </Link>
          </p>
        ) : null}
      </Section>
      {recording ? (
        <Suspense fallback={null}>
          <FactsDialog
            today={nation.today}
            area={
              area
                ? { value: area.id, label: area.name }
                : post?.areaId && post.areaName
                  ? { value: post.areaId, label: post.areaName }
                  : null
            }
            organiser={
              member?.organisationId && member.organisationName
                ? { id: member.organisationId, name: member.organisationName }
                : null
            }
            onClose={() => setRecording(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

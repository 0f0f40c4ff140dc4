import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useLoad } from "#/lib/client";
import { searchAreas, searchOrganisations } from "#/lib/pickers";
import { can } from "#/lib/roles";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { rowLink } from "#/ui/column";
import { Combobox } from "#/ui/combobox";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { Totals } from "#/ui/measures/totals";
import { PageHead } from "#/ui/page-head";
import { Nothing, Section } from "#/ui/section";
import { listed, type Programme } from "./query";
import { type ProgrammesSearch, programmesSearch } from "./search";
import { Period, usePlaces } from "./words";

const route = getRouteApi("/office/programmes");

const RecordDialog = lazy(async () => ({ default: (await import("./record-dialog")).RecordDialog }));

/** Organisations' programmes, and what they plan and deliver together. */
export function ProgrammesPage() {
  const { t } = useLingui();
  const load = useLoad();
  const places = usePlaces();
  const { viewer, nation, area, organisation, programmes, programmeTotals } = route.useLoaderData();
  const navigate = route.useNavigate();
  const search = programmesSearch({ ...route.useSearch() });
  const [recording, setRecording] = useState(false);
  if (!nation || !viewer) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  const choose = (next: Partial<Record<keyof ProgrammesSearch, string | undefined>>) =>
    navigate({ search: programmesSearch({ ...search, ...next }), replace: true });
  const post = viewer.assignments.find(({ organisationId }) => organisationId);
  const own =
    post?.organisationId && post.organisationName
      ? { value: post.organisationId, label: post.organisationName, detail: null }
      : null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={area ? t`Programmes: ${area.name}` : t`Programmes`}
        finding={
          programmes.length >= listed ? (
            <Trans>The latest {listed} programmes, as you chose.</Trans>
          ) : (
            <Plural
              value={programmes.length}
              one="# programme, as you chose."
              other="# programmes, as you chose."
            />
          )
        }
        actions={
          can(viewer, "CREATE", "PROGRAMME") ? (
            <Button look="primary" onClick={() => setRecording(true)}>
              <Trans>Write down a programme</Trans>
            </Button>
          ) : null
        }
      />
      <Card className="min-w-0">
        <FilterBar>
          <Combobox
            compact
            label={<Trans>Area</Trans>}
            placeholder={t`all`}
            value={area ? { value: area.id, label: area.name } : null}
            load={searchAreas(load)}
            onChange={(option) => choose({ area: option?.value })}
          />
          {own ? null : (
            <Combobox
              compact
              label={<Trans>Organisation</Trans>}
              placeholder={t`all`}
              value={organisation ? { value: organisation.id, label: organisation.name } : null}
              load={searchOrganisations(load)}
              onChange={(option) => choose({ organisation: option?.value })}
            />
          )}
        </FilterBar>
        <DataTable<Programme>
          label={t`Programmes`}
          rows={programmes}
          rowKey={({ id }) => id}
          empty={
            <Nothing>
              <Trans>No programme works there, as far as anybody wrote it down.</Trans>
            </Nothing>
          }
          columns={[
            {
              key: "name",
              label: <Trans>Programme</Trans>,
              width: 260,
              grow: true,
              phone: "title",
              cell: (one) => (
                <Link to="/programmes/$id" params={{ id: one.id }} className={rowLink}>
                  {one.name}
                </Link>
              ),
            },
            {
              key: "organisation",
              label: <Trans>Organisation</Trans>,
              width: 200,
              cell: ({ organisationName }) => organisationName,
            },
            { key: "areas", label: <Trans>Where</Trans>, width: 240, grow: true, cell: places },
            {
              key: "period",
              label: <Trans>When</Trans>,
              width: 220,
              cell: ({ fromOn, untilOn }) => <Period from={fromOn} until={untilOn} />,
            },
          ]}
        />
      </Card>
      <Section
        flush
        title={<Trans>Planned and delivered</Trans>}
        note={
          <Trans>A group and its members, people and households are counted apart: they never add up.</Trans>
        }
      >
        <Totals rows={programmeTotals} byOrganisation={!own} />
      </Section>
      {recording ? (
        <Suspense fallback={null}>
          <RecordDialog
            organisation={
              own ??
              (organisation ? { value: organisation.id, label: organisation.name, detail: null } : null)
            }
            fixed={own !== null}
            today={nation.today}
            onClose={() => setRecording(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLoad } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { searchAreas, searchOrganisations } from "#/lib/pickers";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { Combobox } from "#/ui/combobox";
import { FilterBar } from "#/ui/filter-bar";
import { Totals } from "#/ui/measures/totals";
import { PageHead } from "#/ui/page-head";
import { Section } from "#/ui/section";
import { Select } from "#/ui/select";
import { useWork, works } from "#/ui/work/words";
import { CoverageTable } from "./coverage-table";
import { CoverageTiles } from "./coverage-tiles";
import { Gaps } from "./gaps";
import { Overlaps } from "./overlaps";
import type { PartnersSearch } from "./search";

const route = getRouteApi("/office/partners");

/** Who does what where: each area's organisations, where several do the same, and where need is and nobody. */
export function PartnersPage() {
  const { t } = useLingui();
  const format = useFormat();
  const load = useLoad();
  const words = useWork();
  const { nation, area, organisation, networks, coverage, overlaps, programmeTotals } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: { [Key in keyof PartnersSearch]?: PartnersSearch[Key] | undefined }) =>
    navigate({
      search: (old) =>
        Object.fromEntries(
          Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined && value !== ""),
        ),
      replace: true,
      resetScroll: false,
    });
  const today = nation?.today ?? "";
  const levels = nation?.areaLevels ?? [];
  const by = search.by ?? levels[Math.min(1, levels.length - 1)]?.key ?? "";
  const level = levels.find(({ key }) => key === by)?.name ?? "";
  const served = coverage.filter(({ organisations }) => organisations.length > 0).length;
  const workers = new Set(
    coverage.flatMap(({ organisations }) => organisations.map(({ organisationId }) => organisationId)),
  ).size;
  const [n, of, who] = [format.number(served), format.number(coverage.length), format.number(workers)];
  const place = area?.name ?? nation?.name ?? "";
  const chosen = [
    [t`Area`, place] as const,
    ...(search.work && words[search.work] ? [[t`Kind of work`, words[search.work]] as const] : []),
    ...(organisation ? [[t`Organisation`, organisation.name] as const] : []),
  ];
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`Who does what where`}
        actions={
          <Link
            className={buttonClasses()}
            to="/partners/allocation"
            search={search.organisation ? { organisation: search.organisation } : {}}
          >
            <Trans>Where support would do most</Trans>
          </Link>
        }
        finding={
          <>
            <b className="font-strong">
              <Trans>
                {place}: organisations are at work in {n} of {of} areas
              </Trans>
            </b>{" "}
            <Plural
              value={workers}
              one={`${who} organisation in all,`}
              other={`${who} organisations in all,`}
            />{" "}
            <Trans>as of {format.day(today)}.</Trans>
          </>
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
            onChange={(option) => change({ area: option?.value })}
          />
          <Select
            compact
            label={<Trans>By</Trans>}
            value={by}
            options={levels.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(value) => change({ by: value })}
          />
          <Select
            compact
            label={<Trans>Kind of work</Trans>}
            placeholder={t`any`}
            value={search.work ?? ""}
            options={works.map((value) => ({ value, label: words[value] }))}
            onChange={(value) => change({ work: works.find((known) => known === value) })}
          />
          <Combobox
            compact
            label={<Trans>Organisation</Trans>}
            placeholder={t`all`}
            value={organisation ? { value: organisation.id, label: organisation.name } : null}
            load={searchOrganisations(load)}
            onChange={(option) => change({ organisation: option?.value })}
          />
          {networks.edges.length > 0 ? (
            <Select
              compact
              label={<Trans>Network</Trans>}
              placeholder={t`any or none`}
              value={search.network ?? ""}
              options={networks.edges.map(({ node }) => ({ value: node.id, label: node.name }))}
              onChange={(value) => change({ network: value })}
            />
          ) : null}
          <Choice
            label={t`Drawn as`}
            labelHidden
            value={search.show ?? "table"}
            onChange={(value) => change({ show: value === "tiles" ? "tiles" : undefined })}
            options={[
              { value: "table", label: <Trans>Table</Trans> },
              { value: "tiles", label: <Trans>Tiles</Trans> },
            ]}
          />
        </FilterBar>
        {search.show === "tiles" ? (
          <CoverageTiles rows={coverage} onArea={(key) => change({ area: key, by: undefined })} />
        ) : (
          <CoverageTable rows={coverage} today={today} level={level} chosen={chosen} />
        )}
      </Card>
      <Section
        flush
        title={<Trans>What partners deliver here</Trans>}
        note={<Trans>of programmes that you may read; different units never add up</Trans>}
        actions={
          <Link to="/programmes" search={area ? { area: area.id } : {}} className={buttonClasses()}>
            <Trans>Programmes</Trans>
          </Link>
        }
      >
        <Totals rows={programmeTotals} byOrganisation />
      </Section>
      <Overlaps rows={overlaps} today={today} chosen={chosen} />
      <Gaps rows={coverage} today={today} chosen={chosen} />
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useImpreciseDate } from "#/lib/imprecise-date";
import { usePages } from "#/lib/pages";
import type { Column } from "#/ui/column";
import { Empty } from "#/ui/empty";
import { PaperList } from "./paper-list";
import { morePapersDocument, type PaperRow, pageSize } from "./query";
import { filterOf, papersSearch } from "./search";
import { Passed, tierName } from "./words";

const route = getRouteApi("/office/cases/papers");

/** Past verifications on paper. */
export function PapersPage() {
  const { t } = useLingui();
  const { nation, community, transcriptions } = route.useLoaderData();
  const search = papersSearch({ ...route.useSearch() });
  const date = useImpreciseDate();
  const pages = usePages(
    morePapersDocument,
    { filter: filterOf(search), first: pageSize },
    (data) => data.transcriptions,
    transcriptions,
  );
  const own = useMemo<readonly Column<PaperRow>[]>(
    () => [
      {
        key: "tier",
        label: t`Whose team`,
        width: 110,
        cell: (row) => (nation ? tierName(nation, row.tier) : row.tier),
      },
      {
        key: "visited",
        label: t`Visited`,
        width: 110,
        cell: (row) => date(row.visitedOn, row.visitedPrecision),
      },
      {
        key: "total",
        label: t`Total as written`,
        numeric: true,
        width: 130,
        cell: (row) => (
          <>
            {row.writtenTotal} · <Passed paper={row} />
          </>
        ),
      },
    ],
    [t, nation, date],
  );
  return (
    <PaperList
      kind="CHECKS"
      name={t`Checks on paper`}
      title={community ? <Trans>{community.name}: checks on paper</Trans> : t`Checks on paper`}
      about={<Trans>Their marks were typed from paper, not worked out here.</Trans>}
      add={<Trans>Type in a paper</Trans>}
      empty={
        <Empty title={<Trans>No paper is here</Trans>}>
          <Trans>
            An officer or assistant types an old verification in from a community's page, or a list brings
            many.
          </Trans>
        </Empty>
      }
      search={search}
      nation={nation}
      community={community}
      pages={pages}
      own={own}
    />
  );
}

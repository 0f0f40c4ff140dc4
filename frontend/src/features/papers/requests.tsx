import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import type { Column } from "#/ui/column";
import { Empty } from "#/ui/empty";
import { PaperList } from "./paper-list";
import { pageSize } from "./query";
import { moreRequestPapersDocument, type RequestRow } from "./request-query";
import { filterOf, papersSearch } from "./search";

const route = getRouteApi("/office/cases/papers/requests");

/** Requests that were made on paper. */
export function RequestPapersPage() {
  const { t } = useLingui();
  const { nation, community, paperRequests } = route.useLoaderData();
  const search = papersSearch({ ...route.useSearch() });
  const format = useFormat();
  const pages = usePages(
    moreRequestPapersDocument,
    { filter: filterOf(search), first: pageSize },
    (data) => data.paperRequests,
    paperRequests,
  );
  const own = useMemo<readonly Column<RequestRow>[]>(
    () => [
      {
        key: "requested",
        label: t`Asked on`,
        width: 120,
        cell: (row) => format.day(row.requestedOn),
      },
      {
        key: "replied",
        label: t`Replied on`,
        width: 120,
        cell: (row) => (row.repliedOn ? format.day(row.repliedOn) : <Trans>no reply</Trans>),
      },
    ],
    [t, format],
  );
  return (
    <PaperList
      kind="REQUESTS"
      name={t`Requests on paper`}
      title={community ? <Trans>{community.name}: requests on paper</Trans> : t`Requests on paper`}
      about={<Trans>Their cases open here where the papers leave them.</Trans>}
      add={<Trans>Type in a request</Trans>}
      empty={
        <Empty title={<Trans>No request on paper is here</Trans>}>
          <Trans>
            An officer or assistant types in what a community asked for on paper before it came here, or a
            list brings many.
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

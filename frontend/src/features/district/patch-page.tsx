import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import type { ResultOf } from "#/lib/graphql";
import { usePages } from "#/lib/pages";
import { WaitingCard } from "#/ui/awaited/waiting";
import { Card } from "#/ui/card";
import { useCommunityColumns } from "#/ui/community-columns";
import { DataTable } from "#/ui/data-table";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { SearchField } from "#/ui/search-field";
import { Select } from "#/ui/select";
import { Figures } from "./figures";
import { patchDocument } from "./query";
import { type PatchSearch, patchFilter, type Show } from "./search";

const noLevels: readonly { number: number; name: string }[] = [];

/** Which communities somebody in the field looks after: those that are late at first, or all. */
export function Patch({
  answer,
  search,
  first,
  onSearch,
  actions,
  before,
}: {
  answer: ResultOf<typeof patchDocument>;
  search: PatchSearch;
  /** What is shown as long as nothing was chosen. */
  first: Show;
  onSearch: (next: PatchSearch) => void;
  /** Where else their work lies. */
  actions?: ReactNode;
  /** What comes before the figures. */
  before?: ReactNode;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, progress, communities } = answer;
  const filter = patchFilter(search, first);
  const { rows, total, more, loading, failure } = usePages(
    patchDocument,
    { area: search.area ?? null, filter },
    (data) => data.communities,
    communities,
  );
  const columns = useCommunityColumns(nation?.levels ?? noLevels, { area: "lowest" });
  if (!nation || !progress) {
    return <Problem failure={new Failure("refused", "no such area")} />;
  }
  const n = format.number(progress.total.overdue);
  const of = format.number(progress.total.triggered);
  const shown = format.number(total ?? rows.length);
  return (
    <div className="grid gap-4">
      <PageHead
        title={progress.area?.name ?? nation.name}
        actions={actions}
        finding={
          <Trans>
            <b className="font-strong">
              {n} of {of} triggered communities are past their time limit
            </b>
            .
          </Trans>
        }
      />
      <WaitingCard groups={answer.waiting} />
      {before}
      <Figures total={progress.total} levels={nation.levels} />
      <Card>
        <search className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3.5 py-2.5">
          <SearchField
            label={t`Search communities`}
            value={search.search ?? ""}
            onChange={(text) => onSearch({ ...withoutText(search), ...(text ? { search: text } : {}) })}
          />
          <Select
            compact
            label={t`Show`}
            value={search.show ?? first}
            onChange={(show) => onSearch({ ...search, show: show as Show })}
            options={[
              { value: "late", label: t`past their time limit` },
              { value: "stalled", label: t`stalled` },
              { value: "all", label: t`all` },
            ]}
          />
          <span role="status" className="ml-auto text-muted">
            <Trans>{shown} communities</Trans>
          </span>
        </search>
        <DataTable
          label={t`Communities`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          total={total}
          loading={loading}
          failure={failure}
          onMore={more}
          empty={
            <p className="px-3.5 py-6 text-center text-muted">
              <Trans>No community fits. Choose all, or search for another name.</Trans>
            </p>
          }
        />
      </Card>
    </div>
  );
}

function withoutText({ search: _, ...rest }: PatchSearch): PatchSearch {
  return rest;
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { can } from "#/lib/roles";
import { Button, buttonClasses } from "#/ui/button";
import { Chips } from "#/ui/chips";
import { Choice } from "#/ui/choice";
import { rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Nothing, Section } from "#/ui/section";
import { Select } from "#/ui/select";
import type { Commitment } from "./query";
import { type CommitmentsSearch, commitmentsSearch, kinds, states } from "./search";
import { Due, placeOf, StateChip, useKinds, useStates } from "./words";

const route = getRouteApi("/office/commitments");

const RecordDialog = lazy(async () => ({ default: (await import("./record-dialog")).RecordDialog }));

/** Who promised what, by when, and how it stands. */
export function CommitmentsPage() {
  const { t } = useLingui();
  const [stateWords, kindWords] = [useStates(), useKinds()];
  const { viewer, nation, area, commitments } = route.useLoaderData();
  const search = commitmentsSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const [recording, setRecording] = useState(false);
  if (!nation || !viewer) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  const choose = (next: Partial<Record<keyof CommitmentsSearch, string | undefined>>) =>
    navigate({ search: commitmentsSearch({ ...search, after: undefined, ...next }), replace: true });
  const { totalCount, pageInfo } = commitments;
  const post = viewer.assignments.find(({ areaId, areaEndedOn }) => areaId && !areaEndedOn);
  const own =
    post?.areaId && post.areaName ? { value: post.areaId, label: post.areaName, detail: null } : null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={area ? t`Commitments: ${area.name}` : t`Commitments`}
        finding={
          <Plural value={totalCount} one="# commitment, as you chose." other="# commitments, as you chose." />
        }
        actions={
          can(viewer, "CREATE", "COMMITMENT") ? (
            <Button look="primary" onClick={() => setRecording(true)}>
              <Trans>Write down a commitment</Trans>
            </Button>
          ) : null
        }
      />
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <Choice
          label={t`How it stands`}
          value={search.state ?? ""}
          onChange={(state) => choose({ state })}
          options={[
            { value: "", label: t`All` },
            ...states.map((state) => ({ value: state, label: stateWords[state] })),
          ]}
        />
        <Select
          compact
          label={<Trans>What is promised</Trans>}
          value={search.kind ?? ""}
          onChange={(kind) => choose({ kind })}
          options={[
            { value: "", label: t`All` },
            ...kinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
          ]}
        />
        <Chips
          filters={
            area ? [{ key: "area", label: area.name, onRemove: () => choose({ area: undefined }) }] : []
          }
        />
      </div>
      <Section title={<Trans>Commitments</Trans>} flush>
        <DataTable<Commitment>
          label={t`Commitments`}
          rows={commitments.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          empty={
            <Nothing>
              <Trans>Nothing was promised as you chose, as far as anybody wrote it down.</Trans>
            </Nothing>
          }
          columns={[
            {
              key: "what",
              label: <Trans>Promise</Trans>,
              width: 320,
              grow: true,
              phone: "title",
              cell: (one) => (
                <Link to="/commitments/$id" params={{ id: one.id }} className={rowLink}>
                  {one.what}
                </Link>
              ),
            },
            { key: "office", label: <Trans>Office</Trans>, width: 160, cell: ({ office }) => office },
            { key: "place", label: <Trans>For</Trans>, width: 170, cell: (one) => placeOf(one, nation) },
            { key: "kind", label: <Trans>Kind</Trans>, width: 170, cell: ({ kind }) => kindWords[kind] },
            {
              key: "due",
              label: <Trans>By when</Trans>,
              width: 120,
              cell: ({ dueOn }) => <Due dueOn={dueOn} />,
            },
            {
              key: "state",
              label: <Trans>How it stands</Trans>,
              width: 110,
              cell: ({ state }) => <StateChip state={state} />,
            },
          ]}
        />
        {pageInfo.hasNextPage && pageInfo.endCursor ? (
          <p className="px-3.5 py-2">
            <Link
              to="/commitments"
              search={commitmentsSearch({ ...search, after: pageInfo.endCursor })}
              className={buttonClasses()}
            >
              <Trans>Later ones</Trans>
            </Link>
          </p>
        ) : null}
      </Section>
      {recording ? (
        <Suspense fallback={null}>
          <RecordDialog
            today={nation.today}
            area={area ? { value: area.id, label: area.name, detail: null } : own}
            ofNation={!own}
            onClose={() => setRecording(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

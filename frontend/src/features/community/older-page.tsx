import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { searchAreas } from "#/lib/pickers";
import { can, standing } from "#/lib/roles";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Checkbox } from "#/ui/checkbox";
import { Combobox, type Option } from "#/ui/combobox";
import { type Column, DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { LevelMark } from "#/ui/level";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Select } from "#/ui/select";
import { BulkReview, type Chosen } from "./bulk-review";
import { Dated } from "./dates";
import { Lists } from "./older-lists";
import { olderPageSize, type RecordedLevel, recordedLevelsDocument } from "./older-query";
import { type OlderSearch, olderFilter, olderStandings } from "./older-search";
import { useWords } from "./words";

const route = getRouteApi("/office/older-lists");

/** Levels that older lists tell of, and what those who review them make of them (PR2). */
export function OlderListsPage() {
  const { t } = useLingui();
  const format = useFormat();
  const words = useWords();
  const router = useRouter();
  const navigate = route.useNavigate();
  const search = route.useSearch();
  const { viewer, nation, area, recordedLists, recordedLevels } = route.useLoaderData();
  const load = route.useRouteContext({ select: (context) => context.load });
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [shown, setShown] = useState(false);
  const [done, setDone] = useState<{ said: ReactNode; times: number }>({ said: null, times: 0 });
  const pages = usePages(
    recordedLevelsDocument,
    { filter: olderFilter(search), first: olderPageSize },
    (data) => data.recordedLevels,
    recordedLevels,
  );
  const decides = can(viewer, "REVIEW", "LEVEL_HISTORY");
  // A whole list is decided on within one area; whoever sits on several committees chooses one first.
  const places = new Set(standing(viewer).map(({ areaId }) => areaId)).size;
  const decidesOnLists = decides && (area !== null || places === 1);
  const change = (next: Loose) => {
    setMarked(new Set());
    navigate({
      search: (old: OlderSearch) => without({ ...old, ...next }),
      replace: true,
      resetScroll: false,
    });
  };
  const nameOf = (level: number) =>
    nation?.levels.find(({ number }) => number === level)?.name ?? String(level);
  const listOf = (name: string) => name || t`A list without a name`;
  const open = (next: Chosen) => {
    setChosen(next);
    setShown(true);
  };
  const rows = pages.rows.filter(({ id }) => marked.has(id));
  const mark = (id: string, on: boolean) => {
    const next = new Set(marked);
    if (on) {
      next.add(id);
    } else {
      next.delete(id);
    }
    setMarked(next);
  };
  const columns: Column<RecordedLevel>[] = [
    {
      key: "mark",
      label: <span className="sr-only">{t`Chosen`}</span>,
      cell: (row) => (
        <Checkbox
          labelHidden
          label={t`Choose ${row.communityName}`}
          checked={marked.has(row.id)}
          onChange={(on) => mark(row.id, on)}
        />
      ),
      width: 44,
      hidden: !decides,
    },
    {
      key: "community",
      label: t`Community`,
      cell: (row) => (
        <Link
          to="/communities/$id"
          params={{ id: row.communityId }}
          className="inline-flex min-h-6 items-center text-accent hover:underline"
        >
          {row.communityName}
        </Link>
      ),
      width: 150,
      phone: "title",
    },
    {
      key: "area",
      label: t`Area`,
      cell: (row) => [row.areaName, row.parentAreaName].filter(Boolean).join(", "),
      width: 172,
    },
    {
      key: "level",
      label: t`On the list`,
      cell: (row) => (
        <span className="inline-flex items-center gap-1.5">
          <LevelMark step={row.level} older /> {nameOf(row.level)}
        </span>
      ),
      width: 104,
    },
    {
      key: "checked",
      label: t`Checked here`,
      cell: (row) =>
        row.checkedLevel > 0 ? (
          <span className="inline-flex items-center gap-1.5">
            <LevelMark step={row.checkedLevel} /> {nameOf(row.checkedLevel)}
          </span>
        ) : (
          <span className="text-muted">{t`no level`}</span>
        ),
      width: 110,
    },
    { key: "list", label: t`List`, cell: (row) => listOf(row.sourceName), grow: true, width: 180 },
    {
      key: "on",
      label: t`As of`,
      cell: (row) => <Dated day={row.effectiveOn} precision={row.effectivePrecision} />,
      width: 136,
    },
    {
      key: "standing",
      label: t`Decision`,
      cell: (row) => (
        <span className={row.standing === "REJECTED" ? "text-lost" : undefined} title={row.reason}>
          {words.standing[row.standing]}
        </span>
      ),
      width: 140,
    },
  ];
  const waiting = recordedLists.reduce((sum, list) => sum + list.waiting, 0);
  const all = recordedLists.reduce((sum, list) => sum + countOf(list), 0);
  const n = format.number(waiting);
  const of = format.number(all);
  const place = area?.name;
  const total = recordedLevels.totalCount;
  const levelsShown = format.number(total);
  if (all === 0 && Object.keys(search).length === 0) {
    return (
      <div className="grid gap-3">
        <PageHead title={t`Older lists`} />
        <Card>
          <Empty title={<Trans>No older list has been brought in here</Trans>}>
            <Trans>
              Levels that come in from lists stand here until those who review them decide on them.
            </Trans>
          </Empty>
        </Card>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`Older lists`}
        finding={
          <p>
            <b className="font-strong">
              {place ? (
                <Trans>
                  {n} of {of} levels on older lists in {place} need a decision.
                </Trans>
              ) : (
                <Trans>
                  {n} of {of} levels on older lists need a decision.
                </Trans>
              )}
            </b>{" "}
            <Trans>
              None of them was checked here; until recognised they bring no certificate, award or time limit.
            </Trans>
          </p>
        }
      />
      <div role="status" className="empty:hidden">
        {done.said ? <Notice>{done.said}</Notice> : null}
      </div>
      <Lists
        lists={recordedLists}
        nameOf={nameOf}
        listOf={listOf}
        search={search}
        onChoose={change}
        onDecide={decidesOnLists ? (list) => open({ kind: "list", list, area }) : null}
      />
      <Card aria-label={t`Levels on older lists`} className="min-w-0">
        <FilterBar
          count={<Plural value={total} one="1 level" other={`${levelsShown} levels`} />}
          actions={
            rows.length > 0 ? (
              <>
                <Button onClick={() => setMarked(new Set())}>
                  <Trans>Choose none</Trans>
                </Button>
                <Button look="primary" onClick={() => open({ kind: "rows", rows })}>
                  <Plural value={rows.length} one="Decide on 1 level" other="Decide on # levels" />
                </Button>
              </>
            ) : null
          }
        >
          <Combobox
            compact
            label={<Trans>Area</Trans>}
            load={searchAreas(load)}
            value={area ? ({ value: area.id, label: area.name } satisfies Option) : null}
            onChange={(option) => change({ area: option?.value })}
          />
          <Select
            compact
            label={<Trans>List</Trans>}
            value={search.list === undefined ? "all" : `=${search.list}`}
            onChange={(value) => change({ list: value === "all" ? undefined : value.slice(1) })}
            options={[
              { value: "all", label: t`all lists` },
              ...[
                ...new Set([
                  ...recordedLists.map(({ sourceName }) => sourceName),
                  ...(search.list === undefined ? [] : [search.list]),
                ]),
              ].map((name) => ({
                value: `=${name}`,
                label: listOf(name),
              })),
            ]}
          />
          <Select
            compact
            label={<Trans>Level</Trans>}
            value={search.level?.toString() ?? ""}
            onChange={(value) => change({ level: value === "" ? undefined : Number(value) })}
            placeholder={t`all levels`}
            options={(nation?.levels ?? []).map(({ number, name }) => ({
              value: String(number),
              label: name,
            }))}
          />
          <Select
            compact
            label={<Trans>Decision</Trans>}
            value={search.standing ?? ""}
            onChange={(value) => change({ standing: olderStandings.find((key) => key === value) })}
            placeholder={t`all`}
            options={olderStandings.map((key) => ({ value: key, label: words.standing[key] }))}
          />
        </FilterBar>
        <DataTable
          label={t`Levels on older lists`}
          columns={columns}
          rows={pages.rows}
          rowKey={(row) => row.id}
          total={pages.total}
          loading={pages.loading}
          onMore={pages.more}
          failure={pages.failure}
          isMarked={(row) => marked.has(row.id)}
          empty={
            <Empty title={<Trans>No level on an older list fits</Trans>}>
              <Trans>Choose other filters above.</Trans>
            </Empty>
          }
        />
      </Card>
      {chosen ? (
        <BulkReview
          key={`${done.times} ${chosen.kind === "list" ? `${chosen.list.sourceName} ${chosen.list.level}` : "rows"}`}
          chosen={chosen}
          viewer={viewer}
          nameOf={nameOf}
          listOf={listOf}
          open={shown}
          onClose={() => setShown(false)}
          onDone={(said) => {
            setShown(false);
            setMarked(new Set());
            setDone(({ times }) => ({ said, times: times + 1 }));
            router.invalidate();
          }}
        />
      ) : null}
    </div>
  );
}

function countOf(list: { waiting: number; recognised: number; reverify: number; rejected: number }): number {
  return list.waiting + list.recognised + list.reverify + list.rejected;
}

/** The search without what is left out. */
function without(search: Loose): OlderSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

type Loose = { [Key in keyof OlderSearch]?: OlderSearch[Key] | undefined };

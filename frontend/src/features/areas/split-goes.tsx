import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { useFormat } from "#/lib/format";
import type { Pages } from "#/lib/pages";
import { Button } from "#/ui/button";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { FilterBar } from "#/ui/filter-bar";
import { LevelMark } from "#/ui/level";
import { Select } from "#/ui/select";
import type { SplitAnswer, Words } from "./query";
import type { SplitDraft } from "./split-parts";

type Below = SplitAnswer["areas"]["edges"][number]["node"];
type Direct = SplitAnswer["communities"]["nodes"][number];

interface Row {
  id: string;
  name: string;
  /** What it is: an area of a kind, or a community with its level. */
  kind: string | null;
  level: { step: number; older: boolean } | null;
}

/** What lies in the area directly, each with the part that it goes with; many at once by search. */
export function GoesTable({
  draft,
  areaName,
  kinds,
  areas,
  communities,
  levels,
  onGoes,
}: {
  draft: SplitDraft;
  areaName: string;
  kinds: Words;
  areas: Pages<Below>;
  communities: Pages<Direct>;
  levels: readonly { number: number; name: string }[];
  /** Gives rows to a part; "" for the rest. */
  onGoes: (ids: readonly string[], part: string) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState("");
  const all = useMemo<Row[]>(
    () => [
      ...areas.rows.map(({ id, name, kind }) => ({
        id,
        name,
        kind: kinds.areaKinds.find(({ key }) => key === kind)?.name ?? kind,
        level: null,
      })),
      ...communities.rows.map(({ id, name, level, recordedLevel }) => ({
        id,
        name,
        kind: null,
        level: { step: Math.max(level ?? 0, recordedLevel ?? 0), older: (recordedLevel ?? 0) > (level ?? 0) },
      })),
    ],
    [areas.rows, communities.rows, kinds],
  );
  const wanted = plain(search);
  const rows = wanted === "" ? all : all.filter(({ name }) => plain(name).includes(wanted));
  const places = [
    {
      value: "",
      label: draft.continues
        ? t`stays in ${areaName}`
        : draft.rest === null
          ? t`no place yet`
          : t`with the rest`,
    },
    ...draft.parts.map(({ id, name }, index) => ({
      value: id,
      label: name || t`part ${format.number(index + 1)}`,
    })),
  ];
  const total = (areas.total ?? 0) + (communities.total ?? 0);
  const n = format.number(rows.length);
  const of = format.number(total);
  const columns: Column<Row>[] = [
    { key: "name", label: t`Name`, grow: true, width: 160, phone: "title", cell: ({ name }) => name },
    {
      key: "what",
      label: t`What`,
      width: 190,
      cell: ({ kind, level }) =>
        kind ?? (
          <span className="inline-flex items-center gap-1.5">
            <LevelMark step={level && level.step > 0 ? level.step : "none"} />
            {level?.older ? <Trans>community, older list</Trans> : <Trans>community</Trans>}
            <span className="sr-only">{levels.find(({ number }) => number === level?.step)?.name}</span>
          </span>
        ),
    },
    {
      key: "goes",
      label: t`Goes with`,
      width: 240,
      cell: ({ id, name }) => (
        <Select
          compact
          label={<span className="sr-only">{t`${name} goes with`}</span>}
          value={draft.goes.get(id) ?? ""}
          onChange={(part) => onGoes([id], part)}
          options={places}
        />
      ),
    },
  ];
  const more = areas.hasMore ? areas.more : communities.hasMore ? communities.more : undefined;
  if (total === 0) {
    return (
      <Empty title={<Trans>Nothing lies in {areaName} directly</Trans>}>
        <Trans>Its parts begin empty.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <FilterBar
        search={search}
        onSearch={setSearch}
        searchLabel={t`Search by name`}
        count={
          <Trans>
            <b className="font-strong text-ink">{n}</b> of {of}
          </Trans>
        }
        actions={
          <>
            <Select
              compact
              label={<Trans>All shown go with</Trans>}
              value={chosen}
              onChange={setChosen}
              options={places}
            />
            <Button
              onClick={() =>
                onGoes(
                  rows.map(({ id }) => id),
                  chosen,
                )
              }
            >
              <Trans>Give them</Trans>
            </Button>
          </>
        }
      />
      <DataTable
        label={t`What goes where`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        loading={areas.loading || communities.loading}
        failure={areas.failure ?? communities.failure}
        {...(more ? { onMore: more } : {})}
        empty={<Empty title={<Trans>Nothing is called like this</Trans>} />}
      />
    </>
  );
}

/** Without accents and case, for a search among what is shown. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

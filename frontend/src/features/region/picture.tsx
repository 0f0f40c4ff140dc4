import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useMemo } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { Select } from "#/ui/select";
import { shadesOf } from "#/ui/shade";
import { ShadeLegend } from "#/ui/shade-legend";
import type { Tile } from "#/ui/tile-grid";
import { TileGrid } from "#/ui/tile-grid";
import { shortNames } from "#/ui/tile-order";
import type { ColumnWords } from "./columns";
import type { ColumnKey } from "./keys";
import { amountOf, hasList, type Lens, measureOf, reachedAt } from "./measures";
import { PictureTable } from "./picture-table";
import type { ProgressRow, RegionAnswer } from "./query";
import { type Shade, shades } from "./search";
import { AreaAnchor, useChoose, useView } from "./view";

const AreaMap = lazy(() => import("#/ui/area-map").then((module) => ({ default: module.AreaMap })));

/** The areas beside their table: as tiles, as a map where borders are known, or as the figures drawn. */
export function Picture({
  rows,
  lens,
  words,
  held,
  borders,
  drills,
}: {
  rows: readonly ProgressRow[];
  lens: Lens;
  words: Readonly<Record<ColumnKey, ColumnWords>>;
  held: string;
  borders: RegionAnswer["borders"];
  drills: boolean;
}) {
  const { t } = useLingui();
  const { search } = useView();
  const choose = useChoose();
  const shade: Shade = search.shade ?? "share";
  const hasMap = Boolean(borders?.url);
  const sources = borders?.sources.join("; ") ?? "";
  const show = search.show === "map" && !hasMap ? "tiles" : (search.show ?? "tiles");
  const { tiles, legend, unknown, placed } = useTiles(rows, shade, lens, held);
  return (
    <Card aria-labelledby="picture" className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-x-1.5 gap-y-1.5 border-b border-line px-3.5 py-2">
        <h2 id="picture" className="sr-only">
          {words[shade].title}
        </h2>
        <Select
          label={<span className="sr-only">{t`Shaded by`}</span>}
          compact
          className="min-w-0 w-36 gap-0! print:hidden"
          value={shade}
          onChange={(value) => choose({ shade: value === "share" ? undefined : value })}
          options={shades.map((key) => ({ value: key, label: key === "share" ? held : words[key].title }))}
        />
        <div className="print:hidden">
          <Choice
            label={t`Drawn as`}
            labelHidden
            value={show}
            onChange={(value) => choose({ show: value === "tiles" ? undefined : value })}
            options={[
              { value: "tiles", label: <Trans>Tiles</Trans> },
              ...(hasMap ? [{ value: "map", label: <Trans>Map</Trans> }] : []),
              { value: "table", label: <Trans>Table</Trans> },
            ]}
          />
        </div>
      </div>
      <figure className="grid gap-2 px-3.5 py-2.5">
        <figcaption className="text-table">
          <Caption rows={rows} shade={shade} lens={lens} />
        </figcaption>
        {show === "table" ? (
          <PictureTable tiles={tiles} unknown={unknown} />
        ) : show === "map" && borders?.url ? (
          <Suspense fallback={<div className="skeleton h-64 w-full" />}>
            <AreaMap
              url={borders.url}
              label={words[shade].title}
              places={rows.flatMap((row, at) => {
                const tile = tiles[at];
                return tile ? [{ ...tile, count: hasList(row) ? reachedAt(row, lens).n : null }] : [];
              })}
              link={(tile, attributes, children) => (
                <AreaAnchor area={drills ? tile.key : null} attributes={attributes}>
                  {children}
                </AreaAnchor>
              )}
            />
            <p className="text-small text-muted">
              <Trans>Circles: how many communities hold {held}; a circle twice as large counts twice.</Trans>{" "}
              <Lacking borders={borders} />
              <Trans>Borders: {sources}</Trans>
            </p>
          </Suspense>
        ) : (
          <TileGrid
            tiles={tiles}
            label={words[shade].title}
            marked={search.with}
            hint={
              placed ? (
                <Trans>Each tile lies about where its area lies.</Trans>
              ) : (
                <Trans>In order of their names: it is not known where each lies.</Trans>
              )
            }
            link={(tile, attributes, children) => (
              <AreaAnchor area={drills ? tile.key : null} attributes={attributes}>
                {children}
              </AreaAnchor>
            )}
          />
        )}
        {show === "table" ? null : (
          <ShadeLegend
            steps={legend}
            unknown={unknown}
            noList={shade === "share" || shade === "peopleShare"}
          />
        )}
      </figure>
    </Card>
  );
}

function Lacking({ borders }: { borders: NonNullable<RegionAnswer["borders"]> }) {
  const format = useFormat();
  const n = format.number(borders.lacking.length);
  const of = format.number(borders.areas);
  return borders.lacking.length > 0 ? (
    <>
      <Trans>
        No border is known of {n} of {of}.
      </Trans>{" "}
    </>
  ) : null;
}

/** The finding: who stands highest and lowest, and of how many nothing is known. */
function Caption({ rows, shade, lens }: { rows: readonly ProgressRow[]; shade: Shade; lens: Lens }) {
  const format = useFormat();
  const known = rows
    .flatMap((row) => {
      const ratio = measureOf(row, shade, lens);
      return ratio === null ? [] : [{ row, ratio }];
    })
    .sort((a, b) => b.ratio - a.ratio);
  const best = known[0];
  const last = known.at(-1);
  if (!best || !last) {
    return <Trans>Nothing is known of any of these areas yet.</Trans>;
  }
  const share = (row: ProgressRow) => {
    const amount = amountOf(row, shade, lens);
    return amount ? format.percent(amount.n, amount.of ?? 0) : "";
  };
  const [first, high, lowest, low] = [best.row.name, share(best.row), last.row.name, share(last.row)];
  return known.length === 1 || high === low ? (
    <Trans>
      {first}: {high}.
    </Trans>
  ) : (
    <Trans>
      From {high} in {first} to {low} in {lowest}.
    </Trans>
  );
}

/** The rows as tiles, in the rows' own order. */
function useTiles(rows: readonly ProgressRow[], shade: Shade, lens: Lens, held: string) {
  const { t } = useLingui();
  const format = useFormat();
  return useMemo(() => {
    const shares = rows.map((row) => measureOf(row, shade, lens));
    const { steps, stepOf } = shadesOf(shares.filter((share) => share !== null));
    const names = shortNames(rows.map(({ name }) => name));
    const placed =
      rows.length > 0 && rows.every(({ tileColumn, tileRow }) => tileColumn !== null && tileRow !== null);
    const wide = Math.ceil(Math.sqrt(rows.length * 1.3));
    const tiles = rows.map((row, at): Tile => {
      const share = shares[at] ?? null;
      const amount = share === null ? null : amountOf(row, shade, lens);
      const n = format.number(amount?.n ?? 0);
      const of = format.number(amount?.of ?? 0);
      const percent = amount ? format.percent(amount.n, amount.of ?? 0) : "";
      const area = row.name;
      return {
        key: row.id ?? row.name,
        short: names[at] ?? "",
        name: area,
        figure: share === null ? "–" : String(Math.round(share * 100)),
        step: share === null ? null : stepOf(share),
        amount,
        label:
          share === null
            ? hasList(row)
              ? t`${area}: not known`
              : t`${area}: no list`
            : shade === "share"
              ? t`${area}: ${n} of ${of} communities hold ${held}, ${percent}`
              : t`${area}: ${n} of ${of}, ${percent}`,
        column: placed ? (row.tileColumn ?? 0) : at % wide,
        row: placed ? (row.tileRow ?? 0) : Math.floor(at / wide),
      };
    });
    const counts = new Map<string, number>();
    for (const { step } of tiles) {
      counts.set(String(step), (counts.get(String(step)) ?? 0) + 1);
    }
    return {
      tiles,
      placed,
      legend: steps.map((step) => ({ ...step, count: counts.get(String(step.step)) ?? 0 })),
      unknown: counts.get("null") ?? 0,
    };
  }, [rows, shade, lens, held, t, format]);
}

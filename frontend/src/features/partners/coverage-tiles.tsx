import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Step } from "#/ui/level";
import { TileGrid } from "#/ui/tile-grid";
import { shortNames } from "#/ui/tile-order";
import type { Covered } from "./query";

const steps: readonly Step[] = ["triggered", 1, 2, 3, 4];

/** One tile an area, darker the more organisations are at work there; hatched where nobody is. */
export function CoverageTiles({
  rows,
  onArea,
}: {
  rows: readonly Covered[];
  onArea: (area: string) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const shorts = shortNames(rows.map(({ areaName }) => areaName));
  const across = Math.ceil(Math.sqrt(rows.length * 1.8));
  const tiles = rows.map((row, at) => {
    const count = row.organisations.length;
    const n = format.number(count);
    const who = count === 0 ? t`nobody` : format.list(row.organisations.map(({ name }) => name));
    return {
      key: row.areaId,
      name: row.areaName,
      short: shorts[at] ?? "",
      amount: count === 0 ? null : { n: count, of: null },
      label: `${row.areaName}: ${who}`,
      figure: count === 0 ? "–" : n,
      step: count === 0 ? null : (steps[Math.min(count, steps.length) - 1] ?? 4),
      column: at % across,
      row: Math.floor(at / across),
    };
  });
  return (
    <figure className="grid gap-2 px-3.5 py-2.5">
      <TileGrid
        tiles={tiles}
        label={t`Organisations at work, by area`}
        hint={<Trans>In order of their names.</Trans>}
        link={(tile, attributes, children) => (
          <a
            {...attributes}
            href={`?area=${encodeURIComponent(tile.key)}`}
            onClick={(event) => {
              attributes.onClick?.(event);
              if (!event.defaultPrevented) {
                event.preventDefault();
                onArea(tile.key);
              }
            }}
          >
            {children}
          </a>
        )}
      />
      <figcaption className="text-small text-muted">
        <Trans>The darker, the more organisations, from one to five and more. Hatched: nobody.</Trans>
      </figcaption>
    </figure>
  );
}

import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Of } from "#/ui/of";
import type { Tile } from "#/ui/tile-grid";

/** What the tiles draw, as figures. */
export function PictureTable({ tiles, unknown }: { tiles: readonly Tile[]; unknown: number }) {
  const format = useFormat();
  const n = format.number(unknown);
  const of = format.number(tiles.length);
  return (
    <>
      <table className="w-full text-table">
        <thead className="text-left text-muted">
          <tr>
            <th scope="col" className="py-1 font-strong">
              <Trans>Area</Trans>
            </th>
            <th scope="col" className="py-1 text-right font-strong">
              <Trans>n of N</Trans>
            </th>
            <th scope="col" className="py-1 text-right font-strong">
              <Trans>Share</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {tiles.map(({ key, name, amount }) => (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {name}
              </th>
              <td className="py-1 text-right">
                {amount?.of ? <Of n={amount.n} of={amount.of} brief /> : <Trans>not known</Trans>}
              </td>
              <td className="py-1 text-right">{amount?.of ? format.percent(amount.n, amount.of) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unknown > 0 ? (
        <p className="text-small text-muted">
          <Trans>
            Of {n} of {of} nothing is known.
          </Trans>
        </p>
      ) : null}
    </>
  );
}

import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { classes } from "./classes";
import { type Step, stepClass } from "./level";
import { type Arrow, neighbourOf } from "./tile-order";

export interface Tile {
  key: string;
  name: string;
  /** A few letters that stand for the name. */
  short: string;
  /** What the figure is made of; null when it is not known. */
  amount: { n: number; of: number | null } | null;
  /** The area and its figure in words, n of N first. */
  label: string;
  /** The figure, brief. */
  figure: string;
  /** The shade; null hatches the tile: nothing is known, which is never 0 (PR1). */
  step: Step | null;
  column: number;
  row: number;
}

/** More columns than these leave no room for letters. */
const letteredColumns = 9;

/** Arrows by the names of their keys. */
export const arrows: Readonly<Record<string, Arrow>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/**
 * Areas as tiles of equal size, each about where it lies. One tab stop; arrows go from tile to tile. Under the tiles
 * stands, in words, what is pointed at. Where tiles are too small for a thumb, the first tap tells which one it is, and
 * the second leads there.
 */
export function TileGrid({
  tiles,
  label,
  hint,
  link,
  marked,
}: {
  tiles: readonly Tile[];
  label: string;
  /** What stands below while nothing is pointed at. */
  hint: ReactNode;
  /** A link to the tile's area with these attributes; null where it leads nowhere. */
  link: (tile: Tile, attributes: TileAttributes, children: ReactNode) => ReactNode;
  /** The key of the tile that is compared with. */
  marked?: string | undefined;
}) {
  const frame = useRef<HTMLUListElement>(null);
  // A tap focuses before it clicks: what was tapped before is kept apart.
  const tapped = useRef<string | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const bounds = useMemo(() => boundsOf(tiles), [tiles]);
  const lettered = bounds.columns <= letteredColumns;
  const stop = tiles.find(({ key }) => key === current) ?? tiles[0];
  const told = tiles.find(({ key }) => key === (pointed ?? current));

  const move = (event: KeyboardEvent<HTMLElement>, tile: Tile) => {
    const arrow = arrows[event.key];
    const next = arrow ? neighbourOf(tiles, tile, arrow) : undefined;
    if (!next) {
      return;
    }
    event.preventDefault();
    setCurrent(next.key);
    frame.current?.querySelector<HTMLElement>(`[data-tile="${CSS.escape(next.key)}"]`)?.focus();
  };

  return (
    <div className="grid gap-2">
      <ul
        ref={frame}
        aria-label={label}
        className={classes("mx-auto grid w-full", lettered ? "gap-[3px]" : "gap-0.5")}
        style={{
          gridTemplateColumns: `repeat(${bounds.columns}, minmax(0, 1fr))`,
          maxWidth: lettered ? `${bounds.columns * 3.75}rem` : "40rem",
        }}
        onPointerLeave={() => setPointed(null)}
      >
        {tiles.map((tile) => (
          <li
            key={tile.key}
            style={{ gridColumn: tile.column - bounds.left + 1, gridRow: tile.row - bounds.top + 1 }}
            onPointerEnter={(event) => event.pointerType === "mouse" && setPointed(tile.key)}
          >
            {link(
              tile,
              {
                "data-tile": tile.key,
                "aria-label": tile.label,
                title: tile.label,
                tabIndex: tile === stop ? 0 : -1,
                onFocus: () => setCurrent(tile.key),
                onKeyDown: (event) => move(event, tile),
                onClick: (event) => {
                  if (!lettered && isTouch(event.nativeEvent) && tapped.current !== tile.key) {
                    event.preventDefault();
                    tapped.current = tile.key;
                  }
                },
                className: classes(
                  "grid place-content-center overflow-hidden rounded-[4px] text-center leading-tight no-underline outline-offset-1",
                  lettered ? "h-9 text-small max-sm:h-11" : "aspect-square rounded-[2px]",
                  tile.step === null ? "hatch-missing border border-edge/60" : stepClass(tile.step),
                  marked === tile.key && "ring-2 ring-accent",
                ),
              },
              lettered ? (
                <>
                  <span
                    aria-hidden="true"
                    className={classes("block text-[0.6875rem]", tile.step === null && "bg-card px-1")}
                  >
                    {tile.short}
                  </span>
                  <span aria-hidden="true" className="block font-strong">
                    {tile.step === null ? null : tile.figure}
                  </span>
                </>
              ) : null,
            )}
          </li>
        ))}
      </ul>
      <p className="min-h-5 text-small text-muted print:hidden" aria-hidden="true">
        {told ? told.label : hint}
      </p>
    </div>
  );
}

/** What a tile's own element must carry. */
export interface TileAttributes {
  "data-tile": string;
  "aria-label": string;
  title: string;
  tabIndex: number;
  className: string;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onClick: (event: MouseEvent<HTMLElement>) => void;
}

/** Whether a thumb pressed, and not a mouse or a key. */
export function isTouch(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType === "touch";
}

function boundsOf(tiles: readonly Tile[]) {
  const columns = tiles.map(({ column }) => column);
  const rows = tiles.map(({ row }) => row);
  const left = Math.min(...columns);
  return { left, top: Math.min(...rows), columns: Math.max(1, Math.max(...columns) - left + 1) };
}

import { Trans } from "@lingui/react/macro";
import { geoPath, geoTransform } from "d3-geo";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { readFile } from "#/lib/transport";
import { classes } from "./classes";
import type { Step } from "./level";
import { arrows, isTouch, type Tile, type TileAttributes } from "./tile-grid";
import { neighbourOf } from "./tile-order";

/** The drawing's own units; it takes what width there is. */
const width = 340;
const height = 300;
const edge = 6;

/** The greatest circle's radius. */
const largest = 15;

export interface Place extends Tile {
  /** What the circle counts; null draws none. */
  count: number | null;
}

/** Fills by class, for shapes have no background. */
const fills: Readonly<Record<string, string>> = {
  triggered: "fill-(--level-triggered)",
  1: "fill-(--level-1)",
  2: "fill-(--level-2)",
  3: "fill-(--level-3)",
  4: "fill-(--level-4)",
};

function fillOf(step: Step | null): string {
  return step === null ? "fill-[url(#map-missing)]" : (fills[String(step)] ?? "fill-(--level-none)");
}

/**
 * Areas in their borders: shaded by a rate, with a circle for a count, hatched where nothing is known. One tab stop;
 * arrows go from area to area. The first tap of a thumb tells which area it is, the second leads there.
 */
export function AreaMap({
  url,
  places,
  label,
  link,
}: {
  /** Where the borders are, on this site. */
  url: string;
  places: readonly Place[];
  label: string;
  link: (place: Place, attributes: TileAttributes, children: ReactNode) => ReactNode;
}) {
  const borders = useBorders(url);
  const shapes = useMemo(() => (borders.state === "there" ? project(borders.areas) : []), [borders]);
  const frame = useRef<SVGSVGElement>(null);
  const tapped = useRef<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  if (borders.state === "failed") {
    return (
      <p role="alert" className="py-8 text-muted">
        <Trans>The borders did not arrive. The tiles and the table show the same figures.</Trans>
      </p>
    );
  }
  const byKey = new Map(places.map((place) => [place.key, place]));
  const most = Math.max(1, ...places.map(({ count }) => count ?? 0));
  const drawn = shapes.flatMap((shape) => {
    const place = byKey.get(shape.id);
    const [column, row] = shape.centre;
    return place ? [{ ...shape, place, column, row }] : [];
  });
  const stop = drawn.find(({ id }) => id === focused) ?? drawn[0];
  const move = (event: KeyboardEvent<HTMLElement>, from: (typeof drawn)[number]) => {
    const arrow = arrows[event.key];
    const next = arrow ? neighbourOf(drawn, from, arrow) : undefined;
    if (next) {
      event.preventDefault();
      frame.current?.querySelector<SVGElement>(`[data-tile="${CSS.escape(next.id)}"]`)?.focus();
    }
  };
  const current = told === null ? undefined : byKey.get(told);
  return (
    <div className="grid gap-1">
      {/* biome-ignore lint/a11y/useSemanticElements: no fieldset stands in a drawing. */}
      <svg ref={frame} viewBox={`0 0 ${width} ${height}`} className="w-full" aria-label={label} role="group">
        <defs>
          <pattern
            id="map-missing"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" className="fill-card" />
            <path d="M0 0V5" className="stroke-(--hatch)" strokeWidth="1" />
          </pattern>
        </defs>
        {drawn.map((area) => (
          <g
            key={area.id}
            onPointerEnter={(event) => event.pointerType === "mouse" && setTold(area.id)}
            onPointerLeave={(event) => event.pointerType === "mouse" && setTold(null)}
          >
            {link(
              area.place,
              {
                "data-tile": area.id,
                "aria-label": area.place.label,
                title: area.place.label,
                tabIndex: area === stop ? 0 : -1,
                className: "group outline-none",
                onFocus: () => {
                  setFocused(area.id);
                  setTold(area.id);
                },
                onKeyDown: (event) => move(event, area),
                onClick: (event) => {
                  if (isTouch(event.nativeEvent) && tapped.current !== area.id) {
                    event.preventDefault();
                    tapped.current = area.id;
                  }
                },
              },
              <path
                d={area.path}
                className={classes(
                  fillOf(area.place.step),
                  "stroke-card group-focus-visible:stroke-accent group-focus-visible:stroke-3 hover:stroke-ink",
                )}
                strokeWidth="1"
                strokeLinejoin="round"
              />,
            )}
          </g>
        ))}
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: circles are not reached by keyboard. */}
        <g aria-hidden="true" pointerEvents="none">
          {drawn.map(({ id, centre, place }) =>
            place.count ? (
              <circle
                key={id}
                cx={centre[0]}
                cy={centre[1]}
                r={Math.max(1.5, largest * Math.sqrt(place.count / most))}
                className="fill-none stroke-ink"
                strokeWidth="1.25"
              />
            ) : null,
          )}
        </g>
      </svg>
      <p aria-hidden="true" className="min-h-5 text-small text-muted print:hidden">
        {current?.label}
      </p>
    </div>
  );
}

type Borders = { state: "loading" | "failed" } | { state: "there"; areas: FeatureCollection<Geometry> };

function useBorders(url: string): Borders {
  const [borders, setBorders] = useState<Borders>({ state: "loading" });
  useEffect(() => {
    let left = false;
    readFile(url)
      .then((topology) => {
        const { objects } = topology as Topology;
        const areas = objects.areas;
        if (!areas) {
          throw new Error("no areas in the borders");
        }
        const shapes = feature(topology as Topology, areas);
        const all = shapes.type === "FeatureCollection" ? shapes : null;
        if (!left) {
          setBorders(all ? { state: "there", areas: all } : { state: "failed" });
        }
      })
      .catch(() => !left && setBorders({ state: "failed" }));
    return () => {
      left = true;
    };
  }, [url]);
  return borders;
}

interface Shape {
  id: string;
  path: string;
  centre: [number, number];
}

/** Places borders on the plane, true to scale at their middle, so that it does not matter which way they are wound. */
function project(areas: FeatureCollection<Geometry>): Shape[] {
  const [[west, south], [east, north]] = geoPath().bounds(areas);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [room, depth] = [width - 2 * edge, height - 2 * edge];
  const scale = Math.min(room / ((east - west) * squeeze || 1), depth / (north - south || 1));
  const left = edge + (room - (east - west) * squeeze * scale) / 2;
  const top = edge + (depth - (north - south) * scale) / 2;
  const plane = geoTransform({
    point(x, y) {
      this.stream.point(left + (x - west) * squeeze * scale, top + (north - y) * scale);
    },
  });
  const path = geoPath(plane).digits(1);
  return areas.features.flatMap((area: Feature<Geometry>) => {
    const drawn = path(area);
    return drawn && area.id !== undefined
      ? [{ id: String(area.id), path: drawn, centre: path.centroid(area) }]
      : [];
  });
}

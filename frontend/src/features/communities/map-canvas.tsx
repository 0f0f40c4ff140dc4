import { Trans, useLingui } from "@lingui/react/macro";
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { useFormat } from "#/lib/format";
import { draw, type Ink, pointAt, readInk } from "./map-drawing";
import { moved, placeFor, type Size, toScreen, zoomed } from "./projection";
import type { Point } from "./query";
import type { Place } from "./search";
import type { Line } from "./topology";
import { useGestures } from "./use-gestures";

/** How far a key moves the map, in pixels. */
const steps = new Map<string, [number, number]>([
  ["ArrowLeft", [-80, 0]],
  ["ArrowRight", [80, 0]],
  ["ArrowUp", [0, -80]],
  ["ArrowDown", [0, 80]],
]);

/** And how much nearer it looks. */
const zooms = new Map([
  ["+", 1],
  ["=", 1],
  ["-", -1],
]);

/** What others may do to the map. */
export interface MapHandle {
  /** Looks nearer at a point. */
  lookAt: (point: Point) => void;
}

/** A map's points and borders on a canvas: dragged, pinched, wheeled, and moved by keys and buttons. */
export function MapCanvas({
  handle,
  label,
  points,
  borders,
  start,
  onPlace,
  onOpen,
}: {
  handle: RefObject<MapHandle | null>;
  label: string;
  points: readonly Point[];
  borders: readonly Line[];
  /** Where it looks at first; null for all points. */
  start: Place | null;
  /** It looks elsewhere, or is of another size. */
  onPlace: (place: Place, size: Size, byHand: boolean) => void;
  /** A community was pressed. */
  onOpen: (point: Point) => void;
}) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useRef<Size>({ width: 0, height: 0 });
  const place = useRef<Place>(start ?? { latitude: 0, longitude: 0, zoom: 1 });
  const placed = useRef(start !== null);
  const ink = useRef<Ink | null>(null);
  const frame = useRef(0);
  const [hovered, setHovered] = useState<{ point: Point; x: number; y: number } | null>(null);
  const shown = useRef({ points, borders, hovered: null as Point | null });

  const paint = useCallback(() => {
    window.cancelAnimationFrame(frame.current);
    frame.current = window.requestAnimationFrame(() => {
      if (canvas.current && size.current.width > 0) {
        ink.current ??= readInk(canvas.current);
        draw(
          canvas.current,
          size.current,
          place.current,
          shown.current.points,
          shown.current.borders,
          ink.current,
          shown.current.hovered,
        );
      }
    });
  }, []);

  useEffect(() => {
    shown.current = {
      points,
      borders,
      hovered: hovered && points.includes(hovered.point) ? hovered.point : null,
    };
    paint();
  }, [points, borders, hovered, paint]);

  const go = (next: Place, byHand = true) => {
    place.current = next;
    placed.current = true;
    setHovered(null);
    paint();
    onPlace(next, size.current, byHand);
  };
  const latest = useRef({ go, points });
  useEffect(() => {
    latest.current = { go, points };
  });

  useEffect(() => {
    const element = canvas.current;
    if (!element) {
      return;
    }
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry?.contentRect ?? { width: 0, height: 0 };
      const density = window.devicePixelRatio || 1;
      element.width = Math.round(width * density);
      element.height = Math.round(height * density);
      size.current = { width, height };
      const all = placed.current ? place.current : placeFor(latest.current.points, size.current);
      if (all) {
        latest.current.go(all, false);
      } else {
        paint();
      }
    });
    observer.observe(element);
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    const recolour = () => {
      ink.current = null;
      paint();
    };
    scheme.addEventListener("change", recolour);
    return () => {
      observer.disconnect();
      scheme.removeEventListener("change", recolour);
      window.cancelAnimationFrame(frame.current);
    };
  }, [paint]);

  const middle = () => ({ x: size.current.width / 2, y: size.current.height / 2 });
  const nearer = (by: number) => go(zoomed(place.current, place.current.zoom + by, size.current, middle()));
  const lookAt = (point: Point) =>
    go({ latitude: point.latitude, longitude: point.longitude, zoom: Math.min(18, place.current.zoom + 2) });
  useImperativeHandle(handle, () => ({ lookAt }));

  useGestures(canvas, {
    place: () => place.current,
    size: () => size.current,
    go,
    press: (x, y, byThumb) => {
      const point = pointAt(points, place.current, size.current, x, y, byThumb ? 12 : 3);
      if (point?.communityId) {
        onOpen(point);
      } else if (point) {
        lookAt(point);
      }
    },
    hover: (at) => {
      const point = at ? pointAt(points, place.current, size.current, at.x, at.y, 3) : null;
      if (point !== (hovered?.point ?? null)) {
        const [x, y] = point ? toScreen(place.current, size.current)(point) : [0, 0];
        setHovered(point ? { point, x, y } : null);
      }
    },
  });

  function byKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const step = steps.get(event.key);
    const closer = zooms.get(event.key);
    if (step) {
      go(moved(place.current, ...step));
    } else if (closer) {
      nearer(closer);
    } else if (event.key === "0") {
      showAll();
    } else {
      return;
    }
    event.preventDefault();
  }
  const showAll = () => {
    const all = placeFor(points, size.current);
    if (all) {
      go(all);
    }
  };

  return (
    <div className="relative">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a map is moved like an application; it has no element of its own. */}
      <canvas
        ref={canvas}
        role="application"
        aria-label={label}
        aria-describedby="map-keys"
        tabIndex={0}
        onKeyDown={byKey}
        className={`block h-[min(34rem,62vh)] w-full touch-none outline-offset-[-3px] ${hovered ? "cursor-pointer" : "cursor-grab active:cursor-grabbing"}`}
      />
      <p id="map-keys" className="sr-only">
        <Trans>
          Arrow keys move the map, plus and minus look nearer and farther, 0 shows all. The table beneath
          holds the same points.
        </Trans>
      </p>
      <div className="absolute right-2.5 top-2.5 grid gap-1">
        <MapButton label={t`Nearer`} onPress={() => nearer(1)}>
          +
        </MapButton>
        <MapButton label={t`Farther`} onPress={() => nearer(-1)}>
          −
        </MapButton>
        <MapButton label={t`Show all points`} onPress={showAll}>
          ⤢
        </MapButton>
      </div>
      {hovered ? <Label point={hovered.point} x={hovered.x} y={hovered.y} /> : null}
    </div>
  );
}

function MapButton({ label, onPress, children }: { label: string; onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="inline-flex size-9 items-center justify-center rounded-control border border-edge bg-card text-lead font-strong hover:bg-sunken max-sm:size-11"
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

/** What the pointer is over. */
function Label({ point, x, y }: { point: Point; x: number; y: number }) {
  const format = useFormat();
  const n = format.number(point.communities);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-10 -translate-x-1/2 -translate-y-full rounded-control border border-edge bg-card px-2 py-1 text-small whitespace-nowrap"
      style={{ left: x, top: y - 14 }}
    >
      {point.name ?? <Trans>{n} communities. Press to look nearer.</Trans>}
    </div>
  );
}

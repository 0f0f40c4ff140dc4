import type { Place } from "./search";

/** The size of a map on screen, in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** A part of the map, in degrees. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The nearest and the farthest look. */
export const nearest = 18;
export const farthest = 1;

/** As web maps: 256 pixels around the world at zoom 0, twice as many with each step. */
const tile = 256;
/** Farther north or south such a map does not reach. */
const pole = 85;

/** Degrees to pixels of the whole world at a zoom. */
export function toWorld(latitude: number, longitude: number, zoom: number): [number, number] {
  const scale = tile * 2 ** zoom;
  const bounded = Math.max(-pole, Math.min(pole, latitude));
  const sine = Math.sin((bounded * Math.PI) / 180);
  return [
    ((longitude + 180) / 360) * scale,
    (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * scale,
  ];
}

/** And back. */
export function fromWorld(x: number, y: number, zoom: number): [latitude: number, longitude: number] {
  const scale = tile * 2 ** zoom;
  const turned = Math.PI * (1 - (2 * y) / scale);
  return [(Math.atan(Math.sinh(turned)) * 180) / Math.PI, (x / scale) * 360 - 180];
}

/** Moves what is looked at by so many pixels. */
export function moved(place: Place, dx: number, dy: number): Place {
  const [x, y] = toWorld(place.latitude, place.longitude, place.zoom);
  const [latitude, longitude] = fromWorld(x + dx, y + dy, place.zoom);
  return bounded({ ...place, latitude, longitude });
}

/** Looks nearer or farther so that what lies at a point of the screen stays there. */
export function zoomed(place: Place, zoom: number, size: Size, at: { x: number; y: number }): Place {
  const next = Math.max(farthest, Math.min(nearest, zoom));
  const dx = at.x - size.width / 2;
  const dy = at.y - size.height / 2;
  const there = moved(place, dx, dy);
  return moved({ ...there, zoom: next }, -dx, -dy);
}

function bounded(place: Place): Place {
  return {
    latitude: Math.max(-pole, Math.min(pole, place.latitude)),
    longitude: Math.max(-180, Math.min(180, place.longitude)),
    zoom: Math.max(farthest, Math.min(nearest, place.zoom)),
  };
}

/** Where a point lies on the screen. */
export function toScreen(
  place: Place,
  size: Size,
): (point: { latitude: number; longitude: number }) => [number, number] {
  const [cx, cy] = toWorld(place.latitude, place.longitude, place.zoom);
  const left = cx - size.width / 2;
  const top = cy - size.height / 2;
  return ({ latitude, longitude }) => {
    const [x, y] = toWorld(latitude, longitude, place.zoom);
    return [x - left, y - top];
  };
}

/** What is in sight, and a little around it, so that a map that is moved is not empty at its edge. */
export function boxOf(place: Place, size: Size): Box {
  const [cx, cy] = toWorld(place.latitude, place.longitude, place.zoom);
  const halfWidth = size.width * 0.65;
  const halfHeight = size.height * 0.65;
  const [north, west] = fromWorld(cx - halfWidth, cy - halfHeight, place.zoom);
  const [south, east] = fromWorld(cx + halfWidth, cy + halfHeight, place.zoom);
  const round = (degrees: number, limit: number) =>
    Math.max(-limit, Math.min(limit, Math.round(degrees * 1e4) / 1e4));
  return { west: round(west, 180), south: round(south, 90), east: round(east, 180), north: round(north, 90) };
}

/** The place from which all points are seen; null where there is none. */
export function placeFor(
  points: readonly { latitude: number; longitude: number }[],
  size: Size,
): Place | null {
  if (points.length === 0) {
    return null;
  }
  const latitudes = points.map(({ latitude }) => latitude);
  const longitudes = points.map(({ longitude }) => longitude);
  const [left, top] = toWorld(Math.max(...latitudes), Math.min(...longitudes), 0);
  const [right, bottom] = toWorld(Math.min(...latitudes), Math.max(...longitudes), 0);
  const room = 48;
  const fits = (pixels: number, span: number) =>
    Math.log2(Math.max(pixels - 2 * room, 64) / Math.max(span, 1e-6));
  const zoom = Math.min(fits(size.width, right - left), fits(size.height, bottom - top), 13);
  const [latitude, longitude] = fromWorld((left + right) / 2, (top + bottom) / 2, 0);
  return bounded({ latitude, longitude, zoom });
}

/** The zoom that the server is asked for: its cells are then 32 to 64 pixels wide, so that circles do not touch. */
export function cellZoom(zoom: number): number {
  return Math.max(0, Math.min(20, Math.floor(zoom) - 1));
}

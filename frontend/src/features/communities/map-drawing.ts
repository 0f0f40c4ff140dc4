import { type Size, toScreen } from "./projection";
import type { Point } from "./query";
import type { Place } from "./search";
import type { Line } from "./topology";

/** The map's colours, as the page's tokens have them. */
export interface Ink {
  levels: readonly string[];
  card: string;
  ink: string;
  edge: string;
  line: string;
  ground: string;
  accent: string;
  /** By level: the level's colour, hatched (PR2). */
  hatched: readonly (CanvasPattern | string)[];
  font: string;
}

export function readInk(canvas: HTMLCanvasElement): Ink {
  const style = getComputedStyle(canvas);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const levels = [token("level-none"), ...[1, 2, 3, 4].map((level) => token(`level-${level}`))];
  const card = token("card");
  const context = canvas.getContext("2d");
  return {
    levels,
    card,
    ink: token("ink"),
    edge: token("edge"),
    line: token("line"),
    ground: token("sunken"),
    accent: token("accent"),
    hatched: levels.map((color) => (context && hatch(context, color, card)) ?? color),
    font: style.fontFamily,
  };
}

/** A level's colour with stripes of the card's: an older list, not checked here. */
function hatch(context: CanvasRenderingContext2D, color: string, card: string): CanvasPattern | null {
  const piece = document.createElement("canvas");
  piece.width = 6;
  piece.height = 6;
  const pen = piece.getContext("2d");
  if (!pen) {
    return null;
  }
  pen.fillStyle = color;
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = card;
  pen.lineWidth = 1.8;
  pen.beginPath();
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift, 6);
    pen.lineTo(shift + 6, 0);
  }
  pen.stroke();
  return context.createPattern(piece, "repeat");
}

/** Levels above 4, which a profile may have, take the last colour. */
const shade = <Paint>(paints: readonly Paint[], level: number) =>
  paints[Math.min(level, paints.length - 1)] as Paint;

/** How large a circle is, in pixels: by the figure that stands in it. */
export function radiusOf(point: Point): number {
  return point.communities === 1 ? 6.5 : 11 + 2.2 * Math.log10(point.communities) * 1.3;
}

/** Draws borders and points as they lie from a place. */
export function draw(
  canvas: HTMLCanvasElement,
  size: Size,
  place: Place,
  points: readonly Point[],
  borders: readonly Line[],
  ink: Ink,
  marked: Point | null,
): void {
  const context = canvas.getContext("2d");
  if (!context) {
    return;
  }
  const density = window.devicePixelRatio || 1;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.fillStyle = ink.ground;
  context.fillRect(0, 0, size.width, size.height);
  const at = toScreen(place, size);
  drawBorders(context, borders, at, ink);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `650 11px ${ink.font}`;
  for (const point of points) {
    const [x, y] = at(point);
    const radius = radiusOf(point);
    if (x < -radius || y < -radius || x > size.width + radius || y > size.height + radius) {
      continue;
    }
    if (point.communities === 1) {
      drawOne(context, point, x, y, radius, ink);
    } else {
      drawSeveral(context, point, x, y, radius, ink);
    }
    if (point === marked) {
      context.strokeStyle = ink.accent;
      context.lineWidth = 2.5;
      circle(context, x, y, radius + 5);
      context.stroke();
    }
  }
}

function drawBorders(
  context: CanvasRenderingContext2D,
  borders: readonly Line[],
  at: ReturnType<typeof toScreen>,
  ink: Ink,
) {
  context.strokeStyle = ink.edge;
  context.lineWidth = 0.8;
  context.beginPath();
  for (const line of borders) {
    line.forEach(([longitude, latitude], index) => {
      const [x, y] = at({ latitude, longitude });
      if (index === 0) {
        context.moveTo(x, y);
      } else {
        context.lineTo(x, y);
      }
    });
  }
  context.stroke();
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** A community: its level checked here; what only an older list says is hatched, or a broken ring around. */
function drawOne(
  context: CanvasRenderingContext2D,
  point: Point,
  x: number,
  y: number,
  radius: number,
  ink: Ink,
) {
  const held = point.checked.findIndex((n) => n > 0);
  const older = point.recorded.findIndex((n, level) => level > 0 && n > 0);
  context.fillStyle =
    held > 0 ? shade(ink.levels, held) : older > 0 ? shade(ink.hatched, older) : (ink.levels[0] ?? ink.card);
  circle(context, x, y, radius);
  context.fill();
  context.strokeStyle = ink.edge;
  context.lineWidth = 1;
  context.stroke();
  if (older > 0) {
    context.setLineDash([3, 2.5]);
    circle(context, x, y, radius + 2.5);
    context.stroke();
    context.setLineDash([]);
  }
}

/** Several: how many, in a ring of their levels checked here, in a hatched one of what older lists say. */
function drawSeveral(
  context: CanvasRenderingContext2D,
  point: Point,
  x: number,
  y: number,
  radius: number,
  ink: Ink,
) {
  const older = point.recorded.map((n, level) => (level > 0 ? n : 0));
  if (older.some((n) => n > 0)) {
    ring(context, x, y, radius + 5, older, point.communities, (level) => shade(ink.hatched, level));
  }
  ring(context, x, y, radius + 1, point.checked, point.communities, (level) => shade(ink.levels, level));
  context.fillStyle = ink.card;
  circle(context, x, y, radius - 3.5);
  context.fill();
  context.strokeStyle = ink.edge;
  context.lineWidth = 0.75;
  context.stroke();
  circle(context, x, y, radius + 1);
  context.stroke();
  context.fillStyle = ink.ink;
  context.fillText(brief(point.communities), x, y + 0.5);
}

function ring(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  parts: readonly number[],
  whole: number,
  paint: (level: number) => string | CanvasPattern,
) {
  let from = -Math.PI / 2;
  parts.forEach((n, level) => {
    if (n > 0) {
      const to = from + (n / whole) * 2 * Math.PI;
      context.fillStyle = paint(level);
      context.beginPath();
      context.moveTo(x, y);
      context.arc(x, y, radius, from, to);
      context.closePath();
      context.fill();
      from = to;
    }
  });
}

/** A count that fits into a circle: 1.2k from a thousand up. */
export function brief(n: number): string {
  return n < 1000
    ? String(n)
    : `${n < 10_000 ? (Math.floor(n / 100) / 10).toFixed(1) : Math.floor(n / 1000)}k`;
}

/** The point under a pixel: the topmost, with a little room for thumbs. */
export function pointAt(
  points: readonly Point[],
  place: Place,
  size: Size,
  x: number,
  y: number,
  room: number,
): Point | null {
  const at = toScreen(place, size);
  let best: Point | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const point of points) {
    const [px, py] = at(point);
    const distance = Math.hypot(px - x, py - y) - radiusOf(point);
    if (distance <= room && distance <= least) {
      best = point;
      least = distance;
    }
  }
  return best;
}

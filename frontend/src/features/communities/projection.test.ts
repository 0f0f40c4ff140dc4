import { describe, expect, it } from "vitest";
import { boxOf, fromWorld, moved, placeFor, toScreen, toWorld, zoomed } from "./projection";

const size = { width: 800, height: 600 };
const tamale = { latitude: 9.4, longitude: -0.85, zoom: 8 };

describe("the map", () => {
  it("comes back to where it was", () => {
    const [x, y] = toWorld(9.4, -0.85, 8);
    const [latitude, longitude] = fromWorld(x, y, 8);
    expect(latitude).toBeCloseTo(9.4);
    expect(longitude).toBeCloseTo(-0.85);
  });
  it("puts what is looked at in the middle", () => {
    expect(toScreen(tamale, size)(tamale)).toEqual([400, 300]);
  });
  it("keeps what lies under the pointer when it looks nearer", () => {
    const at = { x: 100, y: 50 };
    const [latitude, longitude] = (() => {
      const there = moved(tamale, at.x - 400, at.y - 300);
      return [there.latitude, there.longitude];
    })();
    const [x, y] = toScreen(zoomed(tamale, 11, size, at), size)({ latitude, longitude });
    expect(x).toBeCloseTo(100);
    expect(y).toBeCloseTo(50);
  });
  it("never looks beyond the world", () => {
    const far = moved({ latitude: 80, longitude: 170, zoom: 2 }, 1e6, -1e6);
    expect(far.latitude).toBeLessThanOrEqual(85);
    expect(far.longitude).toBeLessThanOrEqual(180);
    const box = boxOf({ latitude: 0, longitude: 0, zoom: 1 }, { width: 2000, height: 2000 });
    expect(box.west).toBeGreaterThanOrEqual(-180);
    expect(box.north).toBeLessThanOrEqual(90);
  });
  it("looks at all points at once, and not too near at one", () => {
    const place = placeFor([tamale, { latitude: 5.5, longitude: -2 }], size);
    expect(place).not.toBeNull();
    if (place) {
      for (const [x, y] of [tamale, { latitude: 5.5, longitude: -2 }].map(toScreen(place, size))) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(800);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(600);
      }
    }
    expect(placeFor([tamale], size)?.zoom).toBeLessThanOrEqual(13);
    expect(placeFor([], size)).toBeNull();
  });
});

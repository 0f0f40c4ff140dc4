import { expect, it } from "vitest";
import { clockIn, isOpen, readDay, written } from "./hours";

const office = {
  alwaysOpen: false,
  hours: [
    { weekday: 1, opens: 480, closes: 720 },
    { weekday: 1, opens: 780, closes: 1020 },
  ],
};

it("is open in the nation's time zone, whatever the phone's", () => {
  const monday = new Date("2026-07-06T01:30:00Z"); // 08:30 in Phnom Penh
  expect(clockIn("Asia/Phnom_Penh", monday)).toEqual({ weekday: 1, minute: 510 });
  expect(isOpen(office, clockIn("Asia/Phnom_Penh", monday))).toBe(true);
  expect(isOpen(office, clockIn("Africa/Accra", monday))).toBe(false);
  expect(isOpen(office, clockIn("Asia/Phnom_Penh", new Date("2026-07-06T05:30:00Z")))).toBe(false); // the break
  expect(isOpen({ alwaysOpen: true, hours: [] }, { weekday: 7, minute: 0 })).toBe(true);
  expect(isOpen({ alwaysOpen: false, hours: [] }, { weekday: 1, minute: 500 })).toBe(null);
});

it("reads times as people write them", () => {
  expect(readDay("8:00 - 12:00, 13.00–17", 1)).toEqual(office.hours);
  expect(written(office.hours, 1)).toBe("08:00–12:00, 13:00–17:00");
  expect(readDay("  ", 1)).toEqual([]);
  expect(readDay("0–24", 2)).toEqual([{ weekday: 2, opens: 0, closes: 1440 }]);
  for (const wrong of ["mornings", "12–8", "8–25", "8:75–9", "1–2, 3–4, 5–6"]) {
    expect(readDay(wrong, 1)).toBe(null);
  }
});

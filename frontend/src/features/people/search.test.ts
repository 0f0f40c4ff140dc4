import { expect, it } from "vitest";
import { peopleSearch } from "./search";

it("keeps what a list of people can be narrowed by", () => {
  const given = { q: "ama", role: "EHA", area: "A1", areaName: "Mion", retired: true, waiting: true };
  expect(peopleSearch(given)).toEqual(given);
});

it("takes a phone number that was typed into the address by hand", () => {
  expect(peopleSearch({ q: 244123456 })).toEqual({ q: "244123456" });
});

it("drops what it does not know", () => {
  expect(peopleSearch({ q: " ", role: "drop table", areaName: "Mion", retired: "yes", other: 1 })).toEqual(
    {},
  );
});

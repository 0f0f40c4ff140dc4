import { describe, expect, it } from "vitest";
import type { UserError } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { type Act, type Contents, sheetAfter } from "./acts";
import {
  added,
  changed,
  type Kept,
  nothingKept,
  Outbox,
  type Outcome,
  type Send,
  withoutPhotograph,
} from "./outbox";
import type { Sheet } from "./sheet-query";

const sheet: Sheet = {
  id: "v",
  version: 0,
  planId: "p",
  requestId: "",
  communityName: "Kpana",
  level: 1,
  tier: "DISTRICT",
  disqualifiesOpenDefaecation: false,
  checklist: "c",
  state: "DRAFT",
  arrivedOn: "2026-03-20",
  code: "code",
  notCarriedOutReason: "",
  viewerLeads: true,
  viewerCorrects: false,
  members: [],
  answers: [],
  contradictions: [],
  samples: [{ unit: "HOUSEHOLDS", population: 9, size: 2, draw: null }],
  evidence: [],
  verdict: null,
};
const arrival: Contents["ARRIVE"] = { arrivalId: "v", planId: "p", on: "2026-03-20", sheet };
const places = [1, 2, 3, 4].map((place) => ({
  place,
  reserve: place > 2,
  called: place <= 2,
  householdNumber: String(place),
  houseNumber: null,
  ordinal: null,
  absentReason: "",
}));
const draw: Contents["DRAW"] = { id: "d", unit: "HOUSEHOLDS", number: 7, places };
const away = new Failure("offline", "no network");
const no: UserError = { code: "RULE", field: null, rule: "WF5", message: "No.", params: [] };

/** An outbox on a device that keeps what is written, whose server answers as it is told; what was sent is noted. */
function onDevice(stored: Kept = nothingKept("v", "p")) {
  const device = { kept: stored };
  const server = { sent: [] as Act[], off: false, answers: [] as Outcome[], version: 0 };
  const send: Send = async (act) => {
    server.sent.push(act);
    if (server.off) {
      throw away;
    }
    server.version += 1;
    return server.answers.shift() ?? { sheet: { ...sheet, version: server.version } };
  };
  const open = () =>
    new Outbox(
      device.kept,
      {
        change: async (change) => {
          device.kept = change(device.kept);
          return device.kept;
        },
      },
      send,
    );
  return { device, server, outbox: open(), again: open };
}

const kinds = (acts: readonly Act[]) => acts.map(({ kind }) => kind);

describe("an outbox", () => {
  it("sends in the order in which things were done, and keeps them until the server has them", async () => {
    const { device, server, outbox } = onDevice();
    server.off = true;
    await outbox.add("ARRIVE", arrival);
    await outbox.add("DRAW", draw);
    outbox.answer("01a", { met: true }, true);
    await outbox.add("ABSENT", { unit: "HOUSEHOLDS", place: 1, reason: "on the farm" });
    expect(kinds(device.kept.acts)).toEqual(["ARRIVE", "DRAW", "ANSWER", "ABSENT"]);
    await outbox.flush();
    server.sent = [];
    server.off = false;
    await outbox.flush();
    expect(kinds(server.sent)).toEqual(["ARRIVE", "DRAW", "ANSWER", "ABSENT"]);
    expect(device.kept.acts).toEqual([]);
    expect(outbox.away).toBeNull();
  });

  it("tries again under the id of the first time, also from a page that was opened anew", async () => {
    const { server, outbox, again } = onDevice();
    server.off = true;
    await outbox.add("ARRIVE", arrival);
    await outbox.flush();
    await again().flush();
    expect(server.sent.length).toBeGreaterThan(1);
    expect(new Set(server.sent.map(({ op }) => op)).size).toBe(1);
  });

  it("gathers answers until they have been tried, and never changes what the server may have", async () => {
    const { device, server, outbox } = onDevice();
    outbox.answer("01a", { met: true }, true);
    outbox.answer("01b", { met: true }, true);
    expect(device.kept.acts).toHaveLength(1);
    server.off = true;
    await outbox.flush();
    server.off = false;
    outbox.answer("01b", { met: false }, true);
    expect(device.kept.acts).toHaveLength(2);
    await outbox.flush();
    expect(server.sent.map((act) => act.kind === "ANSWER" && act.answers)).toEqual([
      { "01a": { met: true }, "01b": { met: true } },
      { "01a": { met: true }, "01b": { met: true } },
      { "01b": { met: false } },
    ]);
  });

  it("keeps an answer that is half given, without sending it", async () => {
    const { device, server, outbox, again } = onDevice();
    outbox.answer("02e", { n: 3 }, false);
    await outbox.flush();
    expect(server.sent).toEqual([]);
    expect(again().kept.half).toEqual({ "02e": { n: 3 } });
    outbox.answer("02e", { n: 3, of: 5 }, true);
    expect(device.kept.half).toEqual({});
  });

  it("stops at what the server refuses, keeps all behind it, and goes on when somebody says so", async () => {
    const { device, server, outbox } = onDevice();
    server.answers = [{ sheet: null, why: [no] }];
    await outbox.add("ARRIVE", arrival);
    await outbox.add("DRAW", draw);
    await outbox.flush();
    expect(device.kept.refused).toEqual([no]);
    expect(kinds(device.kept.acts)).toEqual(["ARRIVE", "DRAW"]);
    expect(kinds(server.sent)).toEqual(["ARRIVE"]);
    await outbox.settle(false);
    expect(kinds(server.sent)).toEqual(["ARRIVE", "ARRIVE", "DRAW"]);
    expect(device.kept.acts).toEqual([]);
  });

  it("leaves out with a draw that does not count its absences and the signatures, and nothing else", async () => {
    const { device, server, outbox } = onDevice();
    server.off = true;
    await outbox.add("DRAW", draw);
    await outbox.add("ABSENT", { unit: "HOUSEHOLDS", place: 1, reason: "on the farm" });
    outbox.answer("01a", { met: true }, true);
    await outbox.add("SIGN", {} as Contents["SIGN"]);
    await outbox.flush();
    server.off = false;
    server.answers = [{ sheet: null, why: [{ ...no, code: "CONFLICT" }] }];
    server.sent = [];
    await outbox.flush();
    expect(device.kept.refused).toHaveLength(1);
    await outbox.settle(true);
    expect(kinds(server.sent)).toEqual(["DRAW", "ANSWER"]);
  });
});

describe("a sheet on the device", () => {
  const act = (kind: Act["kind"], content: object) => ({ kind, op: kind, ...content }) as Act;

  it("begins with the arrival, and draws and calls reserves as the server does", () => {
    const after = sheetAfter(null, [
      act("ARRIVE", arrival),
      act("DRAW", draw),
      act("ABSENT", { unit: "HOUSEHOLDS", place: 1, reason: "away" }),
      act("ABSENT", { unit: "HOUSEHOLDS", place: 3, reason: "away" }),
    ]);
    const called = after?.samples[0]?.draw?.places.map((place) => place.called);
    expect(called).toEqual([true, true, true, true]);
  });

  it("shows the draw of the phone that reached the server first", () => {
    const theirs = { id: "other", number: 9, places: [] };
    const known = { ...sheet, samples: sheet.samples.map((one) => ({ ...one, draw: theirs })) };
    expect(sheetAfter(known, [act("DRAW", draw)])?.samples[0]?.draw).toEqual(theirs);
  });

  it("that another phone signed stays as it was signed", () => {
    const known: Sheet = { ...sheet, state: "SIGNED" };
    expect(sheetAfter(known, [act("BREAK_OFF", { reason: "flood" })])?.state).toBe("SIGNED");
  });
});

describe("a photograph that is the wrong one", () => {
  const wrong: Contents["PHOTOGRAPH"] = {
    id: "x",
    code: "01a",
    note: "",
    file: { kept: "file x", name: "x.jpg" },
  };

  it("is taken away while it was not tried, and stays once it may be at the server", () => {
    const waits = added("PHOTOGRAPH", "1", wrong)(nothingKept("v", "p"));
    expect(withoutPhotograph("x")(waits).acts).toEqual([]);
    expect(withoutPhotograph("y")(waits).acts).toHaveLength(1);
    const tried = changed("1", (act) => ({ ...act, tried: true }))(waits);
    expect(withoutPhotograph("x")(tried).acts).toHaveLength(1);
  });

  it("is off the sheet at once where the server has it", () => {
    const known = {
      ...sheet,
      evidence: [{ id: "e", code: "01a", note: "", mediaType: "image/jpeg", file: "/f" }],
    };
    expect(sheetAfter(known, [{ kind: "TAKE_BACK", op: "1", id: "e" }])?.evidence).toEqual([]);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Answer, type Checklist, faultOf, type Indicator, lostOf, scoreSoFar } from "./score";

const protocol = join(import.meta.dirname, "../../../domain/protocol");

interface Rules {
  bands: Record<string, Indicator["band"]>;
  checklists: {
    id: string;
    max: number;
    pass: { minimum: number; full: string[] };
    sections: {
      code: string;
      max: number;
      indicators: (Partial<Omit<Indicator, "asks" | "band">> & {
        code: string;
        max: number;
        kind: Indicator["kind"];
        asks?: string[];
        band?: string;
      })[];
    }[];
  }[];
}

/** A set's checklists as the API gives them, from the set's own file. */
function checklistsOf(set: string): Map<string, Checklist> {
  const rules = JSON.parse(readFileSync(join(protocol, "versions", `${set}.json`), "utf8")) as Rules;
  return new Map(
    rules.checklists.map(({ id, max, pass, sections }) => [
      `${set}/${id}`,
      {
        max,
        minimum: pass.minimum,
        sections: sections.map((section) => ({
          ...section,
          mustBeFull: pass.full.includes(section.code),
          indicators: section.indicators.map((indicator) => ({
            bonus: false,
            wantsRemark: false,
            options: [],
            parts: [],
            notApplicableWhen: "",
            ...indicator,
            asks: (indicator.asks ?? []).map((code) => ({ code })),
            band: rules.bands[indicator.band ?? ""] ?? [],
          })),
        })),
      },
    ]),
  );
}

interface Case {
  answers: Record<string, Answer>;
  expect: {
    marks: Record<string, number>;
    sections: Record<string, number>;
    bonus: number;
    total: number;
    passed: boolean;
    unmet: string[];
  };
}

function check(checklist: Checklist | undefined, { answers, expect: expected }: Case) {
  if (!checklist) {
    throw new Error("no such checklist");
  }
  const so = scoreSoFar(checklist, answers);
  expect(so.open).toEqual([]);
  expect({
    marks: Object.fromEntries(so.marks.map(({ code, marks }) => [code, marks])),
    sections: Object.fromEntries(so.sections.map(({ code, marks }) => [code, marks])),
    bonus: so.bonus,
    total: so.total,
    passed: so.passed,
    unmet: so.unmet,
  }).toEqual({ ...expected, unmet: expected.unmet ?? [] });
  expect([so.best, so.bestUnmet]).toEqual([so.total, so.unmet]);
}

describe.each(["gh-clts-2013", "xt-clean-1"])("the golden cases of %s", (set) => {
  const checklists = checklistsOf(set);
  const golden = JSON.parse(readFileSync(join(protocol, "testdata/golden", `${set}.json`), "utf8")) as {
    cases: (Case & { checklist: string })[];
  };
  it.each(golden.cases.map((one, at) => [at, one] as const))(
    "case %i comes to what the server's came to",
    (_, one) => check(checklists.get(one.checklist), one),
  );
});

const shared = process.env.SANILADDER_SHARED ?? join(import.meta.dirname, "../../../../shared");
const worked = join(shared, "scoring/cases.json");
if (existsSync(worked)) {
  const cases = JSON.parse(readFileSync(worked, "utf8")) as (Case & { tool: string })[];
  const checklists = checklistsOf("gh-clts-2013");
  it.each(cases.map((one, at) => [at, one] as const))("worked case %i comes to what it must", (_, one) =>
    check(checklists.get(`gh-clts-2013/${one.tool}`), one),
  );
} else {
  it.skip("the worked cases were skipped: SANILADDER_SHARED does not have them", () => undefined);
}

describe("a sheet that is still being filled", () => {
  const odf = checklistsOf("gh-clts-2013").get("gh-clts-2013/odf") as Checklist;

  it("can still come to everything while nothing is answered", () => {
    const so = scoreSoFar(odf, {});
    expect([so.total, so.best, so.bestUnmet]).toEqual([0, 100, []]);
  });

  it("says at once that a section which must be full cannot be any more", () => {
    const so = scoreSoFar(odf, { "02c": { met: false } });
    expect([so.best, so.bestUnmet]).toEqual([95, ["02"]]);
  });

  it("passes over an answer with a fault", () => {
    expect(scoreSoFar(odf, { "02b": { n: 9, of: 8 } }).open).toContain("02b");
  });

  it("names what was lost, most first", () => {
    const so = scoreSoFar(odf, { "01a": { met: false }, "02b": { n: 1, of: 2 }, "02c": { met: false } });
    expect(lostOf(so).map(({ code }) => code)).toEqual(["02b", "02c", "01a"]);
  });

  it.each([
    ["02b", {}, "NONE"],
    ["02b", { n: 1 }, "HALF"],
    ["02b", { n: 0, of: 0 }, "OF_NOTHING"],
    ["02b", { n: 1.5, of: 3 }, "NOT_WHOLE"],
    ["02b", { met: true }, "WRONG_KIND"],
    ["02b", { n: 1, of: 2, notApplicable: true }, "SEVERAL"],
    ["05c", { parts: [true] }, "PARTS_OPEN"],
    ["02d", { choice: "perhaps" }, "UNKNOWN_CODE"],
  ] as const)("%s with %o is at fault: %s", (code, answer, fault) => {
    const indicator = odf.sections.flatMap(({ indicators }) => indicators).find((one) => one.code === code);
    expect(faultOf(indicator as Indicator, answer)).toBe(fault);
  });
});

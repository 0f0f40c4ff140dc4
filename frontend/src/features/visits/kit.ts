import { useEffect, useState } from "react";
import { type ActProblem, newId } from "#/lib/act";
import { checklistOf } from "#/lib/checklist";
import { load } from "#/lib/client";
import { canDraw, hashOf, peopleList, personOf, ranked } from "#/lib/draw";
import { Failure } from "#/lib/failure";
import { keep, readKept } from "#/lib/kept";
import { takeCodeAlong } from "#/lib/version";
import type { Contents, Place } from "./acts";
import { kitDocument, type VisitKit } from "./kit-query";
import type { VisitParts } from "./query";
import type { Sheet } from "./sheet-query";

export function kitName(viewer: string, plan: string): string {
  return `kit ${viewer} ${plan}`;
}

/** What this device has of a visit to draw from, asked for once: lists stay as they were when the visit was planned. */
export async function kitOf(viewer: string, plan: string, language: string): Promise<VisitKit | null> {
  const kept = await readKept<VisitKit>(kitName(viewer, plan)).catch(() => undefined);
  const kit = kept ?? (await load(kitDocument, { plan })).visitKit;
  if (kit) {
    navigator.storage?.persist?.().catch(() => {}); // asks the browser not to make room with what is kept
    await checklistOf(load, kit.checklist, language);
    await keep(kitName(viewer, plan), kit).catch(() => {}); // this page has it, and says what it keeps
  }
  return kit;
}

/** The pages of visits, which must open without a network, and open again where this page was closed. */
export function fetchPages(): Promise<unknown> {
  return Promise.all([
    takeCodeAlong(),
    import("./sheet-page").then(({ fetchViews }) => fetchViews()),
    import("./open-sheet"),
    import("./list-page"),
    import("./plan-page"),
  ]);
}

export interface KitState {
  kit: VisitKit | null;
  /** Why it could not be fetched. */
  problem: ActProblem | null;
  again: () => void;
}

/** Fetches a visit's kit, or finds it on the device; `plan` is null where there is none to fetch. */
export function useKit(viewer: string, plan: string | null, language: string): KitState {
  const [kit, setKit] = useState<VisitKit | null>(null);
  const [problem, setProblem] = useState<ActProblem | null>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks anew.
  useEffect(() => {
    let stopped = false;
    if (plan) {
      setProblem(null);
      Promise.all([kitOf(viewer, plan, language), fetchPages()]).then(
        ([found]) => stopped || setKit(found),
        (failure) =>
          stopped ||
          setProblem(failure instanceof Failure ? failure : new Failure("offline", String(failure))),
      );
    }
    return () => {
      stopped = true;
    };
  }, [viewer, plan, language, turn]);
  return { kit, problem, again: () => setTurn((before) => before + 1) };
}

/** The arrival that a visit's team reports, with the sheet as it then begins. */
export function arrivalOf(visit: VisitParts, kit: VisitKit, on: string): Contents["ARRIVE"] {
  const { communityName, level, tier, members } = visit;
  const sheet: Sheet = {
    id: kit.verificationId,
    version: 0,
    planId: visit.id,
    requestId: "", // the case is not taken along
    communityName,
    level,
    tier,
    disqualifiesOpenDefaecation: kit.disqualifiesOpenDefaecation,
    checklist: kit.checklist,
    state: "DRAFT",
    arrivedOn: on,
    code: kit.code,
    notCarriedOutReason: "",
    viewerLeads: members.some(({ isViewer, leads }) => isViewer && leads),
    viewerCorrects: false,
    members: members.map(({ name, leads, scores }) => ({ name, leads, scores })),
    answers: [],
    contradictions: [],
    samples: kit.samples.map(({ unit, population, size }) => ({ unit, population, size, draw: null })),
    evidence: [],
    verdict: null,
  };
  return { arrivalId: kit.arrivalId, planId: visit.id, on, sheet };
}

/**
 * Draws from a kit (CK6). Places are null where this browser cannot, or its list is not the one that was recorded: then
 * only the server can.
 */
export async function drawFrom(
  kit: VisitKit | null,
  unit: Contents["DRAW"]["unit"],
  number: number,
): Promise<Contents["DRAW"]> {
  const id = newId();
  const sample = kit?.samples.find((one) => one.unit === unit);
  if (!kit || !sample || !canDraw()) {
    return { id, unit, number, places: null };
  }
  const lines =
    unit === "HOUSEHOLDS"
      ? kit.households.map(({ line }) => line)
      : peopleList(
          kit.households.map(({ line, adults, children }) => ({
            line,
            people: unit === "ADULTS" ? adults : children,
          })),
        );
  const { listHash, size } = sample;
  if ((await hashOf(lines)) !== listHash) {
    return { id, unit, number, places: null };
  }
  const drawn = (await ranked({ unit, listHash, visitCode: kit.code, number }, lines)).slice(0, 2 * size);
  const households = new Map(kit.households.map((one) => [one.line, one]));
  const places = drawn.map((line, at): Place => {
    const { household, ordinal } = personOf(line);
    const found = households.get(household);
    return {
      place: at + 1,
      reserve: at >= size,
      called: at < size,
      householdNumber: found?.number ?? "",
      houseNumber: found?.house || null,
      ordinal,
      absentReason: "",
    };
  });
  return { id, unit, number, places };
}

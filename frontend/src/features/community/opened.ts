import { createContext, useContext } from "react";
import type { Facility, House, Household, Latrine, Leader, LevelRecord, Support } from "./query";

/** An act on the community itself. */
export type PlainAct =
  | "rename"
  | "split"
  | "merge"
  | "move"
  | "resettle"
  | "end"
  | "triggering"
  | "target"
  | "dormant"
  | "wake"
  | "population"
  | "totals"
  | "recordSupport"
  | "recordLeader"
  | "registerFacility"
  | "registerHouse";

/** An act whose dialog is open, and what it is about where that is not the community itself. */
export type Opened =
  | { act: PlainAct }
  | { act: "household"; household: Household | null }
  | { act: "latrine"; latrine: Latrine | null }
  | { act: "endHousehold"; household: Household }
  | { act: "endHouse"; house: House }
  | { act: "endLatrine"; latrine: Latrine }
  | { act: "recordFacility"; facility: Facility }
  | { act: "endFacility"; facility: Facility }
  | { act: "endLeader"; leader: Leader }
  | { act: "blankLeader"; leader: Leader }
  | { act: "endSupport"; support: Support }
  | { act: "review"; record: LevelRecord };

/** Opens an act's dialog over the page. */
export const OpenAct = createContext<(opened: Opened) => void>(() => undefined);

export function useOpenAct(): (opened: Opened) => void {
  return useContext(OpenAct);
}

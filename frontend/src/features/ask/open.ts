import { checklistOf } from "#/lib/checklist";
import type { Load } from "#/lib/client";
import { askDocument } from "./query";

/** A community's way to its request, with the checklist of the level in question, which the device keeps (CK1). */
export async function openAsk(load: Load, id: string, language: string) {
  const answer = await load(askDocument, { id, language });
  const checklist = answer.nextRequest?.checklist;
  return { ...answer, checklist: checklist ? await checklistOf(load, checklist, language) : null };
}

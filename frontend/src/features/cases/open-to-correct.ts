import { checklistOf } from "#/lib/checklist";
import type { Load } from "#/lib/client";
import { toCorrectDocument } from "./correct-query";

/** A signed verification with its checklist, which never changes (CK1). */
export async function openToCorrect(load: Load, id: string, language: string) {
  const { nation, verification } = await load(toCorrectDocument, { id, language });
  const checklist = verification?.viewerCorrects
    ? await checklistOf(load, verification.checklist, language)
    : null;
  return { nation, verification, checklist };
}

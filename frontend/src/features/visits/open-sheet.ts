import { checklistOf } from "#/lib/checklist";
import type { Load } from "#/lib/client";
import { sheetDocument } from "./sheet-query";

/** A team's sheet with its checklist, which never changes (CK1) and so is kept on the device. */
export async function openSheet(load: Load, id: string, language: string) {
  const { nation, viewer, verification } = await load(sheetDocument, { id, language });
  const checklist = verification ? await checklistOf(load, verification.checklist, language) : null;
  return { nation, viewer, verification, checklist };
}

import type { Load } from "#/lib/client";
import { checklistDocument, type SheetChecklist, sheetDocument } from "./sheet-query";

/** A team's sheet with its checklist, which never changes (CK1) and so is kept on the device. */
export async function openSheet(load: Load, id: string, language: string) {
  const { nation, viewer, verification } = await load(sheetDocument, { id, language });
  const checklist = verification ? await checklistOf(load, verification.checklist, language) : null;
  return { nation, viewer, verification, checklist };
}

async function checklistOf(load: Load, id: string, language: string): Promise<SheetChecklist | null> {
  const key = `saniladder.checklist.1.${id}.${language}`;
  try {
    const kept = localStorage.getItem(key);
    if (kept) {
      return JSON.parse(kept) as SheetChecklist;
    }
  } catch {
    // A browser that keeps nothing asks each time.
  }
  const { checklist } = await load(checklistDocument, { id, language });
  try {
    localStorage.setItem(key, JSON.stringify(checklist));
  } catch {
    // As above.
  }
  return checklist;
}

import { checklistOf, type FilledChecklist } from "#/lib/checklist";
import type { Load } from "#/lib/client";
import { pageName } from "#/lib/fresh";
import { readKept } from "#/lib/kept";
import { lastSession } from "#/lib/session";
import { openVisits } from "./open-visits";
import { heard, type Outbox } from "./outbox";
import { openOutbox } from "./outboxes";
import type { VisitNation } from "./query";
import { type Sheet, sheetDocument } from "./sheet-query";

export interface OpenSheet {
  nation: VisitNation;
  viewer: string;
  outbox: Outbox;
  sheet: Sheet;
  checklist: FilledChecklist;
}

/**
 * A team's sheet with its checklist, which never changes (CK1) and so is kept on the device. One that is being filled
 * opens as this device has it, at once and without a network, and hears of the server's behind that. Null where there is none.
 */
export async function openSheet(load: Load, id: string, language: string): Promise<OpenSheet | null> {
  const mine = lastSession()?.viewer;
  if (mine?.id && mine.kind === "PERSON") {
    const outbox = await openOutbox(mine.id, id, null);
    const { sheet, kept } = outbox;
    const nation = await keptNation(mine.id, language);
    if (sheet && nation && (sheet.state === "DRAFT" || kept.acts.length > 0 || !navigator.onLine)) {
      const checklist = await checklistOf(load, sheet.checklist, language);
      load(sheetDocument, { id, language }).then(
        ({ verification }) => outbox.change(heard(verification)),
        () => {}, // what the device has stays
      );
      return checklist && { nation, viewer: mine.id, outbox, sheet, checklist };
    }
  }
  const { nation, viewer, verification } = await load(sheetDocument, { id, language });
  if (!nation || !viewer.id) {
    return null;
  }
  openVisits(load, language).catch(() => {}); // so that the way back is there without a network too
  const outbox = await openOutbox(viewer.id, id, verification?.planId ?? null);
  if (verification) {
    await outbox.change(heard(verification));
  }
  const { sheet } = outbox;
  const checklist = sheet && (await checklistOf(load, sheet.checklist, language));
  return sheet && checklist && { nation, viewer: viewer.id, outbox, sheet, checklist };
}

/** The names of tiers and levels, as one of the pages of visits last had them. */
async function keptNation(viewer: string, language: string): Promise<VisitNation | null> {
  const visits = await readKept<{ nation: VisitNation | null }>(pageName(viewer, `visits ${language}`)).catch(
    () => undefined,
  );
  return visits?.nation ?? null;
}

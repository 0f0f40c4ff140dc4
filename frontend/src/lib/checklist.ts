import type { Load } from "./client";
import { graphql, type ResultOf } from "./graphql";

/** A checklist never changes: it is asked for once a language, and kept on the device. */
export const checklistDocument = graphql(`
  query FilledChecklist($id: String!, $language: String) {
    checklist(id: $id) {
      id
      title(language: $language)
      intro(language: $language)
      max
      minimum
      conditions {
        code
        title(language: $language)
      }
      sections {
        code
        max
        mustBeFull
        title(language: $language)
        indicators {
          code
          max
          kind
          bonus
          wantsRemark
          notApplicableWhen
          title(language: $language)
          look(language: $language)
          guide(language: $language)
          asks {
            code
            title(language: $language)
          }
          options {
            code
            marks
            title(language: $language)
          }
          parts {
            code
            marks
            title(language: $language)
          }
          band {
            from
            marks
          }
          sample {
            of
            percent
            atLeast
          }
        }
      }
    }
  }
`);

export type FilledChecklist = NonNullable<ResultOf<typeof checklistDocument>["checklist"]>;
export type FilledIndicator = FilledChecklist["sections"][number]["indicators"][number];

/** A checklist with its words, from the device where it was asked for before (CK1); null where there is none of that id. */
export async function checklistOf(load: Load, id: string, language: string): Promise<FilledChecklist | null> {
  const key = `saniladder.checklist.1.${id}.${language}`;
  try {
    const kept = localStorage.getItem(key);
    if (kept) {
      return JSON.parse(kept) as FilledChecklist;
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

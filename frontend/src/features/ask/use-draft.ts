import { useEffect, useRef, useState } from "react";
import { type Draft, draftKey, readDraft, writeDraft } from "./draft";

export interface KeptDraft {
  draft: Draft;
  /** Changes some of it; it is on the device at once. */
  set: (some: Partial<Draft>) => void;
  /** The device keeps it, so that a reload loses nothing. */
  keeps: boolean;
}

export function useDraft(viewer: string, community: string, level: number): KeptDraft {
  const key = draftKey(viewer, community, level);
  const [draft, setDraft] = useState(() => readDraft(key));
  const [keeps, setKeeps] = useState(true);
  const untouched = useRef(draft);
  useEffect(() => {
    if (draft !== untouched.current) {
      setKeeps(writeDraft(key, draft));
    }
  }, [key, draft]);
  return { draft, keeps, set: (some) => setDraft((now) => ({ ...now, ...some })) };
}

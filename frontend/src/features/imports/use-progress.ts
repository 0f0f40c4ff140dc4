import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { load } from "#/lib/client";
import { type ImportSummary, progressDocument } from "./query";
import { isUnderWay } from "./words";

export interface Progress {
  done: number;
  /** Null while it is not known. */
  total: number | null;
  /** Seconds that are left, by the pace seen so far; null while it cannot be told. */
  left: number | null;
  /** The server cannot be reached just now; the work goes on there. */
  lost: boolean;
}

const firstWaitMs = 700;
const longestWaitMs = 15_000;
/** A pace is not told before it was watched for so long. */
const watchedMs = 4_000;

type Watched = Pick<
  ImportSummary,
  "id" | "state" | "stage" | "done" | "total" | "version" | "cancelRequested"
>;

/**
 * Looks again and again how far an import is while a worker is at it: sooner at first, never while nobody looks at the
 * page, slower when the server cannot be reached. When something happened, the page is loaded anew.
 */
export function useProgress(job: Watched): Progress {
  const router = useRouter();
  const [seen, setSeen] = useState({ done: job.done, total: job.total });
  const [left, setLeft] = useState<number | null>(null);
  const [lost, setLost] = useState(false);
  const first = useRef<{ at: number; done: number } | null>(null);
  const { id, version, state, stage } = job;

  useEffect(() => {
    if (!isUnderWay(state)) {
      return;
    }
    let stopped = false;
    let timer = 0;
    let wait = firstWaitMs;
    first.current = null;
    const later = () => {
      timer = window.setTimeout(look, wait);
    };
    async function look() {
      if (document.hidden) {
        later();
        return;
      }
      const answer = await load(progressDocument, { id }).catch(() => null);
      if (stopped) {
        return;
      }
      const now = answer?.importJob;
      setLost(!now);
      if (!now) {
        wait = Math.min(wait * 2, longestWaitMs);
        later();
        return;
      }
      if (now.state !== state || now.version !== version || now.stage !== stage) {
        await router.invalidate();
        if (stopped) {
          return;
        }
      }
      setSeen({ done: now.done, total: now.total });
      first.current ??= now.total > 0 ? { at: Date.now(), done: now.done } : null;
      setLeft(pace(first.current, now, Date.now()));
      wait = Math.min(wait + 300, 2_500);
      later();
    }
    later();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [router, id, version, state, stage]);

  return { done: seen.done, total: seen.total || null, left, lost };
}

/** Seconds that are left; exported for its test. */
export function pace(
  first: { at: number; done: number } | null,
  now: { done: number; total: number },
  at: number,
): number | null {
  if (!first || at - first.at < watchedMs || now.done <= first.done || now.done >= now.total) {
    return null;
  }
  const perSecond = (now.done - first.done) / ((at - first.at) / 1000);
  return Math.ceil((now.total - now.done) / perSecond);
}

import { Trans } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { Failure } from "#/lib/failure";
import { Problem } from "#/ui/problem";
import type { OpenSheet } from "./open-sheet";
import { TaskList } from "./task-list";
import { todayIn } from "./today";
import { type FilledSheet, useSheet } from "./use-sheet";
import { levelName, nameOf } from "./words";

const route = getRouteApi("/office/visits/$id/sheet");

/** What comes after the list of tasks is fetched as soon as that stands, since it must open without a network. */
const views = {
  question: () => import("./indicator-view"),
  sample: () => import("./sample-view"),
  check: () => import("./check-view"),
  sign: () => import("./sign-view"),
  end: () => import("./end-view"),
  result: () => import("./result-view"),
  waiting: () => import("./waiting"),
};
const sending = () => import("./send");
export function fetchViews(): Promise<unknown> {
  return Promise.all([...Object.values(views), sending].map((fetch) => fetch()));
}

const IndicatorView = lazy(async () => ({ default: (await views.question()).IndicatorView }));
const SampleView = lazy(async () => ({ default: (await views.sample()).SampleView }));
const CheckView = lazy(async () => ({ default: (await views.check()).CheckView }));
const SignView = lazy(async () => ({ default: (await views.sign()).SignView }));
const EndView = lazy(async () => ({ default: (await views.end()).EndView }));
const ResultView = lazy(async () => ({ default: (await views.result()).ResultView }));
const Waiting = lazy(async () => ({ default: (await views.waiting()).Waiting }));

/** The score sheet: one thing a page, the list of tasks first. */
export function SheetPage() {
  const open = route.useLoaderData();
  if (!open) {
    return <Problem failure={new Failure("refused", "no such sheet")} />;
  }
  return <Opened key={open.sheet.id} {...open} />;
}

function Opened({ outbox, sheet, checklist, nation, viewer }: OpenSheet) {
  const filled = useSheet(outbox, sheet, checklist, viewer);
  const { at } = route.useSearch();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins at its top.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [at]);
  const { communityName, level, tier } = filled.sheet;
  const draft = filled.sheet.state === "DRAFT";
  useEffect(() => {
    fetchViews().catch(() => {}); // asked for again where they are opened
  }, []);
  return (
    <div className="mx-auto grid w-full max-w-2xl content-start gap-4 pb-6 text-field">
      <title>{`${communityName} · Saniladder`}</title>
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-office">
        {at && draft ? (
          <Link to="." search={{}} className="inline-flex min-h-11 items-center text-accent">
            ‹ <Trans>All tasks</Trans>
          </Link>
        ) : (
          <Link to="/visits" className="inline-flex min-h-11 items-center text-accent">
            ‹ <Trans>Your visits</Trans>
          </Link>
        )}
        <span className="text-muted">
          {communityName} · {levelName(nation, level)} · {nameOf(nation.tiers, tier)}
        </span>
      </div>
      <Suspense fallback={null}>
        <Waiting outbox={outbox} viewer={viewer} />
      </Suspense>
      <Suspense fallback={null}>
        {draft ? <View filled={filled} at={at} today={todayIn(nation)} /> : <ResultView filled={filled} />}
      </Suspense>
    </div>
  );
}

function View({ filled, at, today }: { filled: FilledSheet; at: string | undefined; today: string }) {
  const unit = at?.startsWith("sample:") ? at.slice(7) : null;
  const sample = filled.sheet.samples.find((one) => one.unit === unit);
  if (sample) {
    return <SampleView key={at} filled={filled} sample={sample} />;
  }
  switch (at) {
    case undefined:
      return <TaskList filled={filled} />;
    case "check":
      return <CheckView filled={filled} />;
    case "sign":
      return <SignView filled={filled} today={today} />;
    case "sign:disqualified":
      return <SignView filled={filled} today={today} disqualified />;
    case "end":
      return <EndView filled={filled} />;
    default:
      return <IndicatorView key={at} filled={filled} code={at} />;
  }
}

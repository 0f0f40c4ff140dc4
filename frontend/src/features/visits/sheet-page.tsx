import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import type { FilledChecklist } from "#/lib/checklist";
import { Failure } from "#/lib/failure";
import { ActProblem } from "#/ui/act-problem";
import { Notice } from "#/ui/notice";
import { Problem } from "#/ui/problem";
import { CheckView } from "./check-view";
import { IndicatorView } from "./indicator-view";
import type { VisitNation } from "./query";
import { SampleView } from "./sample-view";
import type { Sheet } from "./sheet-query";
import { TaskList } from "./task-list";
import { type FilledSheet, useSheet } from "./use-sheet";
import { levelName, nameOf } from "./words";

const route = getRouteApi("/office/visits/$id/sheet");

/** The end of a visit: fetched as soon as the sheet stands, since it must open without a network. */
const end = () => import("./sign-view");
const otherEnd = () => import("./end-view");
const result = () => import("./result-view");
const SignView = lazy(async () => ({ default: (await end()).SignView }));
const EndView = lazy(async () => ({ default: (await otherEnd()).EndView }));
const ResultView = lazy(async () => ({ default: (await result()).ResultView }));

/** The score sheet: one thing a page, the list of tasks first. */
export function SheetPage() {
  const { nation, viewer, verification, checklist } = route.useLoaderData();
  if (!nation || !verification || !checklist) {
    return <Problem failure={new Failure("refused", "no such sheet")} />;
  }
  return (
    <Opened
      key={verification.id}
      sheet={verification}
      checklist={checklist}
      nation={nation}
      viewer={viewer.id ?? ""}
    />
  );
}

function Opened({
  sheet,
  checklist,
  nation,
  viewer,
}: {
  sheet: Sheet;
  checklist: FilledChecklist;
  nation: VisitNation;
  viewer: string;
}) {
  const filled = useSheet(sheet, checklist, viewer);
  const { at } = route.useSearch();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins at its top.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [at]);
  const { communityName, level, tier } = filled.sheet;
  const draft = filled.sheet.state === "DRAFT";
  useEffect(() => {
    Promise.all([end(), otherEnd(), result()]).catch(() => {}); // asked for again where they are opened
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
      {draft ? (
        <>
          <KeptLine filled={filled} />
          <Suspense fallback={null}>
            <View filled={filled} at={at} today={nation.today} />
          </Suspense>
        </>
      ) : (
        <Suspense fallback={null}>
          <ResultView filled={filled} />
        </Suspense>
      )}
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

/** Where the answers are: work is safe without a network, and the page says so. */
function KeptLine({ filled: { kept, waiting, problem } }: { filled: FilledSheet }) {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Answers kept`} className="grid gap-2 text-office">
      {kept === "SAVED" || kept === "SENDING" ? (
        <p className="flex items-center gap-2 text-muted">
          <span aria-hidden="true" className="size-2.5 rounded-full bg-gain" />
          {kept === "SAVED" ? <Trans>All answers are saved</Trans> : <Trans>Saving</Trans>}
        </p>
      ) : kept === "ON_DEVICE" ? (
        <Notice tone="late">
          <Trans>
            {waiting} answers are safe on this phone and go to the server by themselves, as soon as there is a
            network.
          </Trans>
        </Notice>
      ) : kept === "NOT_KEPT" ? (
        <Notice tone="lost">
          <Trans>
            This browser keeps nothing on the phone. Stay on this page until all answers are sent.
          </Trans>
        </Notice>
      ) : (
        <ActProblem problem={problem} />
      )}
    </div>
  );
}

import { Trans } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { Empty } from "#/ui/empty";
import { Problem } from "#/ui/problem";
import { Comparison } from "./comparison";
import { headlineLevel } from "./measures";
import { PaceGlance } from "./pace-glance";
import type { RegionAnswer } from "./query";
import { useView, ViewProvider } from "./view";

const region = getRouteApi("/office/region");
const national = getRouteApi("/office/national");

/** How the parts of an officer's area compare. */
export function RegionPage() {
  return (
    <ViewProvider at="/region" search={region.useSearch()}>
      <Page answer={region.useLoaderData()} />
    </ViewProvider>
  );
}

/** The same over the nation's regions, drilled into without leaving. */
export function NationalPage() {
  return (
    <ViewProvider at="/national" search={national.useSearch()}>
      <Page answer={national.useLoaderData()} />
    </ViewProvider>
  );
}

function Page({ answer }: { answer: RegionAnswer }) {
  const { nation, waiting, progress, trend, borders, viewer } = answer;
  const { search } = useView();
  if (!nation) {
    return (
      <Empty title={<Trans>There is no nation here yet</Trans>}>
        <Trans>An administrator sets one up; then its areas stand here.</Trans>
      </Empty>
    );
  }
  const { levels } = nation;
  const level =
    levels.find(({ number }) => number === search.level) ??
    levels.find(({ number }) => number === headlineLevel(levels));
  if (!progress || !level) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no progress")} />;
  }
  return (
    <Comparison
      nation={nation}
      waiting={waiting}
      progress={progress}
      trend={trend}
      borders={borders}
      viewer={viewer}
      level={level.number}
      pace={<PaceGlance answer={answer} />}
    />
  );
}

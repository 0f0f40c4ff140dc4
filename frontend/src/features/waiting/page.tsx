import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { WaitingList } from "#/ui/awaited/waiting";
import { Empty } from "#/ui/empty";

const route = getRouteApi("/office/waiting");

/** All that waits for the viewer, whatever their role: each thing leads to where it is done. */
export function WaitingPage() {
  const { t } = useLingui();
  const { nation, waiting } = route.useLoaderData();
  return (
    <div className="mx-auto grid w-full max-w-2xl content-start gap-5 pb-6 text-field">
      <title>{`${t`What waits for you`} · Saniladder`}</title>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>What waits for you</Trans>
      </h1>
      {waiting.length === 0 ? (
        <Empty title={<Trans>Nothing waits for you at present</Trans>}>
          <Trans>What is to be done next stands here as soon as it is your turn.</Trans>
        </Empty>
      ) : (
        <WaitingList groups={waiting} levels={nation?.levels ?? []} />
      )}
    </div>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import type { PublicCommitment } from "./query";
import { Due, placeOf, StateChip } from "./words";

const route = getRouteApi("/porch/public/commitments");

/** What was promised in public, for everybody: the office, never a person. */
export function PublicCommitmentsPage() {
  const { t } = useLingui();
  const { nation, publicCommitments: all } = route.useLoaderData();
  if (!nation) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  const late = all.filter(({ state }) => state === "LATE").length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={t`Promised in public`}
        crumbs={[
          <Link key="public" to="/public" search={{}}>
            <Trans>Certified communities</Trans>
          </Link>,
        ]}
        finding={
          all.length > 0 ? (
            <>
              <Plural value={all.length} one="# promise," other="# promises," />{" "}
              {late === 0 ? (
                <Trans>none of them late.</Trans>
              ) : (
                <Plural value={late} one="# of them late." other="# of them late." />
              )}
            </>
          ) : null
        }
      />
      {all.length === 0 ? (
        <Empty title={<Trans>Nobody wrote down a promise that was made in public yet</Trans>} />
      ) : (
        <ul className="grid gap-3">
          {all.map((one) => (
            <Promised key={`${one.saidOn} ${one.office} ${one.what}`} one={one} nation={nation} />
          ))}
        </ul>
      )}
      <p className="text-small text-muted">{nation.attributions.join(" · ")}</p>
    </div>
  );
}

function Promised({ one, nation }: { one: PublicCommitment; nation: { name: string } }) {
  const format = useFormat();
  const [office, on, place] = [one.office, format.day(one.saidOn), one.place];
  return (
    <li>
      <Card className="grid gap-1 p-3.5">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <b className="font-strong">{placeOf(one, nation)}</b>
          <StateChip state={one.state} />
        </span>
        <span className="break-words">{one.what}</span>
        <span className="text-small text-muted">
          {place ? (
            <Trans>
              {office}, on {on}, {place}
            </Trans>
          ) : (
            <Trans>
              {office}, on {on}
            </Trans>
          )}
          {" · "}
          <Trans>By when:</Trans> <Due dueOn={one.dueOn} />
        </span>
      </Card>
    </li>
  );
}

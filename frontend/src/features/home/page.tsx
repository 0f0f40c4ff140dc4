import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { placeOf } from "#/lib/roles";
import { useSession } from "#/lib/session";
import { Card } from "#/ui/card";

/** A plain home for roles whose own is not an overview of an area: who they are here, and where they can go. */
export function HomePage() {
  const { t } = useLingui();
  const session = useSession();
  if (!session) {
    return null;
  }
  const { viewer, nation } = session;
  const name = viewer.name;
  const nationName = nation?.name ?? "";
  return (
    <div className="grid max-w-2xl gap-4">
      <title>{`${t`Home`} · Saniladder`}</title>
      <h1 className="text-title font-strong leading-(--lines-tight)">
        <Trans>Good day, {name}</Trans>
      </h1>
      {viewer.assignments.length === 0 ? (
        <p>
          <Trans>You have no role at present. Ask your administrator if you expected one.</Trans>
        </p>
      ) : (
        <Card className="divide-y divide-line">
          {viewer.assignments.map((post) => (
            <p key={post.id + post.areaId} className="flex flex-wrap justify-between gap-x-6 px-4 py-3">
              <span className="font-strong">{post.roleName}</span>
              <span className="text-muted">
                {placeOf(post) ?? nationName}
                {post.areaEndedOn ? <Ended on={post.areaEndedOn} /> : null}
              </span>
            </p>
          ))}
        </Card>
      )}
      <p>
        <Link to="/public" className="text-accent underline">
          <Trans>See which communities are certified</Trans>
        </Link>
      </p>
    </div>
  );
}

function Ended({ on }: { on: string }) {
  const day = useFormat().day(on);
  return (
    <>
      {", "}
      <Trans>ended on {day}</Trans>
    </>
  );
}

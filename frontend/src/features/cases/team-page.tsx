import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { TeamBuilder } from "./team-builder";
import { TeamPlanned } from "./team-planned";
import { levelName, tierName } from "./words";

const route = getRouteApi("/office/cases/$id/team");

/** Who comes, and when: for those who constitute the team. For everybody else there is no such page (WF5). */
export function TeamPage() {
  const { t } = useLingui();
  const format = useFormat();
  const router = useRouter();
  const { verificationRequest: about, nation, visitPlans } = route.useLoaderData();
  const [said, setSaid] = useState<ReactNode>(null);
  if (!about || !nation || !about.viewerPlansVisits) {
    return <Problem failure={new Failure("refused", "no such page")} />;
  }
  const plan = visitPlans.edges.map(({ node }) => node).find(({ calledOffOn }) => !calledOffOn);
  const level = levelName(nation, about.level);
  const tier = tierName(nation, about.tier);
  const due = about.dueOn ? format.day(about.dueOn) : null;
  const done = (what: ReactNode) => {
    setSaid(what);
    router.invalidate();
  };
  return (
    <div className="grid gap-3">
      <PageHead
        title={plan ? t`The visit to ${about.communityName}` : t`Plan the visit to ${about.communityName}`}
        crumbs={[
          <Link key="cases" to="/cases">
            <Trans>Cases</Trans>
          </Link>,
          <Link key="case" to="/cases/$id" params={{ id: about.id }}>
            {about.communityName}
          </Link>,
        ]}
        finding={
          <>
            <b className="font-strong">
              <Trans>
                {tier} check for {level}.
              </Trans>
            </b>{" "}
            {due ? (
              <span className={about.overdue ? "text-late" : undefined}>
                <Trans>Due by {due}.</Trans>
              </span>
            ) : null}{" "}
            <Trans>Day and team stay between you and the team until it has arrived. Tell nobody else.</Trans>
          </>
        }
      />
      <div role="status" className="empty:hidden">
        {said ? <Notice>{said}</Notice> : null}
      </div>
      {plan ? (
        <TeamPlanned key={plan.version} about={about} plan={plan} nation={nation} onDone={done} />
      ) : (
        <TeamBuilder about={about} nation={nation} onDone={done} />
      )}
    </div>
  );
}

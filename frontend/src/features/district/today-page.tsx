import { getRouteApi } from "@tanstack/react-router";
import { AtRisk } from "./at-risk";
import { Patch } from "./patch-page";
import { VisitRound } from "./round";

const route = getRouteApi("/office/today");

/** An environmental health assistant's home: whom to visit, then what is overdue. */
export function TodayPage() {
  const navigate = route.useNavigate();
  const answer = route.useLoaderData();
  return (
    <Patch
      answer={answer}
      search={route.useSearch()}
      first="late"
      before={
        answer.monitoringRound ? (
          <>
            <VisitRound
              round={answer.monitoringRound}
              levels={answer.nation?.levels ?? []}
              viewer={answer.viewer.id ?? ""}
            />
            {answer.slippingCommunities && answer.slippingCommunities.total > 0 ? (
              <AtRisk slipping={answer.slippingCommunities} levels={answer.nation?.levels ?? []} />
            ) : null}
          </>
        ) : null
      }
      onSearch={(search) => navigate({ search, replace: true })}
    />
  );
}

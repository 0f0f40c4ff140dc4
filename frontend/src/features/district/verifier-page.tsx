import { Trans } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { buttonClasses } from "#/ui/button";
import { OwnChecks } from "./own-checks";
import { Patch } from "./patch-page";

const route = getRouteApi("/office/iv");

/**
 * An independent verifier's home: the way to their visits, what their last checks found beside the tier before, and the communities
 * of the area, without their households.
 */
export function VerifierPage() {
  const navigate = route.useNavigate();
  const answer = route.useLoaderData();
  return (
    <Patch
      answer={answer}
      search={route.useSearch()}
      first="all"
      onSearch={(search) => navigate({ search, replace: true })}
      before={
        <OwnChecks
          checks={answer.ownChecks ?? []}
          levels={answer.nation?.levels ?? []}
          tiers={answer.nation?.tiers ?? []}
        />
      }
      actions={
        <Link to="/visits" className={buttonClasses("primary")}>
          <Trans>Your visits</Trans>
        </Link>
      }
    />
  );
}

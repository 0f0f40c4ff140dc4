import { Trans } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { buttonClasses } from "#/ui/button";
import { Patch } from "./patch-page";

const route = getRouteApi("/office/iv");

/** An independent verifier's home: the way to their visits, and the communities of the area, without their households. */
export function VerifierPage() {
  const navigate = route.useNavigate();
  return (
    <Patch
      answer={route.useLoaderData()}
      search={route.useSearch()}
      first="all"
      onSearch={(search) => navigate({ search, replace: true })}
      actions={
        <Link to="/visits" className={buttonClasses("primary")}>
          <Trans>Your visits</Trans>
        </Link>
      }
    />
  );
}

import { getRouteApi } from "@tanstack/react-router";
import { Patch } from "./patch-page";

const route = getRouteApi("/office/iv");

/** An independent verifier's home: the communities of the area, without their households. */
export function VerifierPage() {
  const navigate = route.useNavigate();
  return (
    <Patch
      answer={route.useLoaderData()}
      search={route.useSearch()}
      first="all"
      onSearch={(search) => navigate({ search, replace: true })}
    />
  );
}

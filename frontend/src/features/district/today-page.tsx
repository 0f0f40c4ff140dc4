import { getRouteApi } from "@tanstack/react-router";
import { Patch } from "./patch-page";

const route = getRouteApi("/office/today");

/** An environmental health assistant's home: what is overdue first. */
export function TodayPage() {
  const navigate = route.useNavigate();
  return (
    <Patch
      answer={route.useLoaderData()}
      search={route.useSearch()}
      first="late"
      onSearch={(search) => navigate({ search, replace: true })}
    />
  );
}

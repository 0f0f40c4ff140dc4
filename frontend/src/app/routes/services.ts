import { i18n } from "@lingui/core";
import { createRoute } from "@tanstack/react-router";
import { type DistrictSearch, districtSearch } from "#/features/district/search";
import type { RouterContext } from "../context";
import { office, porch } from "../layouts";
import { page } from "../page";

const open = async ({ context, deps }: { context: RouterContext; deps: DistrictSearch }) =>
  (await import("#/features/services/query")).openServices(context.load, deps.area, i18n.locale);

const load = () => import("#/features/services/page");

const services = createRoute({
  getParentRoute: () => office,
  path: "/services",
  validateSearch: districtSearch,
  loaderDeps: ({ search }) => search,
  loader: open,
  component: page("services", load, "ServicesPage"),
});

const publicServices = createRoute({
  getParentRoute: () => porch,
  path: "/public/services",
  validateSearch: districtSearch,
  loaderDeps: ({ search }) => search,
  loader: open,
  component: page("services", load, "PublicServicesPage"),
});

/** Where to refer somebody: for whoever is signed in, and for everybody. */
export const servicesRoutes = [services] as const;
export const publicServicesRoutes = [publicServices] as const;

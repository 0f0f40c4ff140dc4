import { lazyRouteComponent } from "@tanstack/react-router";
import { openFeature } from "#/lib/locale";

/** A feature's page, loaded when it is opened, with what the feature says in the language shown. */
export function page<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  feature: string,
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), openFeature(feature)]);
    return module;
  }, name);
}

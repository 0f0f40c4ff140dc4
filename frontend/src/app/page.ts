import { lazyRouteComponent } from "@tanstack/react-router";
import { Failure } from "#/lib/failure";
import { openFeature } from "#/lib/locale";

/**
 * A feature's page, loaded when it is opened, with what the feature says in the language shown, and what those parts of
 * the kit say that it shows and that have catalogues of their own.
 */
export function page<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  feature: string,
  load: () => Promise<Module>,
  name: Name,
  ...parts: string[]
) {
  return lazyRouteComponent(async () => {
    try {
      const [module] = await Promise.all([load(), ...[feature, ...parts].map(openFeature)]);
      return module;
    } catch {
      throw await whyMissing();
    }
  }, name);
}

/**
 * Why a page's code did not come. The server keeps the code of one version only, so that where it can be reached, this
 * page is of an older one; elsewhere the network is to blame, and loading anew would lose what is on the screen.
 */
async function whyMissing(): Promise<Failure> {
  try {
    const response = await fetch("/", { method: "HEAD", cache: "no-store", redirect: "error" });
    const kind = response.ok ? "outdated" : response.status >= 500 ? "broken" : "stranger";
    return new Failure(kind, "a page's code is not there");
  } catch {
    return new Failure("offline", "a page's code cannot be fetched");
  }
}

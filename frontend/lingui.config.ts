import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

/** One catalogue for what every page has, and one for each feature, which comes with its code. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "km"],
  catalogs: [
    { path: "src/locales/{locale}", include: ["src/app", "src/lib", "src/ui"] },
    { path: "src/features/{name}/locales/{locale}", include: ["src/features/{name}"] },
  ],
  format: formatter({ lineNumbers: false }),
});

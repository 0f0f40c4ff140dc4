import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

/** One catalogue for what every page has, and one for each feature and for what is rare, which comes with its code. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "km"],
  catalogs: [
    {
      path: "src/locales/{locale}",
      include: ["src/app", "src/lib", "src/ui"],
      exclude: [
        "src/ui/refusal/**",
        "src/ui/awaited/**",
        "src/ui/steps/**",
        "src/ui/work/**",
        "src/ui/measures/**",
      ],
    },
    { path: "src/ui/awaited/locales/{locale}", include: ["src/ui/awaited"] },
    { path: "src/ui/steps/locales/{locale}", include: ["src/ui/steps"] },
    { path: "src/ui/work/locales/{locale}", include: ["src/ui/work"] },
    { path: "src/ui/measures/locales/{locale}", include: ["src/ui/measures"] },
    { path: "src/ui/refusal/locales/{locale}", include: ["src/ui/refusal"] },
    { path: "src/features/{name}/locales/{locale}", include: ["src/features/{name}"] },
  ],
  format: formatter({ lineNumbers: false }),
});

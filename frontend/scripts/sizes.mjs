/**
 * Holds the first load of each route to its budget, in KiB of gzip'ed JavaScript: what every page loads, the page's
 * chunk and everything that it imports weigh, with the largest catalogues. Reads the build's manifest and removes it from what is served.
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = join(import.meta.dirname, "..", "dist");
const field = 150;
const office = 300;
const mostTaken = 250;
const budgets = {
  "src/features/sign-in/page.tsx": field,
  "src/features/welcome/page.tsx": field,
  "src/features/public/page.tsx": field,
  "src/features/events/answer-page.tsx": field,
  "src/features/league/public-page.tsx": field,
  "src/features/home/page.tsx": field,
  "src/features/my/page.tsx": field,
  "src/features/district/today-page.tsx": field,
  "src/features/services/page.tsx": field,
  "src/features/visits/list-page.tsx": field,
  "src/features/waiting/page.tsx": field,
  "src/features/visits/plan-page.tsx": field,
  "src/features/visits/sheet-page.tsx": field,
  "src/features/ask/page.tsx": field,
  "src/features/monitoring/page.tsx": field,
  "src/features/my/report-page.tsx": field,
  "src/features/my/houses-page.tsx": field,
  "src/features/district/verifier-page.tsx": office,
  "src/features/district/page.tsx": office,
  "src/features/board/page.tsx": office,
  "src/features/ngo/page.tsx": office,
  "src/features/admin/page.tsx": office,
  "src/features/audit/page.tsx": office,
  "src/features/region/page.tsx": office,
  "src/features/celebrations/list.tsx": office,
  "src/features/celebrations/page.tsx": office,
  "src/features/pace/page.tsx": office,
  "src/features/year/page.tsx": office,
  "src/features/year/return-page.tsx": office,
  "src/features/league/page.tsx": office,
  "src/features/communities/page.tsx": office,
  "src/features/rosters/page.tsx": office,
  "src/features/tokens/page.tsx": office,
  "src/features/explorer/page.tsx": office,
  "src/features/areas/list.tsx": office,
  "src/features/areas/page.tsx": office,
  "src/features/areas/split-page.tsx": office,
  "src/features/areas/merge-page.tsx": office,
  "src/features/organisations/list.tsx": office,
  "src/features/organisations/page.tsx": office,
  "src/features/organisations/merge-page.tsx": office,
  "src/features/imports/list-page.tsx": office,
  "src/features/imports/new-page.tsx": office,
  "src/features/imports/import-page.tsx": office,
  "src/features/imports/review-page.tsx": office,
  "src/features/people/page.tsx": office,
  "src/features/people/person-page.tsx": office,
  "src/features/account/page.tsx": field,
  "src/features/community/way-page.tsx": office,
  "src/features/community/page.tsx": office,
  "src/features/community/new-page.tsx": office,
  "src/features/community/older-page.tsx": office,
  "src/features/cases/list.tsx": office,
  "src/features/cases/page.tsx": office,
  "src/features/cases/team-page.tsx": office,
  "src/features/cases/lists.tsx": office,
  "src/features/cases/list-new.tsx": office,
  "src/features/cases/sanctions-page.tsx": office,
  "src/features/supervision/page.tsx": office,
  "src/features/cases/draws-page.tsx": office,
  "src/features/cases/correct-page.tsx": office,
  "src/features/cases/standing-page.tsx": office,
  "src/features/cases/verify-page.tsx": field,
  "src/features/papers/list.tsx": office,
  "src/features/papers/new-page.tsx": office,
  "src/features/papers/page.tsx": office,
  "src/features/papers/request-new-page.tsx": office,
  "src/features/papers/request-page.tsx": office,
  "src/features/papers/requests.tsx": office,
};

/** The pages that tell what waits, in words that have a catalogue of their own. */
const awaiting =
  /^src\/features\/(my\/page|waiting\/|district\/|board\/|region\/|ngo\/|admin\/|cases\/(list|page|standing|sanctions|list-new))/;

const manifest = JSON.parse(readFileSync(join(dist, ".vite", "manifest.json"), "utf8"));
const html = readFileSync(join(dist, "index.html"), "utf8");
const weights = new Map();
let over = 0;
for (const [page, budget] of Object.entries(budgets)) {
  const files = new Set();
  for (const [, script] of html.matchAll(/ (?:src|href)="\/(assets\/[^"]+\.js)"/g)) {
    files.add(script);
  }
  collect(page, files);
  const folders = [
    "src/locales/",
    page.replace(/[^/]*$/, "locales/"),
    ...(awaiting.test(page) ? ["src/ui/awaited/locales/"] : []),
    ...(/^src\/features\/(pace|region)\//.test(page) ? ["src/ui/steps/locales/"] : []),
    ...(/^src\/features\/(community|organisations|partners|programmes)\//.test(page)
      ? ["src/ui/work/locales/"]
      : []),
    ...(/^src\/features\/(ngo|partners|programmes)\//.test(page) ? ["src/ui/measures/locales/"] : []),
  ];
  for (const folder of folders) {
    collect(largestCatalogue(folder), files);
  }
  const kib = [...files].reduce((sum, file) => sum + weight(file), 0) / 1024;
  over += kib > budget ? 1 : 0;
  process.stdout.write(
    `${kib.toFixed(1).padStart(6)} of ${budget} KiB  ${page}${kib > budget ? "  TOO MUCH" : ""}\n`,
  );
}
// What phones take along at once, to open without a network.
const along = JSON.parse(/keptAtOnce = (\[.*?\]);/.exec(readFileSync(join(dist, "sw.js"), "utf8"))[1]);
const taken = along.reduce((sum, file) => sum + weight(file), 0) / 1024;
over += taken > mostTaken ? 1 : 0;
process.stdout.write(
  `${taken.toFixed(1).padStart(6)} of ${mostTaken} KiB  ${along.length} files that are kept on phones${taken > mostTaken ? "  TOO MUCH" : ""}\n`,
);
if (over > 0) {
  process.exit(1);
}
rmSync(join(dist, ".vite"), { recursive: true });

/** The language that weighs most. */
function largestCatalogue(folder) {
  return Object.keys(manifest)
    .filter((key) => key.startsWith(folder) && key.endsWith(".po"))
    .sort((a, b) => weight(manifest[b].file) - weight(manifest[a].file))[0];
}

function collect(key, files) {
  const chunk = manifest[key];
  if (!chunk) {
    throw new Error(`the build has no ${key}: put the budget table right`);
  }
  if (files.has(chunk.file)) {
    return;
  }
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) {
    collect(imported, files);
  }
}

function weight(file) {
  if (!weights.has(file)) {
    weights.set(file, gzipSync(readFileSync(join(dist, file))).length);
  }
  return weights.get(file);
}

// npm run lighthouse -- http://localhost:8080: scores the first load of the pages that people open first, against a running demo
// country whose accounts have SANILADDER_DEMO_PASSWORD. Ends with 1 when a page falls short.
//   --runs 5       loads each page so often (3)
//   --only /my     scores this page alone
//   --reports out  writes the report of each page's middle run into a folder
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ensureBrowser, installLighthouse } from "../machine.mjs";
import { main, StepFailed } from "../steps.mjs";

/** The pages, on the machines that they are opened on. A phone is Lighthouse's own: a middling one on a slow mobile network. */
const pages = [
  { path: "/sign-in", machine: "phone" },
  { path: "/public", machine: "phone" },
  { path: "/my", machine: "phone", account: "leader" },
  { path: "/region", machine: "desktop", account: "reho" },
  { path: "/ngo", machine: "desktop", account: "ngo" },
  { path: "/district", machine: "desktop", account: "deho" },
  { path: "/national?by=DISTRICT", machine: "desktop", account: "national" },
  { path: "/region/board", machine: "desktop", account: "riccs" },
  { path: "/today", machine: "phone", account: "eha" },
];

/** The least score of each category, of 100. */
const least = { performance: 90, accessibility: 100, "best-practices": 100 };

main(async () => {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: "string", default: "3" }, only: { type: "string" }, reports: { type: "string" } },
  });
  const site = siteOf(positionals);
  const chosen = pages.filter(({ path }) => !options.only || path === options.only);
  const runs = Number(options.runs);
  if (chosen.length === 0 || !Number.isInteger(runs) || runs < 1) {
    throw new StepFailed(`--runs takes a whole number, --only one of ${pages.map(({ path }) => path).join(", ")}.`);
  }
  await installLighthouse();
  const chromePath = await ensureBrowser();
  console.log("                                  performance   accessibility  best practices    LCP s   TBT ms     CLS  transfer KiB");
  for (const page of chosen) {
    const result = await scorePage(site, page, runs, chromePath);
    if (show(page, result)) {
      process.exitCode = 1;
    }
    if (options.reports) {
      mkdirSync(options.reports, { recursive: true });
      writeFileSync(join(options.reports, `${page.path.slice(1).replaceAll(/\W+/g, "-")}.html`), result.report);
    }
  }
});

function siteOf([address]) {
  if (!address || !URL.canParse(address)) {
    throw new StepFailed("Say which site: npm run lighthouse -- http://localhost:8080");
  }
  return new URL(address).origin;
}

/** Loads a page some times and keeps the run of the middle performance; each other score is the worst that any run gave. */
async function scorePage(site, { path, machine, account }, times, chromePath) {
  const { desktopConfig } = await import("lighthouse");
  const flags = { extraHeaders: account ? { Cookie: await signIn(site, account) } : {}, onlyCategories: Object.keys(least), output: "html" };
  const runs = [];
  for (let run = 0; run < times; run++) {
    const { lhr, report } = await loadIn(chromePath, site + path, flags, machine === "desktop" ? desktopConfig : undefined);
    if (lhr.runtimeError || new URL(lhr.finalDisplayedUrl).pathname !== new URL(path, site).pathname) {
      throw new StepFailed(`${path} was not scored: ${lhr.runtimeError?.message ?? `it led to ${lhr.finalDisplayedUrl}`}`);
    }
    runs.push({ lhr, report });
  }
  runs.sort((a, b) => a.lhr.categories.performance.score - b.lhr.categories.performance.score);
  const { lhr, report } = runs[Math.floor((runs.length - 1) / 2)];
  const scores = Object.fromEntries(
    Object.keys(least).map((category) => [
      category,
      Math.round(100 * Math.min(...(category === "performance" ? [{ lhr }] : runs).map((run) => run.lhr.categories[category].score))),
    ]),
  );
  return { lhr, report, scores, faults: [...new Set(runs.flatMap((run) => faultsOf(run.lhr)))] };
}

/** Loads an address once in a browser of its own, which has kept nothing. */
async function loadIn(chromePath, address, flags, config) {
  const { default: lighthouse } = await import("lighthouse");
  const { launch } = await import("chrome-launcher");
  const asRoot = process.platform === "linux" && process.getuid() === 0;
  const browser = await launch({ chromePath, chromeFlags: ["--headless=new", ...(asRoot ? ["--no-sandbox"] : [])] });
  try {
    return await lighthouse(address, { ...flags, port: browser.port, logLevel: "error" }, config);
  } finally {
    browser.kill();
  }
}

/** Signs in as an account of the demo, and answers with its cookie. */
async function signIn(site, name) {
  const password = process.env.SANILADDER_DEMO_PASSWORD;
  if (!password) {
    throw new StepFailed("Set SANILADDER_DEMO_PASSWORD to the password of the demo's accounts.");
  }
  const answer = await fetch(`${site}/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, password }),
  });
  if (answer.status !== 204) {
    throw new StepFailed(`${name} could not sign in: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
  }
  return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

/** What keeps accessibility and best practices from being whole. */
function faultsOf({ categories, audits }) {
  return ["accessibility", "best-practices"].flatMap((category) =>
    categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
      .map(({ id }) => `${id}: ${audits[id].title}`),
  );
}

/** Prints a page's line, and answers whether it falls short. */
function show({ path, machine }, { lhr, scores, faults }) {
  const value = (audit) => lhr.audits[audit].numericValue;
  const columns = [
    ...Object.entries(scores).map(([category, score]) => `${score < least[category] ? "BELOW " : ""}${score} of ${least[category]}`.padStart(15)),
    (value("largest-contentful-paint") / 1000).toFixed(2).padStart(8),
    value("total-blocking-time").toFixed(0).padStart(8),
    value("cumulative-layout-shift").toFixed(3).padStart(7),
    (value("total-byte-weight") / 1024).toFixed(0).padStart(13),
  ];
  console.log(`${path.padEnd(22)}${machine.padEnd(8)}${columns.join(" ")}`);
  for (const fault of faults) {
    console.log(`                      ${fault}`);
  }
  return Object.entries(scores).some(([category, score]) => score < least[category]);
}

import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectSound, launch, office, openAs, phone, settled, type Visit, visit } from "./browser";

/** The folder that takes a picture of every look, where somebody wants them. */
const pictures = process.env.SANILADDER_PICTURES;

const pages = [
  { name: "sign-in", path: "/sign-in", as: null, always: true },
  { name: "welcome", path: "/welcome/used-up", as: null, always: false },
  { name: "public", path: "/public", as: null, always: true },
  { name: "public-league", path: "/public/league", as: null, always: true },
  { name: "missing", path: "/nowhere", as: null, always: false },
  { name: "home", path: "/home", as: "leader", always: false },
  { name: "my", path: "/my", as: "leader", always: true },
  { name: "my-houses", path: "/my/houses", as: "leader", always: true },
  { name: "my-chief", path: "/my", as: "chief", always: false },
  { name: "my-report", path: "/my/report", as: "leader", always: false },
  { name: "today", path: "/today", as: "eha", always: false },
  { name: "iv", path: "/iv", as: "verifier", always: false },
  { name: "visits", path: "/visits", as: "verifier", always: true },
  { name: "visits-none", path: "/visits", as: "leader", always: false },
  { name: "waiting", path: "/waiting", as: "diccs", always: true },
  { name: "waiting-of-assistant", path: "/waiting", as: "eha", always: false },
  { name: "services", path: "/services", as: "eha", always: true },
  { name: "services-of-officer", path: "/services", as: "deho", always: false },
  { name: "services-of-public", path: "/public/services", as: null, always: false },
  { name: "district", path: "/district", as: "deho", always: false },
  { name: "celebrations", path: "/celebrations", as: "reho", always: false },
  { name: "district-board", path: "/district/board", as: "diccs", always: false },
  { name: "region-board", path: "/region/board", as: "riccs", always: false },
  { name: "ngo", path: "/ngo", as: "ngo", always: false },
  { name: "admin", path: "/admin", as: "admin", always: false },
  { name: "region", path: "/region", as: "reho", always: true },
  { name: "pace", path: "/pace", as: "reho", always: true },
  { name: "year", path: "/year", as: "deho", always: true },
  { name: "year-of-region", path: "/year?lacking=true", as: "reho", always: true },
  { name: "return-draft", path: "/returns/draft", as: "deho", always: false },
  { name: "league", path: "/league", as: "deho", always: true },
  { name: "league-of-nation", path: "/league?in=nation", as: "national", always: false },
  { name: "region-of-district", path: "/region", as: "deho", always: false },
  { name: "national", path: "/national?by=DISTRICT", as: "national", always: false },
  { name: "communities", path: "/communities", as: "reho", always: true },
  { name: "communities-none", path: "/communities?search=xyzxyz", as: "deho", always: false },
  { name: "communities-map", path: "/communities?view=map", as: "ngo", always: true },
  { name: "rosters", path: "/rosters", as: "admin", always: false },
  { name: "areas", path: "/areas", as: "admin", always: false },
  { name: "area", path: "/areas/{district}", as: "admin", always: true },
  { name: "area-split", path: "/areas/{district}/split", as: "admin", always: false },
  { name: "area-merge", path: "/areas/{district}/merge", as: "admin", always: false },
  { name: "organisations", path: "/organisations", as: "admin", always: false },
  { name: "organisation", path: "/organisations/{organisation}", as: "national", always: false },
  { name: "organisation-merge", path: "/organisations/{organisation}/merge", as: "national", always: false },
  { name: "partners", path: "/partners", as: "ngo", always: false },
  { name: "allocation", path: "/partners/allocation?capacity=5", as: "reho", always: false },
  { name: "commitments", path: "/commitments", as: "reho", always: false },
  { name: "programmes", path: "/programmes", as: "ngo", always: false },
  { name: "public-commitments", path: "/public/commitments", as: null, always: false },
  { name: "imports", path: "/imports", as: "national", always: false },
  { name: "import-new", path: "/imports/new", as: "national", always: false },
  { name: "audit", path: "/audit", as: "admin", always: false },
  { name: "audit-found", path: "/audit?kind=RoleAssignment&from=2020-01-01", as: "national", always: false },
  { name: "tokens", path: "/tokens", as: "ngo", always: false },
  { name: "explorer", path: "/explorer", as: "ngo", always: false },
  { name: "people", path: "/people", as: "admin", always: false },
  { name: "people-found", path: "/people?role=EHA&q=demo", as: "deho", always: false },
  { name: "person", path: "/people/{person}", as: "deho", always: false },
  { name: "areas-by-list", path: "/areas?list=none", as: "reho", always: false },
  { name: "account", path: "/account", as: "leader", always: false },
  { name: "welcome-code", path: "/welcome", as: null, always: false },
  { name: "community", path: "/communities/{community}", as: "deho", always: true },
  { name: "community-of-verifier", path: "/communities/{community}", as: "verifier", always: false },
  { name: "way", path: "/communities/{community}/way", as: "eha", always: false },
  { name: "monitoring-visit", path: "/communities/{climbing}/visit", as: "eha", always: false },
  { name: "new-community", path: "/communities/new", as: "eha", always: false },
  { name: "cases", path: "/cases", as: "deho", always: true },
  { name: "cases-all", path: "/cases?show=all", as: "reho", always: false },
  { name: "papers", path: "/cases/papers", as: "deho", always: false },
  { name: "papers-requests", path: "/cases/papers/requests", as: "deho", always: false },
  {
    name: "paper-request-new",
    path: "/cases/papers/requests/new?community={community}",
    as: "eha",
    always: false,
  },
  { name: "paper-new", path: "/cases/papers/new?community={community}", as: "eha", always: false },
  { name: "paper-request", path: "/cases/papers/requests/{paperRequest}", as: "deho", always: false },
  { name: "paper", path: "/cases/papers/{paper}", as: "deho", always: false },
  { name: "case", path: "/cases/{case}", as: "deho", always: true },
  { name: "case-to-be-visited", path: "/cases/{waiting}", as: "eha", always: false },
  { name: "team", path: "/cases/{waiting}/team", as: "deho", always: false },
  { name: "lists", path: "/cases/lists", as: "riccs", always: true },
  { name: "supervision", path: "/supervision", as: "deho", always: true },
  { name: "supervision-of-region", path: "/supervision", as: "reho", always: false },
  { name: "sanctions", path: "/region/standing", as: "riccs", always: true },
  { name: "list-new", path: "/cases/lists/new?area={own}", as: "deho", always: false },
  { name: "ask", path: "/communities/{climbing}/ask", as: "eha", always: false },
  { name: "ask-of-leader", path: "/communities/{climbing}/ask", as: "leader", always: false },
  { name: "ask-assess", path: "/communities/{climbing}/ask?at=assess", as: "eha", always: false },
  { name: "ask-section", path: "/communities/{climbing}/ask?at=section:02", as: "eha", always: false },
  { name: "ask-record", path: "/communities/{climbing}/ask?at=record", as: "eha", always: false },
  { name: "standing", path: "/communities/{community}/standing", as: "riccs", always: true },
  { name: "correct-page", path: "/visits/{corrected}/correct", as: "member1", always: false },
  { name: "certificate", path: "/verify/no-code", as: null, always: false },
  { name: "older-lists", path: "/older-lists", as: "riccs", always: true },
] as const;

/**
 * Both languages and both sizes meet every page; the other combinations meet the main ones, and all in the long run. Of a page that was
 * looked at already only what is `fresh` is looked at again: colours follow from size and scheme, room from size and
 * language. The dark scheme is put on over the page as it stands.
 */
const looks = [
  { locale: "en", sizeName: "office", size: office, colorScheme: "light", fresh: null },
  { locale: "en", sizeName: "office", size: office, colorScheme: "dark", fresh: ["color-contrast"] },
  { locale: "en", sizeName: "phone", size: phone, colorScheme: "light", fresh: ["target-size"] },
  { locale: "km", sizeName: "phone", size: phone, colorScheme: "light", fresh: null },
  { locale: "km", sizeName: "phone", size: phone, colorScheme: "dark", fresh: ["color-contrast"] },
  { locale: "km", sizeName: "office", size: office, colorScheme: "light", fresh: ["target-size"] },
] as const;
const long = process.env.SANILADDER_LONG !== undefined;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** An address that names things in braces: the first ones that the account sees, with something in them. */
async function addressOf(path: string, context: BrowserContext): Promise<string> {
  if (!path.includes("{")) {
    return path;
  }
  if (path.includes("{corrected}")) {
    return path.replace("{corrected}", await correctable(context));
  }
  const answer = await context.request.post("/graphql", {
    headers: { accept: "application/json" },
    data: {
      query: `{
        communities(first: 1, orderBy: {field: LEVEL, direction: DESC}) { nodes { id } }
        areas(filter: {level: "DISTRICT"}, orderBy: {field: CODE, direction: DESC}, first: 100) { edges { node { id areasBelow listState } } }
        organisations(first: 10) { edges { node { id communities } } }
        users(first: 1) { edges { node { id } } }
        climbing: communities(first: 1, filter: {level: 1}) { nodes { id } }
        waiting: verificationRequests(first: 1, filter: {states: [AWAITING_VISIT]}, orderBy: {field: REQUESTED_ON, direction: DESC}) { nodes { id } }
        decided: verificationRequests(first: 1, filter: {states: [AWAITING_DECISION, CERTIFIED], level: 2}) { nodes { id } }
        paperRequests(first: 1, filter: {state: TO_COMPARE}) { edges { node { id } } }
        transcriptions(first: 1, filter: {state: TO_COMPARE}) { edges { node { id } } }
        viewer { assignments { areaId } }
      }`,
    },
  });
  const {
    communities,
    areas,
    organisations,
    users,
    climbing,
    waiting,
    decided,
    paperRequests,
    transcriptions,
    viewer,
  } = (await answer.json()).data;
  type Edge = { node: { id: string; areasBelow?: number; listState?: string; communities?: number } };
  const district = areas.edges.find(({ node }: Edge) => node.areasBelow && node.listState !== "NO_LIST");
  const organisation = organisations.edges.find(({ node }: Edge) => node.communities);
  return path
    .replace("{community}", communities.nodes[0]?.id)
    .replace("{climbing}", climbing.nodes[0]?.id)
    .replace("{waiting}", waiting.nodes[0]?.id)
    .replace("{case}", decided.nodes[0]?.id)
    .replace("{paperRequest}", paperRequests?.edges[0]?.node.id)
    .replace("{paper}", transcriptions?.edges[0]?.node.id)
    .replace("{own}", viewer.assignments[0]?.areaId)
    .replace("{person}", users.edges[0]?.node.id)
    .replace("{district}", district?.node.id)
    .replace("{organisation}", organisation?.node.id);
}

/** A signed verification of the viewer's: one that can still be corrected, else one whose page says that it cannot. */
async function correctable(context: BrowserContext): Promise<string> {
  const asked = async (query: string) => {
    const answer = await context.request.post("/graphql", {
      headers: { accept: "application/json" },
      data: { query },
    });
    return (await answer.json()).data;
  };
  const { visitPlans } = await asked(
    "{ visitPlans(first: 100) { edges { node { verificationId verificationState } } } }",
  );
  let signed = "";
  for (const { node } of visitPlans.edges) {
    if (node.verificationState === "SIGNED") {
      const { verification } = await asked(
        `{ verification(id: "${node.verificationId}") { viewerCorrects } }`,
      );
      signed = node.verificationId;
      if (verification?.viewerCorrects) {
        return node.verificationId;
      }
    }
  }
  return signed;
}

/** Each account in each language signs in once, and its page goes from look to look: a new window costs more than what is in it. */
const readers = [...new Set(pages.map(({ as }) => as))].flatMap((as) => [
  { as, who: as ?? "nobody", locale: "en" as const },
  { as, who: as ?? "nobody", locale: "km" as const },
]);

describe.each(readers)("for $who in $locale,", ({ as, locale }) => {
  let one: Visit;
  const addresses = new Map<string, string>();
  beforeAll(async () => {
    one = await visit(browser, { locale });
    if (as) {
      await openAs(one.page, as);
    }
  });
  afterAll(() => one.close());
  const seen = pages
    .filter(({ as: reader }) => reader === as)
    .flatMap((page) => looks.map((look) => ({ ...look, ...page })))
    .filter((look) => look.locale === locale && (!look.fresh || look.always || long));
  it.each(seen)(
    "$name at the size of an $sizeName, $colorScheme, is accessible, fits, and complains about nothing",
    async ({ name, path, sizeName, size, colorScheme, fresh }) => {
      const { page, complaints } = one;
      complaints.length = 0;
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      if (colorScheme === "light" || long) {
        const address = addresses.get(path) ?? (await addressOf(path, page.context()));
        addresses.set(path, address);
        await page.goto(address);
      }
      await settled(page);
      if (pictures) {
        await page.screenshot({ path: join(pictures, `${name}-${sizeName}-${locale}-${colorScheme}.png`) });
      }
      await expectSound(page, fresh && !long ? fresh : undefined);
      expect(complaints).toEqual([]);
    },
  );
});

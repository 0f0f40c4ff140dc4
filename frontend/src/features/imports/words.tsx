import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { can } from "#/lib/roles";
import type { Nation, Viewer } from "#/lib/session";
import { type Kind, kinds } from "./kinds";
import type { ImportSummary } from "./query";

type Thing = Viewer["can"][number]["object"];

/** What a kind writes: whoever imports it has the right to import each of these. */
const written: Record<Kind, readonly Thing[]> = {
  COMMUNITIES: ["COMMUNITY", "REPORTED_TOTAL"],
  HOUSEHOLDS: ["HOUSEHOLD", "LATRINE"],
  STAFF: ["USER", "ROLE_ASSIGNMENT"],
  VERIFICATIONS: ["TRANSCRIPTION"],
  REQUESTS: ["TRANSCRIPTION"],
  AREAS: ["AREA"],
  BORDERS: ["AREA"],
};

/** The kinds that somebody may import. */
export function kindsOf(viewer: Viewer): Kind[] {
  return kinds.filter((kind) => written[kind].every((thing) => can(viewer, "IMPORT", thing)));
}

export function KindName({ kind }: { kind: Kind }): ReactNode {
  return kindNames[kind]();
}

const kindNames: Record<Kind, () => ReactNode> = {
  COMMUNITIES: () => <Trans>Communities</Trans>,
  HOUSEHOLDS: () => <Trans>Households</Trans>,
  STAFF: () => <Trans>Staff</Trans>,
  VERIFICATIONS: () => <Trans>Past verifications</Trans>,
  REQUESTS: () => <Trans>Requests on paper</Trans>,
  AREAS: () => <Trans>Areas</Trans>,
  BORDERS: () => <Trans>Borders</Trans>,
};

/** The same as plain text, for controls that take no more. */
export function useKindWord(): (kind: Kind) => string {
  const { t } = useLingui();
  return (kind) =>
    ({
      COMMUNITIES: t`Communities`,
      HOUSEHOLDS: t`Households`,
      STAFF: t`Staff`,
      VERIFICATIONS: t`Past verifications`,
      REQUESTS: t`Requests on paper`,
      AREAS: t`Areas`,
      BORDERS: t`Borders`,
    })[kind];
}

/** What the rows of a kind are. */
export function KindMeaning({ kind }: { kind: Kind }): ReactNode {
  return kindMeanings[kind]();
}

const kindMeanings: Record<Kind, () => ReactNode> = {
  COMMUNITIES: () => (
    <Trans>One community a row, with what was reported of it, and a level that it was given elsewhere.</Trans>
  ),
  HOUSEHOLDS: () => (
    <Trans>One household a row, with its latrine. The communities must be known already.</Trans>
  ),
  STAFF: () => (
    <Trans>One person and role a row. Each gets an account; nobody can sign in before an invitation.</Trans>
  ),
  VERIFICATIONS: () => (
    <Trans>
      One past check on paper a row: community, level, whose team, day, total, outcome. Each waits to be
      compared with its paper.
    </Trans>
  ),
  REQUESTS: () => (
    <Trans>
      One request on paper a row: community, level, the days from the self-assessment to the reply, and who
      signed. Each waits to be compared with its paper; then its case opens.
    </Trans>
  ),
  AREAS: () => <Trans>One area a row, with its code, its kind and the area above.</Trans>,
  BORDERS: () => <Trans>The shapes of areas, as GeoJSON or TopoJSON.</Trans>,
};

/** What a column can mean, in the reader's words. Levels of areas have the names that the country gives them. */
export function useFieldName(): (field: string, kind: Kind, nation: Nation) => string {
  const { t } = useLingui();
  return (field, kind, nation) => {
    const depth = { REGION: 1, DISTRICT: 2, DISTRICT_CODE: 2, COUNCIL: 3 }[field];
    const level = nation.areaLevels.find((one) => one.depth === depth)?.name;
    if (level) {
      return field === "DISTRICT_CODE" ? t`${level}: its code` : level;
    }
    const names: Record<string, string> = {
      EXTERNAL_ID: kind === "HOUSEHOLDS" ? t`Household's own id` : t`Community's own id`,
      CODE: t`Official code`,
      NAME: t`Name`,
      REGION: t`Area of the first level`,
      DISTRICT: t`Area of the second level`,
      COUNCIL: t`Area of the third level`,
      DISTRICT_CODE: t`Code of the area of the second level`,
      PARENT_CODE: t`Code of the area above`,
      LEVEL:
        kind === "AREAS"
          ? t`Level of the area`
          : kind === "REQUESTS"
            ? t`Level asked for`
            : t`Level of the ladder, given elsewhere`,
      AREA_KIND: t`Kind of area`,
      CAPITAL: t`Capital`,
      VARIANTS: t`Other names`,
      COMMUNITY: t`Community's name`,
      COMMUNITY_ID: t`Community's own id`,
      PARTNER: t`Organisation that supports it`,
      POPULATION: t`People`,
      POPULATION_YEAR: t`Year of the people's count`,
      HOUSEHOLDS: t`Households, reported`,
      TOILETS: t`Toilets, reported`,
      HANDWASHING:
        kind === "HOUSEHOLDS" ? t`Hand washing at the latrine` : t`Hand washing facilities, reported`,
      LATITUDE: t`Latitude`,
      LONGITUDE: t`Longitude`,
      TRIGGERED_ON: t`Triggered on`,
      LEVEL_SINCE: t`Level held since`,
      REPORTED_ON: t`Reported on`,
      HOUSE: t`House number`,
      NUMBER: t`Household number`,
      STATUS: t`Resident, away, vacant or gone`,
      MEMBERS: t`Members`,
      ADULTS: t`Adults`,
      CHILDREN: t`Children`,
      LATRINE_ID: t`Latrine's own id`,
      TECHNOLOGY: t`Kind of latrine`,
      PROTECTS_WATER: t`Does not foul water`,
      PREVENTS_CONTACT: t`Nobody touches faeces`,
      KEEPS_FLIES_OUT: t`Keeps flies out`,
      PREVENTS_ODOUR: t`No smell`,
      SAFELY_MANAGED: t`Safely managed`,
      SHARED: t`Shared with other households`,
      SOAP: t`Soap`,
      ASH: t`Ash`,
      WATER: t`Water`,
      CONDITION: t`Condition of the latrine`,
      DEFECATES_OPENLY: t`Open defaecation`,
      OBSERVED_ON: t`Seen on`,
      STAFF_NUMBER: t`Staff number`,
      USER_NAME: t`Name to sign in with`,
      FULL_NAME: t`Full name`,
      PHONE: t`Phone number`,
      ROLE: t`Role`,
      ORGANISATION: t`Organisation`,
      FROM: t`In the role from`,
      UNTIL: t`In the role until`,
      VERIFIED_BY: t`Whose team verified`,
      VISITED_ON: t`Day of the check`,
      TOTAL: t`Total of the marks`,
      OUTCOME: t`Passed or not`,
      CERTIFICATE: t`Number of the certificate`,
      ASSESSED_ON: t`Assessed itself on`,
      BRIEFED_ON: t`Everybody was told on`,
      DECIDED_ON: t`Decided to ask on`,
      REQUESTED_ON: t`Asked on`,
      REPLIED_ON: t`Replied on`,
      LEADER: t`Leader who signed`,
      LEADER_POSITION: t`Leader's title or office`,
      LEADER_SIGNED_ON: t`Leader signed on`,
      CHIEF: t`Chief who signed`,
      CHIEF_POSITION: t`Chief's title or office`,
      CHIEF_SIGNED_ON: t`Chief signed on`,
      PAPER_SERIAL: t`Number of the paper`,
    };
    return names[field] ?? field;
  };
}

/** Where an import stands, as one of these. */
export type Standing =
  | "columns"
  | "waiting"
  | "trying"
  | "applying"
  | "stopping"
  | "tried"
  | "deciding"
  | "done"
  | "failed"
  | "cancelled";

/** Where an import stands, for people: what a worker does, what was found, what waits for them. */
export function standingOf(
  job: Pick<ImportSummary, "state" | "stage" | "applied" | "counts" | "cancelRequested">,
): Standing {
  switch (job.state) {
    case "QUEUED":
      return "waiting";
    case "RUNNING":
      return job.cancelRequested ? "stopping" : job.stage === "APPLY" ? "applying" : "trying";
    case "DONE":
      return job.counts.held > job.counts.leftOut ? "deciding" : "done";
    case "FAILED":
      return "failed";
    case "CANCELLED":
      return "cancelled";
    default:
      return job.stage === "DRY_RUN" ? "tried" : "columns";
  }
}

export function StandingName({ standing }: { standing: Standing }): ReactNode {
  return standingNames[standing]();
}

const standingNames: Record<Standing, () => ReactNode> = {
  columns: () => <Trans>Columns to check</Trans>,
  waiting: () => <Trans>Waits for its turn</Trans>,
  trying: () => <Trans>Being tried out</Trans>,
  applying: () => <Trans>Being brought in</Trans>,
  stopping: () => <Trans>Being stopped</Trans>,
  tried: () => <Trans>Tried out, not brought in</Trans>,
  deciding: () => <Trans>Brought in; needs your decision</Trans>,
  done: () => <Trans>Brought in</Trans>,
  failed: () => <Trans>Failed</Trans>,
  cancelled: () => <Trans>Stopped</Trans>,
};

/** Whether a worker is at it, or will be: the page looks again by itself. */
export function isUnderWay(state: ImportSummary["state"]): boolean {
  return state === "QUEUED" || state === "RUNNING";
}

/** How many rows still wait for a person. */
export function waitingRows(counts: ImportSummary["counts"]): number {
  return counts.held - counts.leftOut;
}

/** Bytes as people say them. */
export function useSize(): (bytes: number) => string {
  const { i18n, t } = useLingui();
  return (bytes) => {
    const figure = (value: number) =>
      new Intl.NumberFormat(i18n.locale === "km" ? "km" : "en-GB", {
        maximumFractionDigits: value < 10 ? 1 : 0,
      }).format(value);
    const [kb, mb] = [figure(bytes / 1024), figure(bytes / 1024 / 1024)];
    return bytes < 1024 * 1024 ? t`${kb} kB` : t`${mb} MB`;
  };
}

/** A moment, in the reader's own time zone. */
export function useMoment(): (moment: string) => string {
  const { i18n } = useLingui();
  const known = i18n.locale !== "en" && Intl.DateTimeFormat.supportedLocalesOf(i18n.locale).length > 0;
  const format = new Intl.DateTimeFormat(known ? i18n.locale : "en-GB", {
    day: "2-digit",
    month: known || i18n.locale === "en" ? "short" : "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (moment) => format.format(new Date(moment));
}

/** The month of a civil date, "2017-09-01". */
export function useMonth(): (day: string) => string {
  const { i18n } = useLingui();
  const known = i18n.locale !== "en" && Intl.DateTimeFormat.supportedLocalesOf(i18n.locale).length > 0;
  const format = new Intl.DateTimeFormat(known ? i18n.locale : "en-GB", {
    month: known || i18n.locale === "en" ? "long" : "2-digit",
    year: "numeric",
    timeZone: "UTC",
  });
  return (day) => format.format(new Date(`${day}T00:00:00Z`));
}

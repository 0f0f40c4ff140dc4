import { valuesOf } from "./reasons";
import type { HeldGroup, HeldRow, ReviewColumn } from "./review-query";

/** The fields that a reason is about, where it names no column itself. */
const about: Readonly<Record<string, readonly string[]>> = {
  NAME_MISSING: ["COMMUNITY", "NAME", "FULL_NAME"],
  PLACE_MISSING: ["REGION", "DISTRICT", "DISTRICT_CODE", "COUNCIL"],
  PLACE_UNKNOWN: ["REGION", "DISTRICT", "DISTRICT_CODE", "COUNCIL"],
  PLACE_DOUBTFUL: ["REGION", "DISTRICT", "DISTRICT_CODE", "COUNCIL"],
  PLACE_SPLIT: ["REGION", "DISTRICT", "DISTRICT_CODE"],
  PLACE_OUTSIDE_SCOPE: ["REGION", "DISTRICT", "DISTRICT_CODE", "COUNCIL"],
  AREA_UNKNOWN: ["CODE", "NAME", "REGION", "DISTRICT", "COUNCIL", "PARENT_CODE"],
  REPEATED_IN_FILE: ["COMMUNITY", "NAME", "NUMBER", "EXTERNAL_ID"],
  COMMUNITY_UNKNOWN: ["COMMUNITY", "COMMUNITY_ID"],
  COMMUNITY_DOUBTFUL: ["COMMUNITY", "COMMUNITY_ID"],
  COORDINATES_SWAPPED: ["LATITUDE", "LONGITUDE"],
  POINT_OUTSIDE: ["LATITUDE", "LONGITUDE"],
  NAME_CHANGED: ["COMMUNITY", "NAME"],
  MOVED: ["REGION", "DISTRICT", "DISTRICT_CODE", "COUNCIL", "COMMUNITY", "COMMUNITY_ID"],
  KNOWN_ELSEWHERE: ["EXTERNAL_ID"],
  ENDED: ["EXTERNAL_ID"],
  IDENTITY_MISSING: ["NUMBER", "EXTERNAL_ID", "HOUSE"],
  DATE_MISSING: ["REPORTED_ON", "OBSERVED_ON"],
  ROLE_NOT_ALLOWED: ["ROLE"],
  ORGANISATION_UNKNOWN: ["ORGANISATION"],
  CODE_TAKEN: ["CODE"],
  REQUEST_DAYS: [
    "ASSESSED_ON",
    "BRIEFED_ON",
    "DECIDED_ON",
    "REQUESTED_ON",
    "REPLIED_ON",
    "LEADER_SIGNED_ON",
    "CHIEF_SIGNED_ON",
  ],
  REQUEST_REFUSED: ["COMMUNITY", "COMMUNITY_ID", "LEVEL", "REQUESTED_ON"],
  ACCOUNT_TAKEN: ["STAFF_NUMBER", "PHONE", "USER_NAME", "FULL_NAME"],
};

/** The columns that a row is held for: marked in the row, and those that a correction can give. */
export function doubtfulColumns(
  group: Pick<HeldGroup, "reason">,
  row: Pick<HeldRow, "params"> | undefined,
  columns: readonly ReviewColumn[],
): readonly ReviewColumn[] {
  const number = Number(row ? valuesOf(row.params).column : undefined);
  if (number > 0) {
    return columns.filter((column) => column.number === number);
  }
  const fields = about[group.reason] ?? [];
  return columns.filter((column) => column.field && fields.includes(column.field));
}

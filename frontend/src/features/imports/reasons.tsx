import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";

/** The values that a reason's sentence has, by name. */
export type Values = Readonly<Record<string, string>>;

export function valuesOf(params: readonly { name: string; value: string }[]): Values {
  return Object.fromEntries(params.map(({ name, value }) => [name, value]));
}

/** Why rows are held, in a few words: for lists and counts. A reason that this page does not know is shown as it is. */
export function ReasonTitle({ reason }: { reason: string }) {
  return titles[reason]?.() ?? reason;
}

/** Why rows are held, in a sentence with what the file says; the one place where reasons are put into words. */
export function ReasonSentence({ reason, values }: { reason: string; values: Values }) {
  return sentences[reason]?.(values) ?? <ReasonTitle reason={reason} />;
}

const titles: Record<string, () => ReactNode> = {
  RAGGED: () => <Trans>More cells than columns</Trans>,
  NUL_BYTE: () => <Trans>A sign that no text may hold</Trans>,
  STRAY_QUOTE: () => <Trans>A quotation mark out of place</Trans>,
  UNREADABLE: () => <Trans>A character that cannot be read</Trans>,
  CELL_ERROR: () => <Trans>An error of the spreadsheet</Trans>,
  NAME_MISSING: () => <Trans>No name</Trans>,
  PLACE_MISSING: () => <Trans>No area</Trans>,
  PLACE_UNKNOWN: () => <Trans>Area not known</Trans>,
  PLACE_DOUBTFUL: () => <Trans>Area in doubt</Trans>,
  PLACE_SPLIT: () => <Trans>Area was split since</Trans>,
  PLACE_OUTSIDE_SCOPE: () => <Trans>Outside your area</Trans>,
  REPEATED_IN_FILE: () => <Trans>Repeated in the file</Trans>,
  VALUE_UNREADABLE: () => <Trans>A value that cannot be read</Trans>,
  VALUE_OUT_OF_RANGE: () => <Trans>A value that cannot be</Trans>,
  VALUE_AMBIGUOUS: () => <Trans>A value with two meanings</Trans>,
  VALUE_UNKNOWN_WORD: () => <Trans>A word that is not known</Trans>,
  COORDINATES_SWAPPED: () => <Trans>Latitude and longitude swapped</Trans>,
  POINT_OUTSIDE: () => <Trans>A point outside the country</Trans>,
  NAME_CHANGED: () => <Trans>Another name in the register</Trans>,
  MOVED: () => <Trans>Another place in the register</Trans>,
  KNOWN_ELSEWHERE: () => <Trans>An id that is taken</Trans>,
  ENDED: () => <Trans>Ended in the register</Trans>,
  COMMUNITY_UNKNOWN: () => <Trans>Community not known</Trans>,
  COMMUNITY_DOUBTFUL: () => <Trans>Community in doubt</Trans>,
  IDENTITY_MISSING: () => <Trans>No id and no number</Trans>,
  DATE_MISSING: () => <Trans>No date</Trans>,
  ROLE_UNKNOWN: () => <Trans>Role not known</Trans>,
  ROLE_NOT_ALLOWED: () => <Trans>Role not possible</Trans>,
  ORGANISATION_UNKNOWN: () => <Trans>Organisation not known</Trans>,
  AREA_UNKNOWN: () => <Trans>Area not known</Trans>,
  CODE_TAKEN: () => <Trans>A code that is taken</Trans>,
  ACCOUNT_TAKEN: () => <Trans>Perhaps somebody else's account</Trans>,
  VERIFICATION_KNOWN: () => <Trans>The same visit with another result</Trans>,
  REQUEST_KNOWN: () => <Trans>The same request with other days or names</Trans>,
  REQUEST_DAYS: () => <Trans>Days in an order that cannot be</Trans>,
  REQUEST_REFUSED: () => <Trans>No case can be opened of it</Trans>,
  BORDER_BROKEN: () => <Trans>A border that cannot be taken</Trans>,
  LEFT_OUT: () => <Trans>Left out by choice</Trans>,
};

/** "Garu Tempane in Upper East Region", or the name alone where the list says no more. */
function Place({ values }: { values: Values }) {
  const { name = "", above } = values;
  return above ? (
    <Trans>
      “{name}” in {above}
    </Trans>
  ) : (
    <>“{name}”</>
  );
}

/** Which day of a request on paper comes too early, after which other one. */
function OutOfOrder({ values }: { values: Values }) {
  const format = useFormat();
  const { field = "", rule = "", after = "", triggered = "" } = values;
  if (rule === "WF1") {
    const first = format.day(triggered);
    return (
      <Trans>
        The community was triggered on {first}: nothing of this can have been before ({rule}).
      </Trans>
    );
  }
  const day = format.day(after);
  switch (field) {
    case "briefedOn":
      return (
        <Trans>
          The community is told of its assessment after it, which was on {day} ({rule}).
        </Trans>
      );
    case "decidedOn":
      return (
        <Trans>
          The community decides once it was told, on {day} ({rule}).
        </Trans>
      );
    case "requestedOn":
      return (
        <Trans>
          The community asks once it has decided to, on {day} ({rule}).
        </Trans>
      );
    default:
      return (
        <Trans>
          A body replies once it was asked, on {day} ({rule}).
        </Trans>
      );
  }
}

const sentences: Record<string, (values: Values) => ReactNode> = {
  RAGGED: () => <Trans>The row has another number of cells than the header has columns.</Trans>,
  NUL_BYTE: ({ column }) => <Trans>Column {column} holds a sign that no text may hold.</Trans>,
  STRAY_QUOTE: ({ column }) => <Trans>Column {column} has text after its closing quotation mark.</Trans>,
  UNREADABLE: ({ column }) => <Trans>Column {column} holds a character that cannot be read.</Trans>,
  CELL_ERROR: ({ column, detail }) => (
    <Trans>
      Column {column} holds the spreadsheet's error {detail}.
    </Trans>
  ),
  NAME_MISSING: () => <Trans>The row has no name.</Trans>,
  PLACE_MISSING: () => <Trans>The row does not say in which area it lies.</Trans>,
  PLACE_UNKNOWN: (values) => (
    <Trans>
      No area is called <Place values={values} />.
    </Trans>
  ),
  PLACE_DOUBTFUL: (values) => (
    <Trans>
      <Place values={values} /> may mean several areas. Which one?
    </Trans>
  ),
  PLACE_SPLIT: (values) => (
    <Trans>
      <Place values={values} /> was split since the list was made. Which of today's areas is it?
    </Trans>
  ),
  PLACE_OUTSIDE_SCOPE: ({ name }) => <Trans>“{name}” lies outside your area: you cannot bring it in.</Trans>,
  REPEATED_IN_FILE: ({ row, label }) => (
    <Trans>
      The same as row {row}: {label}. Is it the same thing, or another of that name?
    </Trans>
  ),
  VALUE_UNREADABLE: ({ column, header, value }) => (
    <Trans>
      Column {column} ({header}): “{value}” cannot be read.
    </Trans>
  ),
  VALUE_OUT_OF_RANGE: ({ column, header, value }) => (
    <Trans>
      Column {column} ({header}): “{value}” cannot be.
    </Trans>
  ),
  VALUE_AMBIGUOUS: ({ column, header, value }) => (
    <Trans>
      Column {column} ({header}): “{value}” can be read in two ways.
    </Trans>
  ),
  VALUE_UNKNOWN_WORD: ({ column, header, value }) => (
    <Trans>
      Column {column} ({header}): “{value}” is none of the words known there.
    </Trans>
  ),
  COORDINATES_SWAPPED: ({ latitude, longitude }) => (
    <Trans>
      Latitude {latitude} and longitude {longitude} stand the wrong way round.
    </Trans>
  ),
  POINT_OUTSIDE: ({ latitude, longitude }) => (
    <Trans>
      Latitude {latitude}, longitude {longitude} lies outside the country.
    </Trans>
  ),
  NAME_CHANGED: ({ id, registered, name }) => (
    <Trans>
      {id} is called “{registered}” in the register, “{name}” in the list.
    </Trans>
  ),
  MOVED: ({ id, registered, name }) => (
    <Trans>
      {id} lies in {registered} in the register, in {name} in the list.
    </Trans>
  ),
  KNOWN_ELSEWHERE: ({ id }) => <Trans>The id {id} cannot be used for this place.</Trans>,
  ENDED: ({ id }) => <Trans>{id} has ended in the register.</Trans>,
  COMMUNITY_UNKNOWN: (values) => (
    <Trans>
      No community is called <Place values={values} />.
    </Trans>
  ),
  COMMUNITY_DOUBTFUL: (values) => (
    <Trans>
      <Place values={values} /> may mean several communities. Which one?
    </Trans>
  ),
  IDENTITY_MISSING: () => <Trans>Nothing tells this row apart: it has neither an id nor a number.</Trans>,
  DATE_MISSING: () => <Trans>The row has no date, and the list's own date is not given.</Trans>,
  ROLE_UNKNOWN: ({ column, header, value }) => (
    <Trans>
      Column {column} ({header}): “{value}” is no role here.
    </Trans>
  ),
  ROLE_NOT_ALLOWED: ({ problem, name }) =>
    problem === "PERSON" ? (
      <Trans>You may not give this role to this person.</Trans>
    ) : problem === "LEVEL" ? (
      <Trans>This role is not held for an area such as {name}.</Trans>
    ) : (
      <Trans>You may not give this role.</Trans>
    ),
  ORGANISATION_UNKNOWN: ({ name }) => <Trans>No organisation is called “{name}”.</Trans>,
  AREA_UNKNOWN: ({ name }) => <Trans>No area has the code or the name “{name}”.</Trans>,
  CODE_TAKEN: ({ id, registered }) => (
    <Trans>
      The code {id} is that of {registered}, of a different level or place.
    </Trans>
  ),
  ACCOUNT_TAKEN: () => (
    <Trans>
      There is an account of that name or number that may be somebody else's. Give the staff number or the
      phone number.
    </Trans>
  ),
  VERIFICATION_KNOWN: ({ name = "", registered = "" }) => (
    <Trans>
      The register has this visit to {name} with another result: a total of {registered}.
    </Trans>
  ),
  REQUEST_KNOWN: ({ name = "" }) => (
    <Trans>The register has this request of {name} with other days or names.</Trans>
  ),
  REQUEST_DAYS: (values) => <OutOfOrder values={values} />,
  REQUEST_REFUSED: ({ name = "", rule = "" }) =>
    rule === "LV1" ? (
      <Trans>
        No case of {name} can be opened of it: levels are climbed in order ({rule}).
      </Trans>
    ) : rule === "WF3" ? (
      <Trans>
        No case of {name} can be opened of it: another one is open ({rule}).
      </Trans>
    ) : rule === "PR16" ? (
      <Trans>
        No case of {name} can be opened of it: the level held is under review ({rule}).
      </Trans>
    ) : rule === "PR8" ? (
      <Trans>
        No case of {name} can be opened of it: the community has asked again, or a level was decided on, since
        ({rule}).
      </Trans>
    ) : (
      <Trans>
        No case of {name} can be opened of it: its round is not due on that day ({rule}).
      </Trans>
    ),
  BORDER_BROKEN: ({ problem }) =>
    problem === "NOT_AN_AREA" ? (
      <Trans>The border cannot be taken: it is no polygon.</Trans>
    ) : problem === "OFF_EARTH" ? (
      <Trans>The border cannot be taken: a point lies beyond 180 or 90 degrees.</Trans>
    ) : problem === "BAD_RING" ? (
      <Trans>The border cannot be taken: a ring of it does not close.</Trans>
    ) : (
      <Trans>The border cannot be taken: it is damaged.</Trans>
    ),
  LEFT_OUT: () => <Trans>Left out by choice.</Trans>,
};

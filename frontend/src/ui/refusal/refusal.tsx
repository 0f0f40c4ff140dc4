import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { UserError } from "#/lib/act";
import { useFormat } from "#/lib/format";

/**
 * One refusal in the reader's language. The server's own sentences are English and say exactly what is wrong; to
 * readers of other languages the kind of refusal is said in theirs, with the server's sentence beneath.
 */
export function Refusal({ error }: { error: UserError }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const known = <Known error={error} />;
  const said = error.message.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => format.day(day));
  if (i18n.locale === "en") {
    return isOwnWording(error) ? known : said;
  }
  return (
    <>
      {known}
      {isOwnWording(error) ? null : (
        <span lang="en" className="block text-small">
          {said}
        </span>
      )}
    </>
  );
}

/** Whether our sentence says all that the server's does. */
function isOwnWording(error: UserError): boolean {
  return error.code === "CONFLICT" && paramOf(error, "currentVersion") !== undefined;
}

function Known({ error }: { error: UserError }): ReactNode {
  const format = useFormat();
  const limit = Number(paramOf(error, "limit"));
  switch (error.code) {
    case "CONFLICT":
      return paramOf(error, "currentVersion") ? (
        <Trans>
          Someone else changed this since you opened it. Nothing of yours was written over theirs.
        </Trans>
      ) : (
        <Trans>This stands against what was done meanwhile.</Trans>
      );
    case "FORBIDDEN":
      return <Trans>Your role does not allow this.</Trans>;
    case "NOT_FOUND":
      return <Trans>This does not exist, or it is not open to you.</Trans>;
    case "LIMIT": {
      const most = format.number(limit);
      return limit > 0 ? <Trans>This is too much: at most {most}.</Trans> : <Trans>This is too much.</Trans>;
    }
    case "RULE": {
      const rule = error.rule;
      return rule && ruled[rule] ? (
        ruled[rule]()
      ) : rule?.startsWith("TM") ? (
        <Trans>The team is not made up as the rules ask ({rule}).</Trans>
      ) : rule ? (
        <Trans>A rule of the programme does not allow this ({rule}).</Trans>
      ) : (
        <Trans>This cannot be done as things stand.</Trans>
      );
    }
    default:
      return wrong(error.field ?? "");
  }
}

/** What kind of thing was given that cannot be right, by the field's last name: "parts[1].name" is a name. */
function wrong(field: string): ReactNode {
  const name =
    field
      .split(".")
      .at(-1)
      ?.replace(/\[\d+\]$/, "") ?? "";
  if (name.endsWith("On") || name === "expiresAt") {
    return day();
  }
  return given[name]?.() ?? anything();
}

const assess = () => (
  <Trans>The community has to assess itself first, be told of it, and decide to ask (WF2, WF9).</Trans>
);
const level = () => (
  <Trans>The level that the community holds, or its time, does not allow this (LV1, L4).</Trans>
);
const sampled = () => <Trans>The sample has to be drawn, and only those drawn are asked (CK6).</Trans>;
const because = () => <Trans>Please say why, in a few words.</Trans>;
const anything = () => <Trans>What was given cannot be right. Please check it.</Trans>;
const day = () => <Trans>This day does not fit. Please choose another.</Trans>;

/** What stands in the way, by the rule that refused: general, since the server says what exactly in English. */
const ruled: Readonly<Record<string, () => ReactNode>> = {
  WF1: () => <Trans>First comes the triggering, and then the commitment of the whole community (WF1).</Trans>,
  WF3: () => <Trans>The signatures or people that a request needs are not complete (WF3).</Trans>,
  WF5: () => <Trans>The day of a visit is secret, and this would tell it or break it (WF5).</Trans>,
  WF6: () => <Trans>The team looks through the papers before it goes (WF6).</Trans>,
  WF8: () => <Trans>Another body decides at this level, or has to check first (WF8).</Trans>,
  CK7: () => <Trans>The whole community has to be told, and the leaders have to sign (CK7).</Trans>,
  PR2: () => <Trans>This was decided already (PR2).</Trans>,
  PR6: () => <Trans>House, households and latrine do not fit together so (PR6).</Trans>,
  PR7: () => <Trans>As this place stands now, it cannot be done (PR7).</Trans>,
  PR8: () => (
    <Trans>What is copied from paper is not complete, or not checked by a second person (PR8).</Trans>
  ),
  PR9: () => <Trans>The signature is not complete: name, capacity, means, witness (PR9).</Trans>,
  PR10: () => (
    <Trans>A refusal to sign needs two witnesses, and only a failure is completed so (PR10).</Trans>
  ),
  PR14: () => (
    <Trans>A decision needs a meeting with a quorum and a minute, without those who took part (PR14).</Trans>
  ),
  PR15: () => <Trans>First settle what speaks against it (PR15).</Trans>,
  PR17: () => <Trans>The roles and the account, as they stand on that day, do not allow it (PR17).</Trans>,
  PR18: () => <Trans>The rules on accounts do not allow this (PR18).</Trans>,
  PR22: () => <Trans>Whether it rests does not allow this (PR22).</Trans>,
  WF2: assess,
  WF9: assess,
  LV1: level,
  LV3: level,
  L4: level,
  CK1: anything,
  CK2: anything,
  CK5: sampled,
  CK6: sampled,
  CK12: because,
  PR4: day,
  PR11: because,
  PR20: () => figure(),
};

const place = () => <Trans>This area cannot be chosen here. Please choose another.</Trans>;
const person = () => <Trans>This person cannot be chosen here. Please choose another.</Trans>;
const point = () => <Trans>This is no point on the map. Please check both numbers.</Trans>;
const figure = () => <Trans>These numbers do not fit together. Please check them.</Trans>;
const same = () => <Trans>These cannot be merged with each other. Please choose others.</Trans>;

const given: Readonly<Record<string, () => ReactNode>> = {
  name: () => <Trans>This name cannot be taken. Please write another.</Trans>,
  reason: because,
  phone: () => <Trans>This is no phone number. Please check it.</Trans>,
  password: () => <Trans>This password cannot be taken. Please choose another.</Trans>,
  code: () => <Trans>This code cannot be taken. Please check it.</Trans>,
  number: () => <Trans>This number cannot be taken. Please check it.</Trans>,
  role: () => <Trans>This role cannot be given so. Please check it.</Trans>,
  parts: () => <Trans>The parts do not fit together. Please check them.</Trans>,
  areaId: place,
  parentId: place,
  toUserId: person,
  userId: person,
  actingForId: person,
  latitude: point,
  longitude: point,
  members: figure,
  population: figure,
  rural: figure,
  girls: figure,
  fromIds: same,
};

export function paramOf(error: UserError, name: string): string | undefined {
  return error.params.find((param) => param.name === name)?.value;
}

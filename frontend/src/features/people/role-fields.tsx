import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import { type ActProblem, newId } from "#/lib/act";
import { searchAreas, searchCommunities, searchOrganisations } from "#/lib/pickers";
import { useSession, type Viewer } from "#/lib/session";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import { Combobox, type Option } from "#/ui/combobox";
import { DateField } from "#/ui/date-field";
import { Select } from "#/ui/select";
import type { PersonRow, RoleWords } from "./query";

/** A role as it is being filled in. */
export interface RoleDraft {
  id: string;
  role: PersonRow["roles"][number]["role"] | "";
  place: Option | null;
  from: string | null;
  until: string | null;
  convener: boolean;
}

export function newRole(): RoleDraft {
  return { id: newId(), role: "", place: null, from: null, until: null, convener: false };
}

/** What of a draft is sent; null while something is missing. */
export function filledIn(draft: RoleDraft, roles: readonly RoleWords[]) {
  const words = roles.find(({ role }) => role === draft.role);
  if (draft.role === "" || !words || (words.place !== "NATION" && !draft.place)) {
    return null;
  }
  const place = draft.place?.value;
  return {
    id: draft.id,
    role: draft.role,
    ...(place && words.place === "AREA" ? { areaId: place } : {}),
    ...(place && words.place === "COMMUNITY" ? { communityId: place } : {}),
    ...(place && words.place === "ORGANISATION" ? { organisationId: place } : {}),
    ...(draft.from ? { fromOn: draft.from } : {}),
    ...(draft.until ? { untilOn: draft.until } : {}),
    ...(words.committee && draft.convener ? { convener: true } : {}),
  };
}

/** Which role, for what, from and until. `prefix` is where the server finds the fields. */
export function RoleFields({
  draft,
  onChange,
  roles,
  problem,
  prefix = "",
}: {
  draft: RoleDraft;
  onChange: (draft: RoleDraft) => void;
  roles: readonly RoleWords[];
  problem: ActProblem | null;
  prefix?: string;
}) {
  const { t } = useLingui();
  const words = roles.find(({ role }) => role === draft.role);
  return (
    <>
      <Select
        label={<Trans>Role</Trans>}
        value={draft.role}
        placeholder={t`Choose a role`}
        options={roles.map(({ role, name, abbreviation }) => ({
          value: role,
          label: abbreviation ? `${name} (${abbreviation})` : name,
        }))}
        onChange={(role) =>
          onChange({ ...draft, role: role as RoleDraft["role"], place: null, convener: false })
        }
        problem={fieldProblem(problem, `${prefix}role`)}
      />
      {words && words.place !== "NATION" ? (
        <Place
          key={words.role}
          words={words}
          draft={draft}
          onChange={onChange}
          problem={problem}
          prefix={prefix}
        />
      ) : null}
      {words?.committee ? (
        <Checkbox
          label={<Trans>Convenes the committee</Trans>}
          hint={
            <Trans>
              Calls its meetings and constitutes its verification teams beside the officer; knows of planned
              visits.
            </Trans>
          }
          checked={draft.convener}
          onChange={(convener) => onChange({ ...draft, convener })}
        />
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField
          label={<Trans>From</Trans>}
          hint={<Trans>Left empty, today</Trans>}
          precisions={["DAY"]}
          value={{ day: draft.from, precision: "DAY" }}
          onChange={({ day }) => onChange({ ...draft, from: day })}
          problem={fieldProblem(problem, `${prefix}fromOn`)}
        />
        <DateField
          label={<Trans>Until</Trans>}
          hint={<Trans>Left empty, it goes on</Trans>}
          precisions={["DAY"]}
          value={{ day: draft.until, precision: "DAY" }}
          onChange={({ day }) => onChange({ ...draft, until: day })}
          problem={fieldProblem(problem, `${prefix}untilOn`)}
        />
      </div>
    </>
  );
}

function Place({
  words,
  draft,
  onChange,
  problem,
  prefix,
}: {
  words: RoleWords;
  draft: RoleDraft;
  onChange: (draft: RoleDraft) => void;
  problem: ActProblem | null;
  prefix: string;
}) {
  const { load } = useRouter().options.context;
  const session = useSession();
  const viewer = session?.viewer;
  const own = useMemo(() => ownArea(viewer), [viewer]);
  const search = useMemo(() => {
    switch (words.place) {
      case "COMMUNITY":
        return searchCommunities(load, own ? { area: own.id } : {});
      case "ORGANISATION":
        return searchOrganisations(load);
      default: {
        const [level, ...others] = words.areaLevels;
        const search = searchAreas(load, {
          ...(level && others.length === 0 ? { level } : {}),
          ...(own ? { under: own.id } : {}),
        });
        // Below a district lies all but the district itself, for which its roles are given as well.
        return async (text: string) =>
          own?.name.toLowerCase().includes(text.toLowerCase())
            ? [{ value: own.id, label: own.name, detail: null }, ...(await search(text))]
            : search(text);
      }
    }
  }, [load, words, own]);
  const levels = (session?.nation?.areaLevels ?? [])
    .filter(({ key }) => words.areaLevels.includes(key))
    .map(({ name }) => name)
    .join(" / ");
  const field = { AREA: "areaId", COMMUNITY: "communityId", ORGANISATION: "organisationId", NATION: "role" };
  return (
    <Combobox
      label={
        words.place === "COMMUNITY" ? (
          <Trans>Community</Trans>
        ) : words.place === "ORGANISATION" ? (
          <Trans>Organisation</Trans>
        ) : (
          levels || <Trans>Area</Trans>
        )
      }
      load={search}
      value={draft.place}
      onChange={(place) => onChange({ ...draft, place })}
      problem={fieldProblem(problem, `${prefix}${field[words.place]}`)}
    />
  );
}

/** The area to which somebody's right to give roles is bound; null for the nation. */
function ownArea(viewer: Viewer | undefined): { id: string; name: string } | null {
  const cell = viewer?.can.find(({ action, object }) => action === "CREATE" && object === "ROLE_ASSIGNMENT");
  if (!viewer || !cell || cell.scopes.includes("NATION")) {
    return null;
  }
  const post = viewer.assignments.find(({ areaId }) => areaId);
  return post?.areaId ? { id: post.areaId, name: post.areaName ?? "" } : null;
}

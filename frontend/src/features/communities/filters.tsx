import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLoad } from "#/lib/client";
import { searchAreas, searchOrganisations } from "#/lib/pickers";
import { can } from "#/lib/roles";
import type { Nation, Viewer } from "#/lib/session";
import type { ChosenFilter } from "#/ui/chips";
import { Combobox } from "#/ui/combobox";
import { FilterBar } from "#/ui/filter-bar";
import { CheckMenu } from "#/ui/menu";
import { Select } from "#/ui/select";
import { type CommunitiesSearch, type FlagKey, flagKeys } from "./search";

const route = getRouteApi("/office/communities");

/** Changes the address, keeping what is not named; null takes something out of it. */
export function useNarrow(): (
  change: { [Key in keyof CommunitiesSearch]?: CommunitiesSearch[Key] | null },
) => void {
  const navigate = useNavigate();
  const search = route.useSearch();
  return (change) => {
    navigate({
      to: "/communities",
      search: Object.fromEntries(
        Object.entries({ ...search, ...change }).filter(([, value]) => value !== null && value !== undefined),
      ),
      replace: true,
    });
  };
}

interface Named {
  id: string;
  name: string;
}

/** What narrows the list, all of it in the address. */
export function Filters({
  search,
  viewer,
  levels,
  area,
  organisation,
  count,
  actions,
}: {
  search: CommunitiesSearch;
  viewer: Viewer;
  levels: Nation["levels"];
  area: Named | null;
  organisation: Named | null;
  count: ReactNode;
  actions: ReactNode;
}) {
  const { t } = useLingui();
  const load = useLoad();
  const narrow = useNarrow();
  const flags = useFlagWords();
  const levelOptions = [
    { value: "0", label: t`No level` },
    ...levels.map(({ number, name }) => ({ value: String(number), label: name })),
  ];
  // What an older list does not say is no level of it.
  const olderOptions = levelOptions.slice(1);
  const levelName = (number: number) =>
    levelOptions.find(({ value }) => value === String(number))?.label ?? "";
  const chosen: ChosenFilter[] = [];
  const choose = (key: keyof CommunitiesSearch, label: string) =>
    chosen.push({ key, label, onRemove: () => narrow({ [key]: null }) });
  if (search.area) {
    const name = area?.name ?? "?";
    choose("area", t`Area: ${name}`);
  }
  if (search.level !== undefined) {
    const name = levelName(search.level);
    choose("level", t`Checked here: ${name}`);
  }
  if (search.older !== undefined) {
    const name = levelName(search.older);
    choose("older", t`Older list: ${name}`);
  }
  if (search.by) {
    const name = organisation?.name ?? "?";
    choose("by", t`Supported by: ${name}`);
  }
  for (const key of flagKeys) {
    if (search[key] !== undefined) {
      choose(key, search[key] ? flags[key] : t`not triggered`);
    }
  }
  if (search.search) {
    const text = search.search;
    choose("search", t`Name like: ${text}`);
  }
  return (
    <FilterBar
      search={search.search}
      searchLabel={t`Name of a community`}
      onSearch={(text) => narrow({ search: text === "" ? null : text })}
      chosen={chosen}
      count={count}
      actions={actions}
    >
      <Combobox
        compact
        label={<Trans>Area</Trans>}
        placeholder={t`All`}
        className="sm:[&_input]:w-36"
        value={area ? { value: area.id, label: area.name } : null}
        load={searchAreas(load)}
        onChange={(option) => narrow({ area: option?.value ?? null })}
      />
      <Select
        compact
        label={<Trans>Checked here</Trans>}
        placeholder={t`Any`}
        value={search.level === undefined ? "" : String(search.level)}
        options={levelOptions}
        onChange={(value) => narrow({ level: value === "" ? null : Number(value) })}
      />
      <Select
        compact
        label={<Trans>Older list</Trans>}
        placeholder={t`Any`}
        value={search.older === undefined ? "" : String(search.older)}
        options={olderOptions}
        onChange={(value) => narrow({ older: value === "" ? null : Number(value) })}
      />
      {can(viewer, "READ", "ORGANISATION") ? (
        <Combobox
          compact
          label={<Trans>Supported by</Trans>}
          placeholder={t`Anybody`}
          className="sm:[&_input]:w-36"
          value={organisation ? { value: organisation.id, label: organisation.name } : null}
          load={searchOrganisations(load)}
          onChange={(option) => narrow({ by: option?.value ?? null })}
        />
      ) : null}
      <Select
        compact
        label={<Trans>Triggered</Trans>}
        placeholder={t`Any`}
        value={search.triggered === undefined ? "" : String(search.triggered)}
        options={[
          { value: "true", label: t`Yes` },
          { value: "false", label: t`No` },
        ]}
        onChange={(value) => narrow({ triggered: value === "" ? null : value === "true" })}
      />
      <CheckMenu
        label={<Trans>To note</Trans>}
        options={flagKeys
          .filter((key) => key !== "triggered")
          .map((key) => ({ value: key, label: flags[key] }))}
        checked={new Set(flagKeys.filter((key) => search[key] && key !== "triggered"))}
        onChange={(checked) =>
          narrow(
            Object.fromEntries(
              flagKeys.filter((key) => key !== "triggered").map((key) => [key, checked.has(key) || null]),
            ),
          )
        }
      />
    </FilterBar>
  );
}

function useFlagWords(): Record<FlagKey, string> {
  const { t } = useLingui();
  return {
    overdue: t`overdue`,
    stalled: t`stalled`,
    dormant: t`dormant`,
    flagged: t`flagged: report to be checked`,
    underReview: t`level under review`,
    triggered: t`triggered`,
    ended: t`no more`,
  };
}

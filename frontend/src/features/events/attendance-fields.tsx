import { Trans } from "@lingui/react/macro";
import type { ActProblem } from "#/lib/act";
import { load } from "#/lib/client";
import { searchAreas } from "#/lib/pickers";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import type { Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { PickMany } from "./pick-many";
import type { Details, Event } from "./query";
import { type OrganisationKind, organisationKinds, useOrganisationKinds } from "./words";

/** Counts as they are typed: a field that is empty says nothing. */
export interface AttendanceText {
  people: string;
  atLeast: boolean;
  women: string;
  men: string;
  kinds: Partial<Record<OrganisationKind, string>>;
  origins: Option[];
  /** By the id of an area. */
  fromAreas: Record<string, string>;
}

export function attendanceText(known: { event: Event; details: Details } | null): AttendanceText {
  const text = (count: number | null | undefined) =>
    count === null || count === undefined ? "" : String(count);
  const { event, details } = known ?? {};
  return {
    people: text(event?.people),
    atLeast: event?.atLeast ?? false,
    women: text(event?.women),
    men: text(event?.men),
    kinds: Object.fromEntries((details?.kinds ?? []).map(({ kind, people }) => [kind, String(people)])),
    origins: (details?.origins ?? []).map(({ areaId, name }) => ({ value: areaId, label: name })),
    fromAreas: Object.fromEntries(
      (details?.origins ?? []).map(({ areaId, people }) => [areaId, text(people)]),
    ),
  };
}

/** The counts as the act takes them. */
export function attendanceOf({ people, atLeast, women, men, kinds, origins, fromAreas }: AttendanceText) {
  return {
    ...(people ? { people: Number(people) } : {}),
    atLeast,
    ...(women ? { women: Number(women) } : {}),
    ...(men ? { men: Number(men) } : {}),
    kinds: organisationKinds
      .filter((kind) => kinds[kind])
      .map((kind) => ({ kind, people: Number(kinds[kind]) })),
    // That somebody came from there is kept without a count too.
    origins: origins.map(({ value }) => ({
      areaId: value,
      ...(fromAreas[value] ? { people: Number(fromAreas[value]) } : {}),
    })),
  };
}

const count = { type: "number", inputMode: "numeric", min: 0, max: 1_000_000, step: 1 } as const;

/** How many took part, and of what kinds they were, as far as somebody counted. */
export function AttendanceFields({
  value,
  onChange,
  problem,
}: {
  value: AttendanceText;
  onChange: (value: AttendanceText) => void;
  problem: ActProblem | null;
}) {
  const words = useOrganisationKinds();
  return (
    <fieldset className="grid gap-3 border-t border-line pt-3">
      <legend className="font-strong">
        <Trans>Who took part</Trans>
      </legend>
      <div className="grid grid-cols-3 items-end gap-3">
        <Field
          {...count}
          label={<Trans>In all</Trans>}
          value={value.people}
          onChange={(input) => onChange({ ...value, people: input.currentTarget.value })}
          problem={fieldProblem(problem, "people")}
        />
        <Field
          {...count}
          label={<Trans>Women</Trans>}
          value={value.women}
          onChange={(input) => onChange({ ...value, women: input.currentTarget.value })}
          problem={fieldProblem(problem, "women")}
        />
        <Field
          {...count}
          label={<Trans>Men</Trans>}
          value={value.men}
          onChange={(input) => onChange({ ...value, men: input.currentTarget.value })}
          problem={fieldProblem(problem, "men")}
        />
      </div>
      <Checkbox
        label={<Trans>There were more, nobody knows how many</Trans>}
        checked={value.atLeast}
        onChange={(atLeast) => onChange({ ...value, atLeast })}
      />
      <details>
        <summary className="min-h-11 cursor-pointer py-2.5">
          <Trans>By kind of organisation, and by where they came from</Trans>
        </summary>
        <div className="grid gap-3">
          <div className="grid grid-cols-2 items-end gap-3">
            {organisationKinds.map((kind) => (
              <Field
                key={kind}
                {...count}
                label={words[kind]}
                value={value.kinds[kind] ?? ""}
                onChange={(input) =>
                  onChange({ ...value, kinds: { ...value.kinds, [kind]: input.currentTarget.value } })
                }
              />
            ))}
          </div>
          {fieldProblem(problem, "kinds") ? (
            <p className="text-table text-lost">{fieldProblem(problem, "kinds")}</p>
          ) : null}
          <PickMany
            label={<Trans>They came from</Trans>}
            load={searchAreas(load)}
            value={value.origins}
            onChange={(origins) => onChange({ ...value, origins })}
            problem={fieldProblem(problem, "origins")}
            beside={({ value: area, label }) => (
              <Field
                {...count}
                className="w-24"
                label={<span className="sr-only">{label}</span>}
                value={value.fromAreas[area] ?? ""}
                onChange={(input) =>
                  onChange({
                    ...value,
                    fromAreas: { ...value.fromAreas, [area]: input.currentTarget.value },
                  })
                }
              />
            )}
          />
        </div>
      </details>
    </fieldset>
  );
}

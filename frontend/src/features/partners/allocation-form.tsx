import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { useLoad } from "#/lib/client";
import { searchAreas, searchOrganisations } from "#/lib/pickers";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Combobox } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import {
  type AllocationSearch,
  mostCapacity,
  type Rule,
  type Weight,
  weights,
  within,
} from "./allocation-query";

interface Picked {
  value: string;
  label: string;
}

/** What is asked for: whose capacity, how much, where, and by which weights. What is typed wrongly stays, and is told where it stands. */
export function AllocationForm({
  capacity,
  organisation,
  handOver,
  area,
  by,
  levels,
  rule,
  onAsk,
}: {
  capacity: number;
  organisation: Picked | null;
  handOver: boolean;
  area: Picked | null;
  by: string;
  levels: readonly { key: string; name: string }[];
  rule: Rule;
  onAsk: (search: AllocationSearch) => void;
}) {
  const { t } = useLingui();
  const load = useLoad();
  const [of, setOf] = useState(organisation);
  const [at, setAt] = useState(area);
  const [level, setLevel] = useState(by);
  const [gives, setGives] = useState(handOver);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [nothing, setNothing] = useState(false);
  const words: Readonly<Record<Weight, string>> = {
    unserved: t`Nobody is there`,
    people: t`Each step of people`,
    peopleStep: t`People in a step`,
    peopleMost: t`Steps that count at most`,
    slipped: t`Slipped back within 12 months`,
    late: t`Behind its own time frame`,
    nearlyWhole: t`Its area is nearly whole`,
    nearlyWholePercent: t`Nearly whole, from how many per cent`,
    near: t`The organisation is near already`,
  };
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => {
      const typed = String(form.get(name) ?? "").trim();
      return typed === "" ? null : Number(typed);
    };
    const n = within(number("capacity"), [1, mostCapacity]);
    const given = (Object.keys(weights) as Weight[]).map(
      (key) => [key, within(number(key), weights[key])] as const,
    );
    const failed = given.filter(([, value]) => value === null).map(([key]) => key as string);
    setWrong(new Set(n === null ? ["capacity", ...failed] : failed));
    if (n === null || failed.length > 0) {
      return;
    }
    const told = Object.fromEntries(given) as unknown as Rule;
    const sum =
      told.unserved + told.people * told.peopleMost + told.slipped + told.late + told.nearlyWhole + told.near;
    setNothing(sum === 0);
    if (sum > 0) {
      const changed = Object.fromEntries(given.filter(([key, value]) => value !== rule[key]));
      onAsk({
        capacity: n,
        ...(of ? { organisation: of.value, ...(gives ? { handOver: true } : {}) } : {}),
        ...(at ? { area: at.value } : {}),
        ...(level ? { by: level } : {}),
        rule: changed as Partial<Rule>,
      });
    }
  };
  const bounds = (name: string, [least, most]: readonly [number, number]) =>
    wrong.has(name) ? t`A whole number from ${least} to ${most}.` : undefined;
  return (
    <form onSubmit={ask} className="grid gap-3 px-3.5 py-3" noValidate>
      <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field
          name="capacity"
          label={<Trans>Communities more</Trans>}
          inputMode="numeric"
          defaultValue={String(capacity)}
          problem={bounds("capacity", [1, mostCapacity])}
        />
        <Combobox
          label={<Trans>Whose support</Trans>}
          placeholder={t`anybody's`}
          value={of}
          load={searchOrganisations(load)}
          onChange={(option) => setOf(option)}
        />
        <Combobox
          label={<Trans>Area</Trans>}
          placeholder={t`all`}
          value={at}
          load={searchAreas(load)}
          onChange={(option) => setAt(option)}
        />
        <Select
          label={<Trans>Compared by</Trans>}
          value={level}
          options={levels.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(value) => setLevel(value)}
        />
      </div>
      {of ? (
        <Checkbox
          label={
            <Trans>Also give what it supports together with another that does the same kind of work</Trans>
          }
          checked={gives}
          onChange={setGives}
        />
      ) : null}
      <details>
        <summary className="cursor-pointer py-1 font-strong text-accent">
          <Trans>The rule: what speaks for a community, in points</Trans>
        </summary>
        <div className="grid items-end gap-3 pt-2 sm:grid-cols-3">
          {(Object.keys(weights) as Weight[]).map((key) => (
            <Field
              key={key}
              name={key}
              label={words[key]}
              inputMode="numeric"
              defaultValue={String(rule[key])}
              problem={bounds(key, weights[key])}
            />
          ))}
        </div>
        <p className="pt-2 text-small text-muted">
          <Trans>
            A weight of 0 leaves a reason out. These are the country's; other weights hold for this address
            alone. Of equal points, more people come first.
          </Trans>
        </p>
      </details>
      {nothing ? (
        <p role="alert" className="text-lost">
          <Trans>
            Where every weight is 0, nothing tells communities apart. Give one reason at least a point.
          </Trans>
        </p>
      ) : null}
      <div>
        <Button type="submit" look="primary">
          <Trans>Propose</Trans>
        </Button>
      </div>
    </form>
  );
}

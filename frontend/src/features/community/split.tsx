import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { Select } from "#/ui/select";
import type { ActProps } from "./act-props";
import { splitCommunityDocument } from "./acts";
import { DayField, Reason, useTexts } from "./fields";
import { type Community, householdsDocument, pageSize } from "./query";
import { lotsOf, type Part, sharesOf } from "./split-parts";

/** At most so many parts: the server takes more, but nobody chooses among them on a screen. */
const mostParts = 8;

/** One community becomes several; they hold its level under review (PR7). */
export function Split({
  community,
  today,
  areas,
  onDone,
  ...dialog
}: ActProps & { community: Community; today: string; areas: (text: string) => Promise<Option[]> }) {
  const { t } = useLingui();
  const act = useAct(splitCommunityDocument);
  const { values, set } = useTexts({ effectiveOn: today, reason: "" });
  const [parts, setParts] = useState<readonly Part[]>(() => [
    { id: newId(), name: community.name },
    { id: newId(), name: "" },
  ]);
  const [rest, setRest] = useState(parts[0]?.id ?? "");
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const households = usePages(
    householdsDocument,
    { id: community.id, first: 2 * pageSize },
    (data) => data.community?.households ?? community.households,
    community.households,
  );
  // All of them are needed to choose among: they come page by page while the dialog is open.
  const { open } = dialog;
  const { more, hasMore, loading, failure } = households;
  useEffect(() => {
    if (open && hasMore && !loading && !failure) {
      more();
    }
  }, [open, hasMore, loading, failure, more]);

  const lots = lotsOf(households.rows);
  const facilities = community.facilities.edges.map(({ node }) => node);
  const leaders = community.naturalLeaders.edges.map(({ node }) => node);
  const change = (id: string, next: Partial<Part>) =>
    setParts(parts.map((old) => (old.id === id ? { ...old, ...next } : old)));
  const whole = community.area.name;
  const choose = (key: string, part: string) => setChosen((old) => new Map(old).set(key, part));
  const nameOf = (part: Part, index: number) => {
    const n = index + 1;
    return part.name.trim() || t`Part ${n}`;
  };
  const options = parts.map((part, index) => ({ value: part.id, label: nameOf(part, index) }));
  const partOf = (key: string) => {
    const id = chosen.get(key) ?? rest;
    return parts.some((part) => part.id === id) ? id : rest;
  };
  return (
    <ActDialog
      {...dialog}
      {...act}
      wide
      title={<Trans>Split {community.name}</Trans>}
      description={
        <Trans>
          It ends, and its parts go on as communities of their own. They hold its level under review. Choose
          what goes with which part.
        </Trans>
      }
      confirm={<Trans>Split into parts</Trans>}
      fields={[
        "effectiveOn",
        "reason",
        ...parts.flatMap((_, i) => [`parts[${i}].name`, `parts[${i}].areaId`]),
      ]}
      onSubmit={async () => {
        const done = await act.run({
          id: community.id,
          expectedVersion: community.version,
          effectiveOn: values.effectiveOn,
          reason: values.reason,
          parts: sharesOf(parts, rest, lots, new Map([...chosen.keys()].map((key) => [key, partOf(key)])), {
            facilities: facilities.map(({ id }) => id),
            leaders: leaders.map(({ id }) => id),
          }),
        });
        if (done) {
          onDone(<Trans>The community was split.</Trans>);
        }
      }}
    >
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-strong">
          <Trans>Parts</Trans>
        </legend>
        {parts.map((part, index) => {
          const n = index + 1;
          return (
            <div
              key={part.id}
              className="grid items-start gap-x-3 gap-y-2 border-b border-line pb-3 last-of-type:border-b-0 sm:grid-cols-2"
            >
              <Field
                label={<Trans>Name of part {n}</Trans>}
                required
                maxLength={200}
                value={part.name}
                onChange={(event) => change(part.id, { name: event.currentTarget.value })}
                problem={fieldProblem(act.problem, `parts[${index}].name`)}
              />
              <Combobox
                label={<Trans>Area of part {n}</Trans>}
                placeholder={whole}
                load={areas}
                value={part.area ?? null}
                onChange={(area) => change(part.id, { area })}
                problem={fieldProblem(act.problem, `parts[${index}].areaId`)}
              />
              {parts.length > 2 ? (
                <Button
                  className="min-h-11 justify-self-start sm:col-span-2"
                  onClick={() => {
                    const left = parts.filter(({ id }) => id !== part.id);
                    setParts(left);
                    if (rest === part.id) {
                      setRest(left[0]?.id ?? "");
                    }
                  }}
                >
                  <Trans>Take away</Trans> <span className="sr-only">{nameOf(part, index)}</span>
                </Button>
              ) : null}
            </div>
          );
        })}
        {parts.length < mostParts ? (
          <p>
            <Button onClick={() => setParts([...parts, { id: newId(), name: "" }])}>
              <Trans>One more part</Trans>
            </Button>
          </p>
        ) : null}
      </fieldset>
      <Select
        label={<Trans>Whatever is not chosen below goes with</Trans>}
        value={rest}
        onChange={setRest}
        options={options}
      />
      <Chooser
        title={<Trans>Houses and households</Trans>}
        options={options}
        partOf={partOf}
        choose={choose}
        items={lots.map((lot) => ({
          key: lot.key,
          label: lot.inHouse ? (
            <Trans>House {lot.number}</Trans>
          ) : lot.number ? (
            <Trans>Household {lot.number}</Trans>
          ) : (
            <Trans>A household without a number</Trans>
          ),

          detail: <LotSize households={lot.households.length} members={lot.members} />,
        }))}
      />
      {hasMore ? (
        <Notice role="status">
          <HalfLoaded
            shown={households.rows.length}
            of={households.total ?? 0}
            failed={failure !== null}
            onRetry={more}
          />
        </Notice>
      ) : null}
      <Chooser
        title={<Trans>Schools and public places</Trans>}
        options={options}
        partOf={partOf}
        choose={choose}
        items={facilities.map(({ id, name }) => ({ key: id, label: name, detail: null }))}
      />
      <Chooser
        title={<Trans>Natural leaders</Trans>}
        options={options}
        partOf={partOf}
        choose={choose}
        items={leaders.map(({ id, name }) => ({ key: id, label: name, detail: null }))}
      />
      <DayField
        name="effectiveOn"
        label={<Trans>Since when</Trans>}
        max={today}
        value={values.effectiveOn}
        onChange={(value) => set("effectiveOn", value)}
        problem={act.problem}
      />
      <Reason value={values.reason} onChange={(value) => set("reason", value)} problem={act.problem} />
    </ActDialog>
  );
}

function Chooser({
  title,
  items,
  options,
  partOf,
  choose,
}: {
  title: ReactNode;
  items: readonly { key: string; label: ReactNode; detail: ReactNode }[];
  options: readonly { value: string; label: string }[];
  partOf: (key: string) => string;
  choose: (key: string, part: string) => void;
}) {
  return items.length === 0 ? null : (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-strong">{title}</legend>
      <ul className="max-h-72 overflow-y-auto rounded-control border border-line">
        {items.map(({ key, label, detail }) => (
          <li
            key={key}
            className="flex flex-wrap items-center justify-between gap-x-3 border-b border-line px-3 py-1 last:border-b-0"
          >
            <span className="min-w-0 wrap-anywhere">
              {label} <span className="text-small text-muted">{detail}</span>
            </span>
            <Select
              compact
              label={
                <span className="sr-only">
                  {label}: <Trans>goes with</Trans>
                </span>
              }
              value={partOf(key)}
              onChange={(part) => choose(key, part)}
              options={options}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function LotSize({ households, members }: { households: number; members: number }) {
  return (
    <>
      <Plural value={households} one="# household" other="# households" />,{" "}
      <Plural value={members} one="# person" other="# people" />
    </>
  );
}

function HalfLoaded({
  shown,
  of,
  failed,
  onRetry,
}: {
  shown: number;
  of: number;
  failed: boolean;
  onRetry: () => void;
}) {
  const format = useFormat();
  const n = format.number(shown);
  const all = format.number(of);
  return (
    <span className="flex flex-wrap items-center gap-3">
      <Trans>
        {n} of {all} households are loaded.
      </Trans>
      {failed ? (
        <Button onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      ) : null}
    </span>
  );
}

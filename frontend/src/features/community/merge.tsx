import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Choice } from "#/ui/choice";
import { Combobox, type Option } from "#/ui/combobox";
import type { ActProps } from "./act-props";
import { mergeCommunitiesDocument } from "./acts";
import { DayField, Reason, useTexts } from "./fields";
import type { Community } from "./query";

/** Several become one, which takes the lowest level among them (PR7). */
export function Merge({
  community,
  today,
  communities,
  onDone,
  ...dialog
}: ActProps & {
  community: Community;
  today: string;
  communities: (text: string) => Promise<readonly Option[]>;
}) {
  const { t } = useLingui();
  const act = useAct(mergeCommunitiesDocument);
  const [others, setOthers] = useState<readonly Option[]>([]);
  const [way, setWay] = useState<"here" | "there">("here");
  const { values, set } = useTexts({ effectiveOn: today, reason: "" });
  const other = others[0];
  const stays = way === "there" && others.length === 1 && other ? other.label : community.name;
  const from = act.problem ? fieldProblem(act.problem, "fromIds") : undefined;
  return (
    <ActDialog
      {...dialog}
      {...act}
      title={<Trans>Merge {community.name} with others</Trans>}
      description={
        <Trans>
          {stays} goes on, with the households, places, leaders and reports of all. It takes the lowest level
          among them. The others end, and lead to it.
        </Trans>
      }
      confirm={<Trans>Merge</Trans>}
      fields={["fromIds", "effectiveOn", "reason"]}
      onSubmit={async () => {
        const there = way === "there" && others.length === 1 && other;
        const done = await act.run(
          there
            ? {
                intoId: other.value,
                fromIds: [community.id],
                effectiveOn: values.effectiveOn,
                reason: values.reason,
              }
            : {
                intoId: community.id,
                expectedVersion: community.version,
                fromIds: others.map(({ value }) => value),
                effectiveOn: values.effectiveOn,
                reason: values.reason,
              },
        );
        if (done) {
          onDone(<Trans>The communities were merged.</Trans>);
        }
      }}
    >
      {others.length > 0 ? (
        <ul className="grid gap-1">
          {others.map((option) => (
            <li
              key={option.value}
              className="flex items-center justify-between gap-2 rounded-control border border-line py-1 pl-3 pr-1"
            >
              <span className="min-w-0 wrap-anywhere">
                {option.label} <span className="text-small text-muted">{option.detail}</span>
              </span>
              <Button
                look="quiet"
                onClick={() => setOthers(others.filter(({ value }) => value !== option.value))}
                aria-label={t`Leave out ${option.label}`}
              >
                <span aria-hidden="true">✕</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <Combobox
        key={others.length}
        label={others.length === 0 ? <Trans>With which community</Trans> : <Trans>And another one</Trans>}
        load={async (text) =>
          (await communities(text)).filter(
            ({ value }) => value !== community.id && !others.some((chosen) => chosen.value === value),
          )
        }
        value={null}
        onChange={(option) => option && setOthers([...others, option])}
        problem={from}
      />
      {others.length === 1 && other ? (
        <Choice
          field
          label={t`Which one goes on`}
          value={way}
          onChange={(value) => setWay(value as "here" | "there")}
          options={[
            { value: "here", label: community.name },
            { value: "there", label: other.label },
          ]}
        />
      ) : null}
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

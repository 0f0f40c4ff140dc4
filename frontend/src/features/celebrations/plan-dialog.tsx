import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { planCelebration } from "./acts";
import type { Rules, Year } from "./query";
import { bodyOf, Window } from "./words";

type Tier = Year["tiers"][number];

/** The viewer's body plans a day (HN2). */
export function PlanDialog({
  yours,
  nation,
  rule,
  onClose,
}: {
  yours: readonly { areaId: string | null; areaName: string; tier: Tier }[];
  nation: Rules;
  rule: (tier: string) => Tier | undefined;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const format = useFormat();
  const act = useAct(planCelebration);
  const [id] = useState(newId);
  const [chosen, setChosen] = useState(0);
  const [on, setOn] = useState("");
  const [place, setPlace] = useState("");
  const [joinedWith, setJoinedWith] = useState("");
  const body = yours[chosen];
  if (!body) {
    return null;
  }
  const window = rule(body.tier.tier);
  async function submit() {
    const payload = await act.run({
      id,
      tier: body?.tier.tier ?? "",
      ...(body?.areaId ? { areaId: body.areaId } : {}),
      on,
      place,
      ...(joinedWith ? { joinedWith } : {}),
    });
    if (payload?.celebration) {
      await navigate({ to: "/celebrations/$id", params: { id: payload.celebration.id } });
    }
  }
  return (
    <ActDialog
      title={<Trans>Plan a celebration</Trans>}
      description={
        <Trans>Whom it honours follows from the levels by itself, and is fixed when the day is held.</Trans>
      }
      confirm={<Trans>Plan it</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["on", "place", "joinedWith"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {yours.length > 1 ? (
        <Select
          label={<Trans>Body</Trans>}
          value={String(chosen)}
          onChange={(value) => setChosen(Number(value))}
          options={yours.map((one, at) => ({
            value: String(at),
            label: bodyOf({ tier: one.tier.tier, areaName: one.areaName }, nation),
          }))}
        />
      ) : null}
      <Field
        label={<Trans>Day</Trans>}
        hint={
          window ? (
            <Window
              from={window.from}
              until={window.until}
              day={nation.celebrations.dayName}
              format={format.day}
            />
          ) : undefined
        }
        type="date"
        required
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "on")}
      />
      <Field
        label={<Trans>Place</Trans>}
        hint={<Trans>Best in an outstanding community or district, so that its neighbours see it.</Trans>}
        required
        maxLength={200}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "place")}
      />
      <Field
        label={<Trans>Together with another day</Trans>}
        hint={<Trans>Such as Farmers' Day; leave it empty for none.</Trans>}
        maxLength={200}
        value={joinedWith}
        onChange={(event) => setJoinedWith(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "joinedWith")}
      />
    </ActDialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { searchAreas } from "#/lib/pickers";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { nominate } from "./acts";
import type { Celebration, Rules } from "./query";

/** Names somebody or something to be honoured, with a reason (HN3). */
export function NominateDialog({
  celebration,
  nation,
  onClose,
}: {
  celebration: Celebration;
  nation: Rules;
  onClose: () => void;
}) {
  const router = useRouter();
  const act = useAct(nominate);
  const [id] = useState(newId);
  const kinds = nation.celebrations.nominees.filter(({ key }) => celebration.nominees.includes(key));
  const [kind, setKind] = useState(kinds[0]?.key ?? "");
  const [name, setName] = useState("");
  const [place, setPlace] = useState("");
  const [area, setArea] = useState<Option | null>(null);
  const [reason, setReason] = useState("");
  const level = kinds.find(({ key }) => key === kind)?.areaLevel ?? "";
  async function submit() {
    const who = level ? { ...(area ? { areaId: area.value } : {}) } : { name, ...(place ? { place } : {}) };
    if (await act.run({ id, celebrationId: celebration.id, kind, reason, ...who })) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Nominate</Trans>}
      description={<Trans>The body decides with a reason; who nominates does not decide.</Trans>}
      confirm={<Trans>Nominate</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["name", "place", "areaId", "reason"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={<Trans>Who or what</Trans>}
        value={kind}
        onChange={setKind}
        options={kinds.map((one) => ({ value: one.key, label: one.name }))}
      />
      {level ? (
        <Combobox
          label={<Trans>Area</Trans>}
          load={searchAreas(load, { level, ...(celebration.areaId ? { under: celebration.areaId } : {}) })}
          value={area}
          onChange={setArea}
          problem={fieldProblem(act.problem, "areaId")}
        />
      ) : (
        <>
          <Field
            label={<Trans>Name</Trans>}
            required
            maxLength={200}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            problem={fieldProblem(act.problem, "name")}
          />
          <Field
            label={<Trans>Where from</Trans>}
            maxLength={200}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
            problem={fieldProblem(act.problem, "place")}
          />
        </>
      )}
      <TextArea
        label={<Trans>Reason</Trans>}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "reason")}
      />
    </ActDialog>
  );
}

import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { searchAreas, searchCommunities } from "#/lib/pickers";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { recordBeneficiaryGroup } from "./acts";
import type { File, Group } from "./query";
import { groupKinds, useGroupKinds } from "./words";

/** Writes down a group whom the organisation serves, as counts; nobody is named. */
export function GroupDialog({ file, today, onClose }: { file: File; today: string; onClose: () => void }) {
  const router = useRouter();
  const words = useGroupKinds();
  const act = useAct(recordBeneficiaryGroup);
  const [ids] = useState(() => [newId(), newId()] as const);
  const [kind, setKind] = useState<Group["kind"]>("SAVINGS_GROUP");
  const [name, setName] = useState("");
  const [first] = file.programme.areas;
  const [area, setArea] = useState<Option | null>(
    first ? { value: first.id, label: first.name, detail: null } : null,
  );
  const [community, setCommunity] = useState<Option | null>(null);
  const [asOf, setAsOf] = useState(today);
  const [women, setWomen] = useState("");
  const [men, setMen] = useState("");
  const [unknown, setUnknown] = useState("");
  const [households, setHouseholds] = useState("");
  async function submit() {
    const done = await act.run({
      id: ids[0],
      countId: ids[1],
      organisationId: file.programme.organisationId,
      kind,
      name,
      ...(community ? { communityId: community.value } : { areaId: area?.value ?? "" }),
      asOf,
      women: Number(women),
      men: Number(men),
      sexUnknown: Number(unknown),
      ...(households === "" ? {} : { households: Number(households) }),
    });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Write down a group</Trans>}
      description={<Trans>How many are in it, never who.</Trans>}
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["kind", "name", "areaId", "communityId", "asOf", "women", "men", "sexUnknown", "households"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={<Trans>Kind</Trans>}
        value={kind}
        onChange={(chosen) => setKind(chosen as Group["kind"])}
        options={groupKinds.map((one) => ({ value: one, label: words[one] }))}
      />
      <Field
        label={<Trans>The group's name</Trans>}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      <Combobox
        label={<Trans>Community, where it belongs to one</Trans>}
        load={searchCommunities(load)}
        value={community}
        onChange={setCommunity}
        problem={fieldProblem(act.problem, "communityId")}
      />
      {community ? null : (
        <Combobox
          label={<Trans>Area</Trans>}
          load={searchAreas(load)}
          value={area}
          onChange={setArea}
          problem={fieldProblem(act.problem, "areaId")}
        />
      )}
      <Field
        label={<Trans>Counted on</Trans>}
        type="date"
        required
        max={today}
        value={asOf}
        onChange={(event) => setAsOf(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "asOf")}
      />
      <div className="grid grid-cols-4 items-end gap-3 max-sm:grid-cols-2">
        <Field
          label={<Trans>Women</Trans>}
          type="number"
          min={0}
          value={women}
          onChange={(event) => setWomen(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "women")}
        />
        <Field
          label={<Trans>Men</Trans>}
          type="number"
          min={0}
          value={men}
          onChange={(event) => setMen(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "men")}
        />
        <Field
          label={<Trans>Sex not known</Trans>}
          type="number"
          min={0}
          value={unknown}
          onChange={(event) => setUnknown(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "sexUnknown")}
        />
        <Field
          label={<Trans>Households</Trans>}
          type="number"
          min={0}
          value={households}
          onChange={(event) => setHouseholds(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "households")}
        />
      </div>
    </ActDialog>
  );
}

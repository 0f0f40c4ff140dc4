import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { searchAreas } from "#/lib/pickers";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Checkbox } from "#/ui/checkbox";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { recordCommitment } from "./acts";
import { type Kind, kinds } from "./search";
import { useKinds } from "./words";

/** Writes down who in which office promised what, where and by when. */
export function RecordDialog({
  today,
  area,
  ofNation,
  onClose,
}: {
  today: string;
  /** Chosen from the start; null for none. */
  area: Option | null;
  /** Whether the viewer may write one down for the whole nation. */
  ofNation: boolean;
  onClose: () => void;
}) {
  const router = useRouter();
  const words = useKinds();
  const { t } = useLingui();
  const act = useAct(recordCommitment);
  const [id] = useState(newId);
  const [where, setWhere] = useState<Option | null>(area);
  const [wide, setWide] = useState(false);
  const [kind, setKind] = useState<Kind>("AREA_ODF");
  const [office, setOffice] = useState("");
  const [what, setWhat] = useState("");
  const [saidOn, setSaidOn] = useState(today);
  const [place, setPlace] = useState("");
  const [inPublic, setInPublic] = useState(true);
  const [dueOn, setDueOn] = useState("");
  async function submit() {
    const done = await act.run({
      id,
      ...(wide ? {} : { areaId: where?.value ?? "" }),
      kind,
      office,
      what,
      saidOn,
      place,
      inPublic,
      ...(dueOn ? { dueOn } : {}),
    });
    if (done) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Write down a commitment</Trans>}
      description={
        <Trans>Name the office, not the person. What is written down stays; what comes of it is added.</Trans>
      }
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["areaId", "kind", "office", "what", "saidOn", "place", "dueOn"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {ofNation ? (
        <Checkbox label={<Trans>For the whole nation</Trans>} checked={wide} onChange={setWide} />
      ) : null}
      {wide ? null : (
        <Combobox
          label={<Trans>Area</Trans>}
          load={searchAreas(load)}
          value={where}
          onChange={setWhere}
          problem={fieldProblem(act.problem, "areaId")}
        />
      )}
      <Select
        label={<Trans>What is promised</Trans>}
        value={kind}
        onChange={(chosen) => setKind(chosen as Kind)}
        options={kinds.map((one) => ({ value: one, label: words[one] }))}
      />
      <Field
        label={<Trans>Office</Trans>}
        hint={t`Such as Deputy Governor`}
        required
        maxLength={200}
        value={office}
        onChange={(event) => setOffice(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "office")}
      />
      <TextArea
        label={<Trans>In the words of the promise</Trans>}
        required
        rows={3}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "what")}
      />
      <div className="grid grid-cols-2 items-end gap-3 max-sm:grid-cols-1">
        <Field
          label={<Trans>Said on</Trans>}
          type="date"
          required
          max={today}
          value={saidOn}
          onChange={(event) => setSaidOn(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "saidOn")}
        />
        <Field
          label={<Trans>By when</Trans>}
          hint={<Trans>Leave it empty where no day was named.</Trans>}
          type="date"
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "dueOn")}
        />
      </div>
      <Field
        label={<Trans>Where it was said</Trans>}
        maxLength={200}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "place")}
      />
      <Checkbox
        label={<Trans>It was said in public: everybody can read it</Trans>}
        checked={inPublic}
        onChange={setInPublic}
      />
    </ActDialog>
  );
}

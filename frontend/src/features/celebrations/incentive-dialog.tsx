import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { load } from "#/lib/client";
import { Failure } from "#/lib/failure";
import { searchCommunities } from "#/lib/pickers";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { isGiven, nobody, SignatureField, signed } from "#/ui/signature-field";
import { recordIncentive } from "./acts";
import type { Day, Rules } from "./query";

/** Writes down what was given, with the receiver's signature (PR9, PR25). */
export function IncentiveDialog({ day, nation, onClose }: { day: Day; nation: Rules; onClose: () => void }) {
  const { t } = useLingui();
  const router = useRouter();
  const act = useAct(recordIncentive);
  const [id] = useState(newId);
  const accepted = day.nominations.filter((one) => one.accepted === true);
  const [receiver, setReceiver] = useState("");
  const [community, setCommunity] = useState<Option | null>(null);
  const [item, setItem] = useState("");
  const [value, setValue] = useState("");
  const [giver, setGiver] = useState("");
  const [givenOn, setGivenOn] = useState(() => [day.celebration.on, nation.today].sort()[0] ?? nation.today);
  const [signature, setSignature] = useState(nobody);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [sending, setSending] = useState(false);
  const { currency, minorDigits } = nation.celebrations;
  async function submit() {
    setFailure(null);
    setSending(true);
    try {
      const given = await signed(signature);
      const minor = value.trim() === "" ? null : Math.round(Number(value) * 10 ** minorDigits);
      const done = await act.run({
        id,
        celebrationId: day.celebration.id,
        ...(receiver === ""
          ? community
            ? { communityId: community.value }
            : {}
          : { nominationId: receiver }),
        item,
        ...(minor === null ? {} : { valueMinor: minor }),
        giver,
        givenOn,
        signature: { ...given, position: signature.position, capacity: "RECEIVER", signedOn: givenOn },
      });
      if (done) {
        await router.invalidate();
        onClose();
      }
    } catch (problem) {
      setFailure(problem instanceof Failure ? problem : new Failure("broken", String(problem)));
    } finally {
      setSending(false);
    }
  }
  return (
    <ActDialog
      title={<Trans>Write down an incentive</Trans>}
      description={<Trans>The register keeps it as it was written; whoever received it signs.</Trans>}
      confirm={<Trans>Write it down</Trans>}
      busy={act.busy || sending}
      problem={failure ?? act.problem}
      fields={["item", "giver", "givenOn", "valueMinor", "communityId"]}
      onSubmit={submit}
      onClose={onClose}
    >
      {accepted.length > 0 ? (
        <Select
          label={<Trans>Receiver</Trans>}
          value={receiver}
          onChange={setReceiver}
          options={[
            { value: "", label: t`A community` },
            ...accepted.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      ) : null}
      {receiver === "" ? (
        <Combobox
          label={<Trans>Community</Trans>}
          load={searchCommunities(load)}
          value={community}
          onChange={setCommunity}
          problem={fieldProblem(act.problem, "communityId")}
        />
      ) : null}
      <Field
        label={<Trans>Item</Trans>}
        required
        maxLength={200}
        value={item}
        onChange={(event) => setItem(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "item")}
      />
      <Field
        label={<Trans>Value in {currency}</Trans>}
        hint={<Trans>Leave it empty where nobody has said.</Trans>}
        type="number"
        min={0}
        step="any"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "valueMinor")}
      />
      <Field
        label={<Trans>Giver</Trans>}
        required
        maxLength={200}
        value={giver}
        onChange={(event) => setGiver(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "giver")}
      />
      <Field
        label={<Trans>Given on</Trans>}
        type="date"
        required
        max={nation.today}
        value={givenOn}
        onChange={(event) => setGivenOn(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "givenOn")}
      />
      <SignatureField
        legend={t`Signature of who received it`}
        value={signature}
        onChange={setSignature}
        withPosition
      />
      {isGiven(signature) ? null : (
        <p className="text-small text-muted">
          <Trans>It is written down once it is signed.</Trans>
        </p>
      )}
    </ActDialog>
  );
}

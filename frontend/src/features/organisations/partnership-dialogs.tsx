import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useLoad } from "#/lib/client";
import { sendPaper } from "#/lib/paper";
import { searchAreas, searchOrganisations } from "#/lib/pickers";
import { useSending } from "#/lib/sending";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Combobox, type Option } from "#/ui/combobox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { sayable, useWork } from "#/ui/work/words";
import { agreementKinds, useAgreementKinds } from "./kinds";
import { orNothing, PeriodFields, useTyped } from "./partnership-fields";
import {
  nameFocalPoint,
  networksDocument,
  recordAgreement,
  recordAreaSupport,
  recordMembership,
} from "./partnership-query";

/** An account that can speak for the organisation. */
export interface Account {
  id: string;
  name: string;
}

interface DialogProps {
  organisation: { id: string; name: string };
  onClose: () => void;
  onDone: () => void;
}

/** It is, or was, a member of a network. */
export function MembershipDialog({ organisation, onClose, onDone }: DialogProps) {
  const act = useAct(recordMembership);
  const load = useLoad();
  const [id] = useState(newId);
  const [network, setNetwork] = useState<Option | null>(null);
  const { values, set } = useTyped({ from: "", until: "" });
  async function networks(text: string) {
    const { organisations } = await load(networksDocument, {});
    const typed = text.trim().toLowerCase();
    return organisations.edges
      .map(({ node }) => ({ value: node.id, label: node.name }))
      .filter(({ label }) => label.toLowerCase().includes(typed));
  }
  return (
    <ActDialog
      {...act}
      onClose={onClose}
      title={<Trans>A network that {organisation.name} belongs to</Trans>}
      description={<Trans>Only organisations of the kind Network can be chosen.</Trans>}
      confirm={<Trans>Add the membership</Trans>}
      fields={["networkId", "fromOn", "untilOn"]}
      onSubmit={async () => {
        const done = await act.run({
          id,
          memberId: organisation.id,
          networkId: network?.value ?? "",
          fromOn: orNothing(values.from),
          untilOn: orNothing(values.until),
        });
        if (done) {
          onDone();
        }
      }}
    >
      <Combobox
        label={<Trans>Network</Trans>}
        load={networks}
        value={network}
        onChange={setNetwork}
        problem={fieldProblem(act.problem, "networkId")}
      />
      <PeriodFields
        from={values.from}
        until={values.until}
        onFrom={set("from")}
        onUntil={set("until")}
        problem={act.problem}
      />
    </ActDialog>
  );
}

/** Somebody speaks for it in an area: one of its accounts, or somebody by name. */
export function FocalPointDialog({
  organisation,
  accounts,
  onClose,
  onDone,
}: DialogProps & { accounts: readonly Account[] }) {
  const { t } = useLingui();
  const act = useAct(nameFocalPoint);
  const load = useLoad();
  const [id] = useState(newId);
  const [area, setArea] = useState<Option | null>(null);
  const { values, set } = useTyped({ user: "", name: "", phone: "", from: "", until: "" });
  return (
    <ActDialog
      {...act}
      onClose={onClose}
      title={<Trans>Who speaks for {organisation.name}</Trans>}
      description={
        <Trans>
          Partners and offices see name and phone number; nobody else does. Both are taken out on request.
        </Trans>
      }
      confirm={<Trans>Add the focal point</Trans>}
      fields={["userId", "name", "phone", "areaId", "fromOn", "untilOn"]}
      onSubmit={async () => {
        const done = await act.run({
          id,
          organisationId: organisation.id,
          areaId: area?.value ?? null,
          userId: orNothing(values.user),
          name: values.name,
          phone: values.phone,
          fromOn: orNothing(values.from),
          untilOn: orNothing(values.until),
        });
        if (done) {
          onDone();
        }
      }}
    >
      <Combobox
        label={<Trans>Area</Trans>}
        hint={<Trans>Left empty: the whole country.</Trans>}
        load={searchAreas(load)}
        value={area}
        onChange={setArea}
        problem={fieldProblem(act.problem, "areaId")}
      />
      {accounts.length > 0 ? (
        <Select
          label={<Trans>Account</Trans>}
          value={values.user}
          placeholder={t`somebody without an account`}
          onChange={set("user")}
          options={accounts.map(({ id: value, name: label }) => ({ value, label }))}
          problem={fieldProblem(act.problem, "userId")}
        />
      ) : null}
      {values.user === "" ? (
        <Field
          label={<Trans>Name</Trans>}
          maxLength={200}
          value={values.name}
          onChange={(event) => set("name")(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "name")}
        />
      ) : null}
      <Field
        label={<Trans>Phone number (may be left out)</Trans>}
        type="tel"
        maxLength={40}
        value={values.phone}
        onChange={(event) => set("phone")(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "phone")}
      />
      <PeriodFields
        from={values.from}
        until={values.until}
        onFrom={set("from")}
        onUntil={set("until")}
        problem={act.problem}
      />
    </ActDialog>
  );
}

/** What it agreed on with another organisation or a party that is not listed, with the paper. */
export function AgreementDialog({ organisation, onClose, onDone }: DialogProps) {
  const act = useAct(recordAgreement);
  const load = useLoad();
  const words = useAgreementKinds();
  const { send, sending, failure } = useSending();
  const [id] = useState(newId);
  const [other, setOther] = useState<Option | null>(null);
  const [kind, setKind] = useState<(typeof agreementKinds)[number]>("MEMORANDUM");
  const [file, setFile] = useState<File | null>(null);
  const { values, set } = useTyped({ title: "", named: "", from: "", until: "" });
  async function submit() {
    let uploadId: string | null = null;
    const sent = await send(async () => {
      uploadId = file ? await sendPaper(file) : null;
    });
    if (!sent) {
      return;
    }
    const done = await act.run({
      id,
      organisationId: organisation.id,
      kind,
      title: values.title,
      withId: other?.value ?? null,
      withName: values.named,
      fromOn: orNothing(values.from),
      untilOn: orNothing(values.until),
      uploadId,
    });
    if (done) {
      onDone();
    }
  }
  return (
    <ActDialog
      {...act}
      busy={act.busy || sending}
      problem={failure ?? act.problem}
      onClose={onClose}
      title={<Trans>What {organisation.name} agreed on</Trans>}
      confirm={<Trans>Add the agreement</Trans>}
      fields={["kind", "title", "withId", "withName", "fromOn", "untilOn", "uploadId"]}
      onSubmit={submit}
    >
      <Select
        label={<Trans>Kind</Trans>}
        value={kind}
        onChange={(value) => setKind(agreementKinds.find((known) => known === value) ?? kind)}
        options={agreementKinds.map((value) => ({ value, label: words[value] }))}
        problem={fieldProblem(act.problem, "kind")}
      />
      <Field
        label={<Trans>Title</Trans>}
        required
        maxLength={200}
        value={values.title}
        onChange={(event) => set("title")(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "title")}
      />
      <Combobox
        label={<Trans>With which organisation</Trans>}
        load={searchOrganisations(load)}
        value={other}
        onChange={setOther}
        problem={fieldProblem(act.problem, "withId")}
      />
      {other === null ? (
        <Field
          label={<Trans>Or with whom, where it is not listed</Trans>}
          maxLength={200}
          value={values.named}
          onChange={(event) => set("named")(event.currentTarget.value)}
          problem={fieldProblem(act.problem, "withName")}
        />
      ) : null}
      <PeriodFields
        from={values.from}
        until={values.until}
        onFrom={set("from")}
        onUntil={set("until")}
        problem={act.problem}
      />
      <Field
        label={<Trans>Scan or PDF (may be left out)</Trans>}
        hint={<Trans>At most 10 MB. Open to the parties and the offices.</Trans>}
        type="file"
        accept="image/*,application/pdf"
        onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        problem={fieldProblem(act.problem, "uploadId")}
      />
    </ActDialog>
  );
}

/** It has a programme in an area and all below it. */
export function ProgrammeDialog({ organisation, onClose, onDone }: DialogProps) {
  const { t } = useLingui();
  const act = useAct(recordAreaSupport);
  const load = useLoad();
  const words = useWork();
  const [id] = useState(newId);
  const [area, setArea] = useState<Option | null>(null);
  const [work, setWork] = useState<(typeof sayable)[number] | "">("");
  const { values, set } = useTyped({ what: "", from: "", until: "" });
  return (
    <ActDialog
      {...act}
      onClose={onClose}
      title={<Trans>Work of {organisation.name} in an area</Trans>}
      description={
        <Trans>
          For work in a whole commune, district or region. It does not let its people see any community.
        </Trans>
      }
      confirm={<Trans>Add the work</Trans>}
      fields={["areaId", "work", "what", "fromOn", "untilOn"]}
      onSubmit={async () => {
        const done = await act.run({
          id,
          organisationId: organisation.id,
          areaId: area?.value ?? "",
          work: work === "" ? "UNKNOWN" : work,
          what: values.what,
          fromOn: orNothing(values.from),
          untilOn: orNothing(values.until),
        });
        if (done) {
          onDone();
        }
      }}
    >
      <Combobox
        label={<Trans>Area</Trans>}
        load={searchAreas(load)}
        value={area}
        onChange={setArea}
        problem={fieldProblem(act.problem, "areaId")}
      />
      <Select
        label={<Trans>Kind of work</Trans>}
        value={work}
        placeholder={t`choose`}
        onChange={(value) => setWork(sayable.find((known) => known === value) ?? "")}
        options={sayable.map((value) => ({ value, label: words[value] }))}
        problem={fieldProblem(act.problem, "work")}
      />
      <Field
        label={<Trans>In words (may be left out)</Trans>}
        maxLength={200}
        value={values.what}
        onChange={(event) => set("what")(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "what")}
      />
      <PeriodFields
        from={values.from}
        until={values.until}
        onFrom={set("from")}
        onUntil={set("until")}
        problem={act.problem}
      />
    </ActDialog>
  );
}

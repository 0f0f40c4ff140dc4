import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { DateField, noDate } from "#/ui/date-field";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { createArea } from "./acts";
import type { Words } from "./query";
import { kindsOf, levelBelow } from "./words";

/** Adds one area below another (or below the nation): it is split from no other, and empty. */
export function CreateAreaDialog({
  nation,
  parent,
  onClose,
}: {
  nation: Words & { name: string };
  parent: { id: string; name: string; depth: number } | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const router = useRouter();
  const navigate = useNavigate();
  const act = useAct(createArea);
  const level = levelBelow(nation, parent?.depth ?? 0);
  const kinds = kindsOf(nation, level?.key ?? "");
  const [id] = useState(newId);
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [kind, setKind] = useState(kinds.find(({ value }) => value === level?.key)?.value ?? kinds[0]?.value);
  const [capital, setCapital] = useState("");
  const [from, setFrom] = useState(noDate);
  const levelWord = level?.name ?? "";
  const where = parent?.name ?? nation.name;

  async function submit() {
    const done = await act.run({
      id,
      parentId: parent?.id ?? null,
      name,
      kind: kind ?? "",
      code: code.trim() || null,
      capital,
      validFrom: from.day,
    });
    if (done?.area) {
      onClose();
      await router.invalidate();
      navigate({ to: "/areas/$id", params: { id: done.area.id } });
    }
  }

  return (
    <ActDialog
      {...act}
      onClose={onClose}
      title={<Trans>A new area in {where}</Trans>}
      description={
        <Trans>
          {levelWord}. It begins empty. To make new areas out of one that exists, split that one instead.
        </Trans>
      }
      confirm={<Trans>Add it</Trans>}
      fields={["name", "kind", "code", "capital", "validFrom"]}
      onSubmit={submit}
    >
      <Field
        label={<Trans>Name</Trans>}
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      <Select
        label={<Trans>Kind</Trans>}
        value={kind ?? ""}
        onChange={setKind}
        options={kinds}
        problem={fieldProblem(act.problem, "kind")}
      />
      <Field
        label={<Trans>Official code</Trans>}
        hint={<Trans>Leave it empty where there is none.</Trans>}
        value={code}
        maxLength={200}
        onChange={(event) => setCode(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "code")}
      />
      <Field
        label={<Trans>Capital</Trans>}
        value={capital}
        maxLength={200}
        onChange={(event) => setCapital(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "capital")}
      />
      <DateField
        label={<Trans>Exists since</Trans>}
        hint={t`Leave it empty where that is not known. A day still to come is not taken.`}
        precisions={["DAY"]}
        max={nation.today}
        value={from}
        onChange={setFrom}
        problem={fieldProblem(act.problem, "validFrom")}
      />
    </ActDialog>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { DrawPad } from "./draw-pad";

export type Means = "FINGER" | "THUMBPRINT" | "PAPER";

/** A signature that is being given; nothing of it is kept before it is sent. */
export interface Given {
  name: string;
  means: Means;
  witness: string;
  drawn: HTMLCanvasElement | null;
  paper: File | null;
}

export const nobody: Given = { name: "", means: "FINGER", witness: "", drawn: null, paper: null };

/** Whether all of it is there that its means asks for (PR9). */
export function isGiven({ name, means, witness, drawn, paper }: Given): boolean {
  const signed =
    means === "FINGER" ? drawn !== null : means === "PAPER" ? paper !== null : witness.trim() !== "";
  return name.trim() !== "" && signed;
}

export function SignatureField({
  legend,
  value,
  onChange,
}: {
  legend: string;
  value: Given;
  onChange: (value: Given) => void;
}) {
  const { t } = useLingui();
  return (
    <fieldset className="grid gap-3 border-t border-line pt-3">
      <legend className="pr-2 font-strong">{legend}</legend>
      <Field
        label={<Trans>Name</Trans>}
        maxLength={200}
        autoComplete="off"
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <Select
        label={<Trans>How they sign</Trans>}
        value={value.means}
        onChange={(means) => onChange({ ...value, means: means as Means })}
        options={[
          { value: "FINGER", label: t`with a finger, on this phone` },
          { value: "THUMBPRINT", label: t`by thumbprint on paper, with a witness` },
          { value: "PAPER", label: t`on paper, photographed` },
        ]}
      />
      {value.means === "FINGER" ? <DrawPad onDrawn={(drawn) => onChange({ ...value, drawn })} /> : null}
      {value.means === "THUMBPRINT" ? (
        <Field
          label={<Trans>Name of the witness</Trans>}
          maxLength={200}
          autoComplete="off"
          value={value.witness}
          onChange={(event) => onChange({ ...value, witness: event.currentTarget.value })}
        />
      ) : null}
      {value.means === "FINGER" ? null : (
        <Field
          label={<Trans>Photograph of the paper</Trans>}
          type="file"
          accept="image/*"
          onChange={(event) => onChange({ ...value, paper: event.currentTarget.files?.[0] ?? null })}
        />
      )}
    </fieldset>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { smaller } from "#/lib/picture";
import { sendFile } from "#/lib/transport";
import { DrawPad } from "./draw-pad";
import { Field } from "./field";
import { Select } from "./select";

export type Means = "FINGER" | "THUMBPRINT" | "PAPER";

/** A signature that is being given. */
export interface Given {
  name: string;
  /** Title or office; asked for under a request (WF3). */
  position: string;
  means: Means;
  witness: string;
  drawn: Blob | null;
  paper: Blob | null;
}

export const nobody: Given = {
  name: "",
  position: "",
  means: "FINGER",
  witness: "",
  drawn: null,
  paper: null,
};

/** Whether all of it is there that its means asks for (PR9). */
export function isGiven({ name, means, witness, drawn, paper }: Given): boolean {
  const signed =
    means === "FINGER" ? drawn !== null : means === "PAPER" ? paper !== null : witness.trim() !== "";
  return name.trim() !== "" && signed;
}

/** The drawing, or the photograph made smaller; null where there is none. */
export async function pictureOf({ means, drawn, paper }: Given): Promise<Blob | null> {
  return means === "FINGER" ? drawn : paper && (await smaller(paper));
}

/** The signature as the API takes it. The drawing or the photograph is sent before; rejects with a Failure. */
export async function signed(given: Given) {
  const { name, position, means, witness } = given;
  const picture = await pictureOf(given);
  return {
    name,
    means,
    ...(position ? { position } : {}),
    ...(means === "THUMBPRINT" ? { witness } : {}),
    ...(picture ? { uploadId: await sendFile(picture, "signature") } : {}),
  };
}

/** Somebody without an account signs (PR9): with a finger, by thumbprint with a witness, or on paper. */
export function SignatureField({
  legend,
  value,
  onChange,
  withPosition = false,
}: {
  legend: string;
  value: Given;
  onChange: (value: Given) => void;
  withPosition?: boolean;
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
      {withPosition ? (
        <Field
          label={<Trans>Title or office</Trans>}
          maxLength={200}
          autoComplete="off"
          value={value.position}
          onChange={(event) => onChange({ ...value, position: event.currentTarget.value })}
        />
      ) : null}
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
      {value.means === "FINGER" ? (
        <DrawPad drawn={value.drawn} onDrawn={(drawn) => onChange({ ...value, drawn })} />
      ) : null}
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
          hint={value.paper ? <Trans>There is one. Choose another only to replace it.</Trans> : undefined}
          type="file"
          accept="image/*"
          onChange={(event) => onChange({ ...value, paper: event.currentTarget.files?.[0] ?? null })}
        />
      )}
    </fieldset>
  );
}

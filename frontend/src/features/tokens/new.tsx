import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { newId, useAct } from "#/lib/act";
import type { Load } from "#/lib/client";
import { searchAreas } from "#/lib/pickers";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Combobox, type Option } from "#/ui/combobox";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { Select } from "#/ui/select";
import { createDocument } from "./query";

/** What a token may read, by name; the server leaves out what its owner may not read. */
const kinds = {
  all: null,
  figures: ["AREA", "PROGRESS"],
  communities: [
    "AREA",
    "PROGRESS",
    "COMMUNITY",
    "LEVEL_HISTORY",
    "REPORTED_TOTAL",
    "ORGANISATION",
    "SUPPORT",
  ],
} as const;

type Kind = keyof typeof kinds;

/** Makes a token and shows it, once. */
export function NewToken({ load, onClose, onDone }: { load: Load; onClose: () => void; onDone: () => void }) {
  const { t } = useLingui();
  const act = useAct(createDocument);
  const [id] = useState(newId);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("figures");
  const [area, setArea] = useState<Option | null>(null);
  const [days, setDays] = useState("90");
  const [secret, setSecret] = useState<string | null>(null);
  const findArea = useMemo(() => searchAreas(load), [load]);

  async function make() {
    const objects = kinds[kind];
    const made = await act.run({
      id,
      name,
      days: Number(days),
      ...(objects ? { permissions: objects.map((object) => ({ action: "READ" as const, object })) } : {}),
      ...(area ? { area: area.value } : {}),
    });
    if (made) {
      setSecret(made.secret);
      onDone();
    }
  }

  if (secret !== null) {
    return <Made secret={secret} onClose={onClose} />;
  }
  return (
    <Dialog
      open
      onClose={onClose}
      busy={act.busy}
      title={<Trans>Make a token</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" busy={act.busy} disabled={name.trim() === ""} onClick={make}>
            <Trans>Make it</Trans>
          </Button>
        </>
      }
    >
      <Field
        label={t`What for`}
        hint={t`The program's name, so that you know later which one to revoke`}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
      <Select
        label={t`What it may read`}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        options={[
          { value: "figures", label: t`figures by area` },
          { value: "communities", label: t`figures by area, and communities` },
          { value: "all", label: t`all that I may read` },
        ]}
        problem={fieldProblem(act.problem, "permissions")}
      />
      <Combobox
        label={t`Only within`}
        hint={t`An area with all below it; left empty, wherever you may read`}
        load={findArea}
        value={area}
        onChange={setArea}
        problem={fieldProblem(act.problem, "area")}
      />
      <Select
        label={t`Ends by itself after`}
        value={days}
        onChange={setDays}
        options={[
          { value: "30", label: t`30 days` },
          { value: "90", label: t`90 days` },
          { value: "365", label: t`a year` },
        ]}
        problem={fieldProblem(act.problem, "days")}
      />
      <ActProblem problem={act.problem} fields={["name", "permissions", "area", "days"]} />
    </Dialog>
  );
}

function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Your token</Trans>}
      footer={
        <Button look="primary" onClick={onClose}>
          <Trans>I have kept it</Trans>
        </Button>
      }
    >
      <Notice tone="late">
        <Trans>It is shown this once. Keep it like a password; who has it reads in your name.</Trans>
      </Notice>
      <code className="block rounded-control border border-edge bg-sunken p-3 font-mono wrap-anywhere select-all">
        {secret}
      </code>
      <p className="flex flex-wrap items-center gap-3">
        <Button
          onClick={() =>
            navigator.clipboard.writeText(secret).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          <Trans>Copy</Trans>
        </Button>
        <span role="status" className="text-muted">
          {copied === true ? <Trans>Copied</Trans> : null}
          {copied === false ? <Trans>It could not be copied: mark it and copy it by hand.</Trans> : null}
        </span>
      </p>
      <p>
        <Trans>Programs send it with each question, as the header</Trans>{" "}
        <code className="font-mono">Authorization: Bearer …</code>
      </p>
    </Dialog>
  );
}

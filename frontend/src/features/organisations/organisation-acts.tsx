import { Plural, Trans } from "@lingui/react/macro";
import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { communitiesLink } from "#/lib/community-links";
import { useFormat } from "#/lib/format";
import { can } from "#/lib/roles";
import type { Viewer } from "#/lib/session";
import { ActDialog } from "#/ui/act-dialog";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button, buttonClasses } from "#/ui/button";
import { DateField, noDate } from "#/ui/date-field";
import { Dialog } from "#/ui/dialog";
import { Field } from "#/ui/field";
import { Menu, type MenuItem } from "#/ui/menu";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import {
  endOrganisation,
  type OrganisationPlan,
  previewEndOrganisation,
  reclassifyOrganisation,
  renameOrganisation,
} from "./acts";
import { kinds, type OrganisationKind, useKinds } from "./kinds";
import type { OneOrganisation } from "./query";

/** Where one can go from here, and the acts that the viewer's rights give. */
export function OrganisationActs({
  organisation,
  viewer,
  today,
}: {
  organisation: OneOrganisation;
  viewer: Viewer;
  today: string;
}) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<"rename" | "kind" | "end" | null>(null);
  const close = () => setOpen(null);
  const items: MenuItem[] = [
    ...(can(viewer, "CHANGE", "ORGANISATION")
      ? [
          { key: "rename", label: <Trans>Rename</Trans>, onSelect: () => setOpen("rename") },
          { key: "kind", label: <Trans>Change the kind</Trans>, onSelect: () => setOpen("kind") },
        ]
      : []),
    ...(can(viewer, "MANAGE", "ORGANISATION")
      ? [
          {
            key: "merge",
            label: <Trans>Merge others into it</Trans>,
            onSelect: () => navigate({ to: "/organisations/$id/merge", params: { id: organisation.id } }),
          },
          { key: "end", label: <Trans>End it</Trans>, onSelect: () => setOpen("end") },
        ]
      : []),
  ];
  return (
    <>
      {can(viewer, "READ", "COMMUNITY") && organisation.communities > 0 ? (
        <Link {...communitiesLink({ by: organisation.id })} className={buttonClasses()}>
          <Trans>Its communities</Trans>
        </Link>
      ) : null}
      {items.length > 0 && !organisation.endedOn ? (
        <Menu label={<Trans>Change</Trans>} items={items} />
      ) : null}
      {open === "rename" ? <RenameDialog organisation={organisation} onClose={close} /> : null}
      {open === "kind" ? <KindDialog organisation={organisation} onClose={close} /> : null}
      {open === "end" ? <EndDialog organisation={organisation} today={today} onClose={close} /> : null}
    </>
  );
}

function RenameDialog({ organisation, onClose }: { organisation: OneOrganisation; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(renameOrganisation);
  const [name, setName] = useState(organisation.name);
  async function submit() {
    if (await act.run({ id: organisation.id, expectedVersion: organisation.version, name })) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      {...act}
      onClose={onClose}
      title={<Trans>Rename {organisation.name}</Trans>}
      description={<Trans>The old name is kept, so that lists still find it.</Trans>}
      confirm={<Trans>Rename it</Trans>}
      fields={["name"]}
      onSubmit={submit}
    >
      <Field
        label={<Trans>New name</Trans>}
        value={name}
        required
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "name")}
      />
    </ActDialog>
  );
}

function KindDialog({ organisation, onClose }: { organisation: OneOrganisation; onClose: () => void }) {
  const router = useRouter();
  const words = useKinds();
  const act = useAct(reclassifyOrganisation);
  const others = kinds.filter((kind) => kind !== organisation.kind);
  const [kind, setKind] = useState<OrganisationKind>(others[0] ?? "OTHER");
  const now = words[organisation.kind];
  async function submit() {
    if (await act.run({ id: organisation.id, expectedVersion: organisation.version, kind })) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      {...act}
      onClose={onClose}
      title={<Trans>Another kind for {organisation.name}</Trans>}
      description={<Trans>Now: {now}.</Trans>}
      confirm={<Trans>Change the kind</Trans>}
      fields={["kind"]}
      onSubmit={submit}
    >
      <Select
        label={<Trans>Kind</Trans>}
        value={kind}
        onChange={(value) => setKind(others.find((known) => known === value) ?? kind)}
        options={others.map((value) => ({ value, label: words[value] }))}
        problem={fieldProblem(act.problem, "kind")}
      />
    </ActDialog>
  );
}

/** Ends it: what ends with it is shown before it is done. */
function EndDialog({
  organisation,
  today,
  onClose,
}: {
  organisation: OneOrganisation;
  today: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const preview = useAct(previewEndOrganisation);
  const act = useAct(endOrganisation);
  const [on, setOn] = useState({ ...noDate, day: today as string | null });
  const [reason, setReason] = useState("");
  const [seen, setSeen] = useState<{ of: string; plan: OrganisationPlan } | null>(null);
  const input = {
    id: organisation.id,
    expectedVersion: organisation.version,
    endedOn: on.day ?? "",
    reason,
  };
  const now = JSON.stringify(input);
  const plan = seen?.of === now ? seen.plan : null;
  const problem = act.problem ?? preview.problem;
  async function show() {
    act.clear();
    const found = await preview.run(input);
    setSeen(found?.plan ? { of: now, plan: found.plan } : null);
  }
  async function end() {
    if (await act.run(input)) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      busy={act.busy || preview.busy}
      title={<Trans>{organisation.name} is no more</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          {plan ? (
            <Button look="primary" busy={act.busy} onClick={end}>
              <Trans>End it</Trans>
            </Button>
          ) : (
            <Button look="primary" busy={preview.busy} disabled={!on.day || !reason.trim()} onClick={show}>
              <Trans>Show what ends with it</Trans>
            </Button>
          )}
        </>
      }
    >
      <DateField
        label={<Trans>Last day</Trans>}
        hint={<Trans>A day still to come is not taken: come back on that day.</Trans>}
        precisions={["DAY"]}
        max={today}
        value={on}
        onChange={setOn}
        problem={fieldProblem(problem, "endedOn")}
      />
      <TextArea
        label={<Trans>Why</Trans>}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        problem={fieldProblem(problem, "reason")}
      />
      {plan?.organisations[0] ? <EndsWithIt ends={plan.organisations[0]} /> : null}
      <ActProblem problem={problem} fields={["endedOn", "reason"]} />
    </Dialog>
  );
}

function EndsWithIt({ ends }: { ends: OrganisationPlan["organisations"][number] }) {
  const format = useFormat();
  const supports = format.number(ends.supports);
  const people = format.number(ends.people);
  return (
    <p role="status">
      <Plural
        value={ends.supports}
        _0="No support of a community ends with it."
        one="Support of 1 community ends with it."
        other={`${supports} supports of communities end with it.`}
      />{" "}
      <Plural
        value={ends.people}
        _0="Nobody holds a role at it."
        one="The role of 1 person at it ends."
        other={`The roles of ${people} people at it end.`}
      />{" "}
      <Trans>What it did stays on record.</Trans>
    </p>
  );
}

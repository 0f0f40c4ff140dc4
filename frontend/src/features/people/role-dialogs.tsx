import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAct } from "#/lib/act";
import { searchUsers } from "#/lib/pickers";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Combobox, type Option } from "#/ui/combobox";
import { DateField } from "#/ui/date-field";
import { Dialog } from "#/ui/dialog";
import { assignRoleDocument, endRoleDocument, type HeldRole, type Person } from "./person-query";
import type { RoleWords } from "./query";
import { filledIn, newRole, RoleFields } from "./role-fields";

/** Gives a role, from and until, perhaps acting for somebody (PR17). */
export function GiveRole({
  open,
  person,
  roles,
  onClose,
  onDone,
}: {
  open: boolean;
  person: Person;
  roles: readonly RoleWords[];
  onClose: () => void;
  onDone: () => void;
}) {
  const router = useRouter();
  const act = useAct(assignRoleDocument);
  const [draft, setDraft] = useState(newRole);
  const [acting, setActing] = useState<Option | null>(null);
  const people = useMemo(() => searchUsers(router.options.context.load), [router]);
  const filled = filledIn(draft, roles);
  const called = person.displayName || person.name;

  async function give() {
    if (!filled) {
      return;
    }
    const done = await act.run({
      ...filled,
      userId: person.id,
      ...(acting ? { actingForId: acting.value } : {}),
    });
    if (done) {
      setDraft(newRole());
      setActing(null);
      onDone();
    }
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      busy={act.busy}
      title={<Trans>Give {called} a role</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button
            look="primary"
            busy={act.busy}
            disabled={!filled || (acting !== null && draft.until === null)}
            onClick={give}
          >
            <Trans>Give the role</Trans>
          </Button>
        </>
      }
    >
      <RoleFields draft={draft} onChange={setDraft} roles={roles} problem={act.problem} />
      <Combobox
        label={<Trans>Acting for</Trans>}
        hint={
          <Trans>
            Only while they stand in for the holder of that role; it then ends on a day, and each act shows
            for whom it was done.
          </Trans>
        }
        load={people}
        value={acting}
        onChange={setActing}
        problem={fieldProblem(act.problem, "actingForId")}
      />
      <ActProblem
        problem={act.problem}
        fields={["role", "areaId", "communityId", "organisationId", "fromOn", "untilOn", "actingForId"]}
      />
    </Dialog>
  );
}

/** Says when a role ends. */
export function EndRole({
  role,
  today,
  onClose,
  onDone,
}: {
  role: HeldRole | null;
  today: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const act = useAct(endRoleDocument);
  const [until, setUntil] = useState<string | null>(today);

  async function end() {
    if (role && until && (await act.run({ id: role.id, expectedVersion: role.version, untilOn: until }))) {
      onDone();
    }
  }

  return (
    <Dialog
      open={role !== null}
      onClose={onClose}
      busy={act.busy}
      title={<Trans>End this role</Trans>}
      description={
        <Trans>What was done in it stays. To give it to somebody else, hand it over instead.</Trans>
      }
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" busy={act.busy} disabled={!until} onClick={end}>
            <Trans>End the role</Trans>
          </Button>
        </>
      }
    >
      <DateField
        label={<Trans>Last day</Trans>}
        precisions={["DAY"]}
        value={{ day: until, precision: "DAY" }}
        onChange={({ day }) => setUntil(day)}
        problem={fieldProblem(act.problem, "untilOn")}
      />
      <ActProblem problem={act.problem} fields={["untilOn"]} />
    </Dialog>
  );
}

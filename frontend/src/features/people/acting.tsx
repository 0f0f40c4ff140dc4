import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { searchUsers } from "#/lib/pickers";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Combobox, type Option } from "#/ui/combobox";
import { DateField } from "#/ui/date-field";
import { Dialog } from "#/ui/dialog";
import { Select } from "#/ui/select";
import { type Absence, assignRoleDocument, type HeldRole, type Person } from "./person-query";
import type { RoleWords } from "./query";
import { placeName, roleWords } from "./standing";

/** Names who acts for somebody while they are absent: in one of their roles, where it holds, for those days (PR17). */
export function NameWhoActs({
  person,
  absence,
  roles,
  words,
  chosen,
  today,
  onClose,
  onDone,
}: {
  person: Person;
  absence: Absence;
  /** Those of their roles that the viewer may give. */
  roles: readonly HeldRole[];
  words: readonly RoleWords[];
  /** The role from which the viewer came, if any. */
  chosen: string | undefined;
  today: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const router = useRouter();
  const act = useAct(assignRoleDocument);
  const [id] = useState(newId);
  const [roleId, setRoleId] = useState((roles.find(({ role }) => role === chosen) ?? roles[0])?.id ?? "");
  const [actor, setActor] = useState<Option | null>(null);
  const [from, setFrom] = useState<string | null>(absence.from > today ? absence.from : today);
  const [until, setUntil] = useState<string | null>(absence.until);
  const people = useMemo(() => searchUsers(router.options.context.load), [router]);
  const called = person.displayName || person.name;
  const held = roles.find((one) => one.id === roleId);

  async function give() {
    if (!held || !actor || !from || !until) {
      return;
    }
    const { role, areaId, communityId, organisationId } = held;
    const done = await act.run({
      id,
      userId: actor.value,
      role,
      ...(areaId ? { areaId } : {}),
      ...(communityId ? { communityId } : {}),
      ...(organisationId ? { organisationId } : {}),
      fromOn: from,
      untilOn: until,
      actingForId: person.id,
    });
    if (done) {
      onDone();
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      busy={act.busy}
      title={<Trans>Who acts for {called}</Trans>}
      description={<Trans>They hold the role for these days, and each act shows for whom it was done.</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" busy={act.busy} disabled={!held || !actor || !from || !until} onClick={give}>
            <Trans>Give the role</Trans>
          </Button>
        </>
      }
    >
      <Select
        label={<Trans>Role</Trans>}
        value={roleId}
        placeholder={t`Choose a role`}
        options={roles.map((one) => ({
          value: one.id,
          label: [roleWords(words, one.role), placeName(one)].filter(Boolean).join(" · "),
        }))}
        onChange={setRoleId}
        problem={fieldProblem(act.problem, "role")}
      />
      <Combobox
        label={<Trans>Who acts</Trans>}
        hint={<Trans>A district names somebody who holds such a role themselves.</Trans>}
        load={people}
        value={actor}
        onChange={setActor}
        problem={fieldProblem(act.problem, "userId")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField
          label={<Trans>First day</Trans>}
          precisions={["DAY"]}
          value={{ day: from, precision: "DAY" }}
          onChange={({ day }) => setFrom(day)}
          problem={fieldProblem(act.problem, "fromOn")}
        />
        <DateField
          label={<Trans>Last day</Trans>}
          precisions={["DAY"]}
          value={{ day: until, precision: "DAY" }}
          onChange={({ day }) => setUntil(day)}
          problem={fieldProblem(act.problem, "untilOn")}
        />
      </div>
      <ActProblem problem={act.problem} fields={["role", "userId", "fromOn", "untilOn"]} />
    </Dialog>
  );
}

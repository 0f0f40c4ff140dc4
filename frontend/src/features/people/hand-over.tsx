import { Plural, Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import type { ResultOf } from "#/lib/graphql";
import { searchUsers } from "#/lib/pickers";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Combobox, type Option } from "#/ui/combobox";
import { DateField } from "#/ui/date-field";
import { Dialog } from "#/ui/dialog";
import { Notice } from "#/ui/notice";
import { type HeldRole, handOverDocument, handOverPlanDocument, type Person } from "./person-query";
import type { RoleWords } from "./query";
import { placeName, roleWords } from "./standing";

type Plan = NonNullable<ResultOf<typeof handOverPlanDocument>["handOverPlan"]>;

/** Moves roles to somebody else on transfer or retirement, shown before it is done (PR17). */
export function HandOver({
  open,
  retire,
  person,
  roles,
  words,
  today,
  onClose,
  onDone,
}: {
  open: boolean;
  /** Closes the account on that day as well. */
  retire: boolean;
  person: Person;
  roles: readonly HeldRole[];
  words: readonly RoleWords[];
  today: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const router = useRouter();
  const format = useFormat();
  const act = useAct(handOverDocument);
  const [to, setTo] = useState<Option | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const plan = usePlan(open ? person.id : null, to?.value ?? null, on, retire);
  const people = useMemo(() => searchUsers(router.options.context.load), [router]);
  const called = person.displayName || person.name;
  const day = on ? format.day(on) : "";
  const uncovered = plan?.items.some((item) => item.uncovered) ?? false;
  const refused = plan !== null && plan.userErrors.length > 0;
  const ready = on !== null && plan !== null && !refused && (retire || to !== null);

  async function handOver() {
    if (!on) {
      return;
    }
    const done = await act.run({
      fromUserId: person.id,
      expectedVersion: person.version,
      effectiveOn: on,
      ...(to ? { toUserId: to.value } : {}),
      ...(retire ? { retire } : {}),
    });
    if (done) {
      onDone();
    }
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      busy={act.busy}
      title={retire ? <Trans>Retire {called}</Trans> : <Trans>Hand over the roles of {called}</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" busy={act.busy} disabled={!ready} onClick={handOver}>
            {retire ? <Trans>Retire</Trans> : <Trans>Hand over</Trans>}
          </Button>
        </>
      }
    >
      {retire ? (
        <p>
          <Trans>
            From that day on they are signed out everywhere and cannot sign in. What they did stays, with
            their name.
          </Trans>
        </p>
      ) : null}
      <DateField
        label={retire ? <Trans>First day without them</Trans> : <Trans>First day of the other one</Trans>}
        precisions={["DAY"]}
        value={{ day: on, precision: "DAY" }}
        onChange={(value) => setOn(value.day)}
        problem={fieldProblem(act.problem ?? plan?.userErrors ?? null, "effectiveOn")}
      />
      <Combobox
        label={<Trans>Who takes over</Trans>}
        {...(retire ? { hint: <Trans>Left empty, the roles end and go to nobody.</Trans> } : {})}
        load={people}
        value={to}
        onChange={setTo}
        problem={fieldProblem(plan?.userErrors ?? null, "toUserId")}
      />
      {plan && plan.items.length > 0 ? (
        <div className="grid gap-2">
          <h3 className="font-strong">
            <Trans>What happens on {day}</Trans>
          </h3>
          <ul className="grid gap-2">
            {plan.items.map((item) => (
              <Item
                key={item.id}
                item={item}
                role={roles.find((role) => role.id === item.id)}
                words={words}
                to={to?.label ?? ""}
              />
            ))}
          </ul>
        </div>
      ) : null}
      {plan && plan.visits + plan.drafts > 0 ? (
        <div>
          <h3 className="font-strong">
            <Trans>What goes to nobody by itself</Trans>
          </h3>
          <ul className="list-disc pl-5">
            {plan.visits > 0 ? (
              <li>
                <Plural
                  value={plan.visits}
                  one="# visit to come with them on the team: put somebody in their place before it"
                  other="# visits to come with them on the team: put somebody in their place before each"
                />
              </li>
            ) : null}
            {plan.drafts > 0 ? (
              <li>
                <Plural
                  value={plan.drafts}
                  one="# sheet of their team that is not signed: they sign it before they go"
                  other="# sheets of their teams that are not signed: they sign them before they go"
                />
              </li>
            ) : null}
          </ul>
        </div>
      ) : null}
      {uncovered ? (
        <Notice tone="late">
          <Trans>Some of this work is then nobody's own. Choose who takes over, if there is somebody.</Trans>
        </Notice>
      ) : null}
      {refused ? <ActProblem problem={plan.userErrors} fields={["toUserId", "effectiveOn"]} /> : null}
      <ActProblem problem={act.problem} fields={["effectiveOn"]} />
    </Dialog>
  );
}

function Item({
  item,
  role,
  words,
  to,
}: {
  item: Plan["items"][number];
  role: HeldRole | undefined;
  words: readonly RoleWords[];
  to: string;
}) {
  const format = useFormat();
  const officers = format.list(item.fallsTo);
  return (
    <li className="border-l-3 border-line pl-3">
      <p className="font-strong">
        {role ? [roleWords(words, role.role), placeName(role)].filter(Boolean).join(" · ") : null}
      </p>
      <p className="text-muted">
        {item.outcome === "MOVES" ? (
          <Trans>goes to {to}</Trans>
        ) : item.outcome === "HELD_ALREADY" ? (
          <Trans>ends; {to} holds it there already</Trans>
        ) : item.fallsTo.length > 0 ? (
          <Trans>ends; the work falls to {officers}</Trans>
        ) : item.uncovered ? (
          <Trans>ends; nobody else holds it there</Trans>
        ) : (
          <Trans>ends; others hold it there</Trans>
        )}
      </p>
      {item.openCases + item.assessments > 0 ? (
        <p>
          <Plural value={item.openCases} _0="no open case" one="# open case" other="# open cases" />
          {item.assessments > 0 ? (
            <>
              {" · "}
              <Plural
                value={item.assessments}
                one="# self-assessment to decide on"
                other="# self-assessments to decide on"
              />
            </>
          ) : null}
          <span className="text-muted">
            {" · "}
            <Trans>as they stand, for whoever does this work</Trans>
          </span>
        </p>
      ) : null}
    </li>
  );
}

/** Asks what would happen, whenever what is chosen changes; an answer for an earlier choice is dropped. */
function usePlan(from: string | null, to: string | null, on: string | null, retire: boolean): Plan | null {
  const { load } = useRouter().options.context;
  const [plan, setPlan] = useState<Plan | null>(null);
  useEffect(() => {
    let wanted = true;
    setPlan(null);
    if (from && on) {
      load(handOverPlanDocument, { from, to, effectiveOn: on, retire }).then(
        ({ handOverPlan }) => wanted && setPlan(handOverPlan),
        () => undefined, // the act itself says what is in the way
      );
    }
    return () => {
      wanted = false;
    };
  }, [load, from, to, on, retire]);
  return plan;
}

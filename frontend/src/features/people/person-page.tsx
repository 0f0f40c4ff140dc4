import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { rolesToGive } from "#/lib/giving";
import { isLocale, locales } from "#/lib/locale";
import { beginView } from "#/lib/view";
import { whatHappened } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { Empty } from "#/ui/empty";
import { Menu } from "#/ui/menu";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Absences } from "./absences";
import { ChangePerson } from "./change";
import { HandOver } from "./hand-over";
import { Invitation } from "./invitation";
import type { HeldRole, Person } from "./person-query";
import { GiveRole } from "./role-dialogs";
import { RoleTable } from "./role-table";
import { LastSeen } from "./standing";

const route = getRouteApi("/office/people/$id");

type Open = "change" | "invite" | "reset" | "role" | "hand-over" | "retire" | null;

/** One person: how they sign in, what they do and did, and what can be done for them (PR17, PR18). */
export function PersonPage() {
  const { t } = useLingui();
  const { node, viewer, nation, roleAssignments } = route.useLoaderData();
  const { acting } = route.useSearch();
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const [unseen, setUnseen] = useState<Failure | null>(null);
  if (node?.__typename !== "User") {
    return (
      <Empty title={<Trans>This person is not found</Trans>}>
        <Trans>They do not exist, or they are not open to you.</Trans>{" "}
        <Link to="/people" className="text-accent underline">
          <Trans>All people</Trans>
        </Link>
      </Empty>
    );
  }
  const person: Person = node;
  const today = nation?.today ?? "";
  const roles = roleAssignments.edges.map((edge) => edge.node);
  const isSelf = viewer.id === person.id;
  const retired = person.retiredOn !== null && person.retiredOn <= today;
  const manages = person.mayManage && !retired;
  const called = person.displayName || person.name;
  const words = nation?.roles ?? [];
  const administers = viewer.assignments.some(({ role }) => role === "ADMINISTRATOR");
  const gives = rolesToGive(viewer, words);
  const close = () => setOpen(null);
  const see = () => {
    setUnseen(null);
    beginView(person.id).catch((failure: unknown) =>
      setUnseen(failure instanceof Failure ? failure : new Failure("broken", String(failure))),
    );
  };
  const done = () => {
    close();
    router.invalidate();
  };
  return (
    <div className="grid max-w-5xl gap-4">
      <PageHead
        title={called}
        crumbs={[
          <Link key="people" to="/people">
            <Trans>People</Trans>
          </Link>,
        ]}
        finding={<Finding person={person} today={today} retired={retired} roles={roles} />}
        actions={
          <>
            {isSelf ? (
              <Link to="/account" className="inline-flex min-h-8 items-center text-accent underline">
                <Trans>Your own account</Trans>
              </Link>
            ) : null}
            {manages && !isSelf ? (
              <>
                <Button
                  look={person.signsIn ? "plain" : "primary"}
                  onClick={() => setOpen(person.signsIn ? "reset" : "invite")}
                >
                  {person.signsIn ? <Trans>Reset PIN</Trans> : <Trans>Invite</Trans>}
                </Button>
                <Button onClick={() => setOpen("role")}>
                  <Trans>Give a role</Trans>
                </Button>
              </>
            ) : null}
            {manages || (administers && !isSelf) ? (
              <Menu
                label={t`More`}
                items={[
                  ...(manages
                    ? [
                        {
                          key: "change",
                          label: <Trans>Change particulars</Trans>,
                          onSelect: () => setOpen("change"),
                        },
                        {
                          key: "hand",
                          label: <Trans>Hand over roles</Trans>,
                          onSelect: () => setOpen("hand-over"),
                        },
                      ]
                    : []),
                  ...(manages && !isSelf
                    ? [{ key: "retire", label: <Trans>Retire</Trans>, onSelect: () => setOpen("retire") }]
                    : []),
                  ...(administers && !isSelf && !retired
                    ? [
                        {
                          key: "view",
                          label: <Trans>See what they see</Trans>,
                          onSelect: see,
                        },
                      ]
                    : []),
                ]}
              />
            ) : null}
          </>
        }
      />
      <div role="alert" className="empty:hidden">
        {unseen ? (
          <Notice tone="lost">
            <p className="font-strong">{whatHappened(unseen)}</p>
            <p>
              <Trans>
                You were not taken to what they see, and nothing that is recorded was changed. Try again, or
                load this page anew.
              </Trans>
            </p>
          </Notice>
        ) : null}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[20rem_1fr]">
        <Card className="px-4 py-3">
          <h2 className="mb-2 font-strong">
            <Trans>Signing in</Trans>
          </h2>
          <Particulars person={person} today={today} />
        </Card>
        <div className="grid min-w-0 gap-4">
          <RoleTable
            roles={roles}
            words={words}
            today={today}
            mayEnd={manages}
            onEnded={() => router.invalidate()}
          />
          {retired ? null : (
            <Absences
              person={person}
              isSelf={isSelf}
              today={today}
              words={words}
              toGive={roles.filter(
                ({ role, actingForName, until }) =>
                  !actingForName &&
                  (until === null || until >= today) &&
                  gives.some((one) => one.role === role),
              )}
              acting={acting}
              onDone={() => router.invalidate()}
            />
          )}
        </div>
      </div>
      {manages ? (
        <>
          <ChangePerson
            key={`c${person.version}`}
            open={open === "change"}
            person={person}
            onClose={close}
            onDone={done}
          />
          <Invitation
            open={open === "invite" || open === "reset"}
            reset={person.signsIn}
            person={person}
            onClose={done}
          />
          <GiveRole open={open === "role"} person={person} roles={gives} onClose={close} onDone={done} />
          <HandOver
            key={`h${open}`}
            open={open === "hand-over" || open === "retire"}
            retire={open === "retire"}
            person={person}
            roles={roles}
            words={words}
            today={today}
            onClose={close}
            onDone={done}
          />
        </>
      ) : null}
    </div>
  );
}

function Finding({
  person,
  today,
  retired,
  roles,
}: {
  person: Person;
  today: string;
  retired: boolean;
  roles: readonly HeldRole[];
}) {
  const format = useFormat();
  const day = person.retiredOn ? format.day(person.retiredOn) : "";
  const held = roles.filter(
    (role) => (role.from ?? "") <= today && (role.until === null || role.until >= today),
  ).length;
  const away = person.absences.find(({ from, until }) => from <= today && until >= today);
  const back = away ? format.day(away.until) : "";
  if (retired) {
    return <Trans>Retired since {day}: nobody signs in here any more; what was done stays.</Trans>;
  }
  return (
    <>
      {held === 0 ? (
        <Trans>Holds no role today.</Trans>
      ) : (
        <Plural value={held} one="Holds # role today." other="Holds # roles today." />
      )}{" "}
      {person.signsIn ? (
        <Trans>Can sign in.</Trans>
      ) : person.invitedUntil ? (
        <Trans>Was invited, and has not signed in yet.</Trans>
      ) : (
        <Trans>Cannot sign in yet: not invited.</Trans>
      )}{" "}
      {person.retiredOn ? <Trans>Retires on {day}.</Trans> : null}
      {away ? (
        <b className="font-strong text-late">
          <Trans>Absent until {back}.</Trans>
        </b>
      ) : null}
    </>
  );
}

function Particulars({ person, today }: { person: Person; today: string }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <DefinitionList
      items={[
        { key: "name", term: t`Signs in as`, value: person.name },
        { key: "phone", term: t`or with phone`, value: person.phone },
        { key: "staff", term: t`or staff number`, value: person.staffNumber },
        {
          key: "pin",
          term: t`Password or PIN`,
          value: person.signsIn ? t`set; nobody can see it` : t`not set`,
        },
        {
          key: "invited",
          term: t`Invitation`,
          value: person.invitedUntil
            ? t`can be used until ${format.day(person.invitedUntil.slice(0, 10))}`
            : null,
        },
        { key: "seen", term: t`Last here`, value: <LastSeen on={person.lastSeenOn} today={today} /> },
        {
          key: "language",
          term: t`Language`,
          value: (
            <span className="font-languages">
              {isLocale(person.locale) ? locales[person.locale] : person.locale}
            </span>
          ),
        },
        { key: "since", term: t`Account since`, value: format.day(person.createdAt.slice(0, 10)) },
      ]}
    />
  );
}

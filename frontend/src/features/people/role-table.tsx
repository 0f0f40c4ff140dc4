import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Chip } from "#/ui/chips";
import type { HeldRole } from "./person-query";
import type { RoleWords } from "./query";
import { EndRole } from "./role-dialogs";
import { placeName, roleWords } from "./standing";

/** What somebody does and will do, and beneath it what they did: roles are dated, and none is forgotten (PR17). */
export function RoleTable({
  roles,
  words,
  today,
  mayEnd,
  onEnded,
}: {
  roles: readonly HeldRole[];
  words: readonly RoleWords[];
  today: string;
  mayEnd: boolean;
  onEnded: () => void;
}) {
  const [ending, setEnding] = useState<HeldRole | null>(null);
  const open = roles.filter((role) => role.until === null || role.until >= today);
  const past = roles.filter((role) => role.until !== null && role.until < today);
  return (
    <Card className="min-w-0">
      <h2 className="px-4 pt-3 pb-1 font-strong">
        <Trans>Roles</Trans>
      </h2>
      {open.length === 0 ? (
        <p className="px-4 py-3 text-muted">
          <Trans>No role today, and none to come.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {open.map((role) => (
            <Line key={role.id} role={role} words={words} today={today}>
              {mayEnd ? (
                <Button onClick={() => setEnding(role)}>
                  <Trans>End</Trans>
                </Button>
              ) : null}
            </Line>
          ))}
        </ul>
      )}
      {past.length > 0 ? (
        <details className="border-t border-line">
          <summary className="min-h-11 px-4 py-2.5 text-accent">
            <Plural value={past.length} one="# past role" other="# past roles" />
          </summary>
          <ul className="divide-y divide-line border-t border-line text-muted">
            {past.map((role) => (
              <Line key={role.id} role={role} words={words} today={today} />
            ))}
          </ul>
        </details>
      ) : null}
      <EndRole
        key={ending?.id}
        role={ending}
        today={today}
        onClose={() => setEnding(null)}
        onDone={() => {
          setEnding(null);
          onEnded();
        }}
      />
    </Card>
  );
}

function Line({
  role,
  words,
  today,
  children,
}: {
  role: HeldRole;
  words: readonly RoleWords[];
  today: string;
  children?: React.ReactNode;
}) {
  const acting = role.actingForName;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-strong">{roleWords(words, role.role)}</span>
          <span>{placeName(role)}</span>
          {role.from && role.from > today ? (
            <Chip>
              <Trans>to come</Trans>
            </Chip>
          ) : null}
          {role.convener ? (
            <Chip>
              <Trans>convenes the committee</Trans>
            </Chip>
          ) : null}
          {acting ? (
            <Chip tone="chosen">
              <Trans>acting for {acting}</Trans>
            </Chip>
          ) : null}
        </p>
        <p className="text-small text-muted">
          <Dates from={role.from} until={role.until} />
        </p>
      </div>
      {children}
    </li>
  );
}

function Dates({ from, until }: { from: string | null; until: string | null }) {
  const { t } = useLingui();
  const format = useFormat();
  const first = from ? format.day(from) : null;
  const last = until ? format.day(until) : null;
  if (first && last) {
    return t`${first} to ${last}`;
  }
  return first ? t`since ${first}` : last ? t`until ${last}` : t`no dates`;
}

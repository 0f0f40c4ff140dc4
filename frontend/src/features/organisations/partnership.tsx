import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { useWork } from "#/ui/work/words";
import { type Ending, EndingDialog } from "./end-dialog";
import { useAgreementKinds } from "./kinds";
import {
  type Account,
  AgreementDialog,
  FocalPointDialog,
  MembershipDialog,
  ProgrammeDialog,
} from "./partnership-dialogs";
import type { Membership, Partnership as Partnered } from "./partnership-query";

interface Props {
  organisation: { id: string; name: string; kind: string };
  partnership: Partnered;
  today: string;
}

const linkClasses = "text-accent hover:underline";

/** Its programmes in areas, beside its support of single communities. */
export function Programmes({ organisation, partnership, today }: Props) {
  const words = useWork();
  const { adding, add, done, stop, ending, end } = useDialogs();
  return (
    <Part
      id="programmes"
      title={<Trans>Work in whole areas</Trans>}
      add={partnership.maySupport ? { label: <Trans>Add work in an area</Trans>, onClick: add } : null}
      empty={partnership.areaSupport.length === 0 ? <Trans>None is recorded.</Trans> : null}
    >
      {partnership.areaSupport.map((one) => (
        <Line
          key={`${one.id} ${one.areaId}`}
          past={!one.current}
          head={
            <>
              <Link to="/areas/$id" params={{ id: one.areaId }} className={linkClasses}>
                {one.areaName}
              </Link>{" "}
              <span className="text-small text-muted">{one.parentName}</span>
            </>
          }
          period={one}
          act={
            one.mayEnd && one.until === null
              ? () => end({ kind: "programme", id: one.id, version: one.version, name: one.areaName })
              : null
          }
        >
          {[words[one.work], one.what].filter(Boolean).join(": ")}
        </Line>
      ))}
      {adding ? <ProgrammeDialog organisation={organisation} onClose={stop} onDone={done} /> : null}
      {ending ? <EndingDialog ending={ending} today={today} onClose={stop} /> : null}
    </Part>
  );
}

/** Networks, or members of one. */
export function Networks({ organisation, partnership, today }: Props) {
  const { adding, add, done, stop, ending, end } = useDialogs();
  const line = (one: Membership) => (
    <Line
      key={one.id}
      past={!one.current}
      head={
        <Link to="/organisations/$id" params={{ id: one.otherId }} className={linkClasses}>
          {one.otherName}
        </Link>
      }
      period={one}
      act={
        partnership.mayChange && one.until === null
          ? () => end({ kind: "membership", id: one.id, version: one.version, name: one.otherName })
          : null
      }
    />
  );
  return (
    <>
      {organisation.kind === "NETWORK" ? (
        <Part
          id="members"
          title={<Trans>Its members</Trans>}
          empty={partnership.members.length === 0 ? <Trans>No member is recorded.</Trans> : null}
        >
          {partnership.members.map(line)}
        </Part>
      ) : null}
      <Part
        id="networks"
        title={<Trans>Networks</Trans>}
        add={partnership.mayChange ? { label: <Trans>Add a network</Trans>, onClick: add } : null}
        empty={partnership.networks.length === 0 ? <Trans>It is a member of none.</Trans> : null}
      >
        {partnership.networks.map(line)}
      </Part>
      {adding ? <MembershipDialog organisation={organisation} onClose={stop} onDone={done} /> : null}
      {ending ? <EndingDialog ending={ending} today={today} onClose={stop} /> : null}
    </>
  );
}

/** Who speaks for it where. */
export function FocalPoints({
  organisation,
  partnership,
  today,
  accounts,
}: Props & { accounts: readonly Account[] }) {
  const { t } = useLingui();
  const { adding, add, done, stop, ending, end } = useDialogs();
  return (
    <Part
      id="focal"
      title={<Trans>Focal points</Trans>}
      add={partnership.mayChange ? { label: <Trans>Add a focal point</Trans>, onClick: add } : null}
      empty={partnership.focalPoints.length === 0 ? <Trans>Nobody is named.</Trans> : null}
    >
      {partnership.focalPoints.map((one) => (
        <Line
          key={one.id}
          past={!one.current}
          head={one.blankedOn ? <span className="text-muted">{t`taken out on request`}</span> : one.name}
          period={one}
          act={
            partnership.mayChange && one.until === null
              ? () => end({ kind: "focal", id: one.id, version: one.version, name: one.name })
              : null
          }
          more={
            partnership.mayChange && !one.blankedOn ? (
              <Button
                look="quiet"
                onClick={() => end({ kind: "blank", id: one.id, version: one.version, name: one.name })}
              >
                <Trans>Take out</Trans>
              </Button>
            ) : null
          }
        >
          {one.areaName ?? t`whole country`}
          {one.phone ? (
            <>
              {" · "}
              <a href={`tel:${one.phone}`} className={linkClasses}>
                {one.phone}
              </a>
            </>
          ) : null}
        </Line>
      ))}
      {adding ? (
        <FocalPointDialog organisation={organisation} accounts={accounts} onClose={stop} onDone={done} />
      ) : null}
      {ending ? <EndingDialog ending={ending} today={today} onClose={stop} /> : null}
    </Part>
  );
}

/** What it agreed on. */
export function Agreements({ organisation, partnership, today }: Props) {
  const words = useAgreementKinds();
  const { adding, add, done, stop, ending, end } = useDialogs();
  return (
    <Part
      id="agreements"
      title={<Trans>Agreements</Trans>}
      add={partnership.mayAgree ? { label: <Trans>Add an agreement</Trans>, onClick: add } : null}
      empty={partnership.agreements.length === 0 ? <Trans>None is open to you.</Trans> : null}
    >
      {partnership.agreements.map((one) => (
        <Line
          key={one.id}
          past={!one.current}
          head={
            one.file ? (
              <a href={one.file} target="_blank" rel="noreferrer" className={linkClasses}>
                {one.title}
              </a>
            ) : (
              one.title
            )
          }
          period={one}
          act={
            partnership.mayAgree && one.until === null
              ? () => end({ kind: "agreement", id: one.id, version: one.version, name: one.title })
              : null
          }
        >
          {[
            words[one.kind],
            one.organisationId === organisation.id ? one.withName : one.organisationName,
          ].join(" · ")}
        </Line>
      ))}
      {adding ? <AgreementDialog organisation={organisation} onClose={stop} onDone={done} /> : null}
      {ending ? <EndingDialog ending={ending} today={today} onClose={stop} /> : null}
    </Part>
  );
}

function useDialogs() {
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Ending | null>(null);
  const stop = () => {
    setAdding(false);
    setEnding(null);
  };
  const done = async () => {
    await router.invalidate();
    stop();
  };
  return { adding, add: () => setAdding(true), done, stop, ending, end: setEnding };
}

function Part({
  id,
  title,
  add = null,
  empty,
  children,
}: {
  id: string;
  title: ReactNode;
  add?: { label: ReactNode; onClick: () => void } | null;
  empty: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card aria-labelledby={id} className="p-3.5">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="text-lead font-strong">
          {title}
        </h2>
        {add ? <Button onClick={add.onClick}>{add.label}</Button> : null}
      </div>
      {empty ? <p className="text-muted">{empty}</p> : null}
      <ul className="grid gap-2">{children}</ul>
    </Card>
  );
}

function Line({
  head,
  period,
  past,
  act,
  more = null,
  children = null,
}: {
  head: ReactNode;
  period: { from: string | null; until: string | null };
  past: boolean;
  act: (() => void) | null;
  more?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 border-t border-line pt-2 first:border-t-0 first:pt-0">
      <div className={past ? "min-w-0 text-muted" : "min-w-0"}>
        <div className="font-strong wrap-anywhere">{head}</div>
        <div className="wrap-anywhere">{children}</div>
        <div className="text-small text-muted">
          <When from={period.from} until={period.until} />
        </div>
      </div>
      <div className="flex gap-1">
        {more}
        {act ? (
          <Button look="quiet" onClick={act}>
            <Trans>End</Trans>
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function When({ from, until }: { from: string | null; until: string | null }) {
  const format = useFormat();
  const first = from ? format.day(from) : "";
  const last = until ? format.day(until) : "";
  if (from && until) {
    return (
      <Trans>
        {first} to {last}
      </Trans>
    );
  }
  if (until) {
    return <Trans>until {last}</Trans>;
  }
  return from ? <Trans>since {first}</Trans> : <Trans>since when is not known</Trans>;
}

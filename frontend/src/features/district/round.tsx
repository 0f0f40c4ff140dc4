import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "#/lib/format";
import { keptActs } from "#/lib/kept-acts";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { LevelMark } from "#/ui/level";
import { Notice } from "#/ui/notice";
import type { Round, RoundCall } from "./query";

/** So many are named at first: a day has no more. */
const atFirst = 6;

/** Whom to visit, the most urgent first: it follows from the plans, and what is done goes away by itself (WF10). */
export function VisitRound({
  round,
  levels,
  viewer,
}: {
  round: Round;
  levels: readonly { number: number; name: string }[];
  viewer: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const open = round.next.filter(({ state }) => state !== "DONE");
  const shown = all ? open : open.slice(0, atFirst);
  const waiting = keptActs(viewer);
  const made = format.number(round.made);
  const required = format.number(round.required);
  const feasible = format.number(round.feasible);
  const rest = format.number(round.overdue + round.due - shown.length);
  return (
    <Card>
      <div className="grid gap-1 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lead font-strong">
          <Trans>Whom to visit</Trans>
        </h2>
        {round.communities > 0 ? (
          <p className="text-muted">
            <Trans>
              {made} of {required} monitoring visits made this week or month
            </Trans>
            {round.overdue > 0 ? (
              <>
                {"; "}
                <span className="font-strong text-late">
                  <Plural value={round.overdue} one="# community overdue" other="# communities overdue" />
                </span>
              </>
            ) : null}
            {round.required - round.made > round.feasible ? (
              <>
                {". "}
                <Trans>One person makes about {feasible} a week: the most urgent come first.</Trans>
              </>
            ) : null}
          </p>
        ) : null}
      </div>
      {waiting.length > 0 ? (
        <div className="px-3.5 pt-3">
          <Notice tone="late">
            <Plural
              value={waiting.length}
              one="One visit is still on this phone, not at the server:"
              other="# visits are still on this phone, not at the server:"
            />
            <ul>
              {waiting.map((act) => (
                <li key={act.operationId}>
                  <Link
                    to="/communities/$id/visit"
                    params={{ id: String(act.input.communityId) }}
                    className="inline-flex min-h-11 items-center text-accent"
                  >
                    {act.about}
                  </Link>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
      {shown.length > 0 ? (
        <ul aria-label={t`Whom to visit`} className="divide-y divide-line px-3.5">
          {shown.map((call) => (
            <Call key={call.communityId} call={call} levels={levels} />
          ))}
        </ul>
      ) : (
        <p className="px-3.5 py-3">
          {round.communities > 0 ? (
            <Trans>All visits of this week and month are made.</Trans>
          ) : (
            <Trans>No community of yours holds a level that asks for visits.</Trans>
          )}
        </p>
      )}
      {open.length > shown.length ? (
        <div className="border-t border-line px-3.5 py-2.5">
          <button type="button" onClick={() => setAll(true)} className={buttonClasses("plain", "field")}>
            <Trans>{rest} more</Trans>
          </button>
        </div>
      ) : null}
    </Card>
  );
}

function Call({ call, levels }: { call: RoundCall; levels: readonly { number: number; name: string }[] }) {
  const format = useFormat();
  const late = call.state === "OVERDUE";
  const day = call.by ? format.day(call.by) : "";
  const last = call.lastOn ? format.day(call.lastOn) : "";
  const level = levels.find(({ number }) => number === call.level)?.name ?? "";
  return (
    <li className="flex min-h-13 items-center justify-between gap-3 py-2">
      <div className="min-w-0">
        <p className="flex items-center gap-2 text-field font-strong">
          <LevelMark step={call.level} />
          <span className="sr-only">{level}</span>
          <span className="min-w-0 wrap-anywhere">{call.name}</span>
        </p>
        <p className="text-muted">
          {call.areaName}
          {" · "}
          {last ? <Trans>last visit {last}</Trans> : <Trans>not visited lately</Trans>}
        </p>
        <p className={late ? "font-strong text-late" : "text-muted"}>
          {late && call.missedBefore > 0 && call.made === 0 ? (
            <Plural value={call.missedBefore} one="One visit missed before" other="# visits missed before" />
          ) : late ? (
            <Trans>was due by {day}</Trans>
          ) : (
            <Trans>by {day}</Trans>
          )}
        </p>
      </div>
      <Link
        to="/communities/$id/visit"
        params={{ id: call.communityId }}
        className={`${buttonClasses(late ? "primary" : "plain", "field")} shrink-0`}
      >
        <Trans>Visit</Trans>
        <span className="sr-only">{call.name}</span>
      </Link>
    </li>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { fieldProblem } from "#/ui/act-problem";
import { useWaitingWords } from "#/ui/awaited/waiting";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { meetingsDocument, recordMeetingDocument } from "./act-query";
import { seatsOf } from "./bodies";
import type { CaseNation, CaseViewer } from "./case-query";
import { levelName, useStates } from "./words";

/** Names as typed, one a line. */
function namesOf(text: string): string[] {
  return text
    .split("\n")
    .map((name) => name.trim())
    .filter(Boolean);
}

/** A meeting of the viewer's own body of a tier. */
export function useBodysMeeting(viewer: CaseViewer, nation: CaseNation, tier: string) {
  const seat = seatsOf(viewer, nation).find((one) => one.tier.key === tier);
  return useMeeting(nation, tier, seat?.areaId ?? null);
}

/** A body's meeting: one of those recorded, or a new one that is recorded with the act (PR14). */
export function useMeeting(nation: CaseNation, tier: string, areaId: string | null) {
  const quorum = nation.tiers.find(({ key }) => key === tier)?.quorum ?? 0;
  const { today } = nation;
  const states = useStates();
  const kinds = useWaitingWords();
  const record = useAct(recordMeetingDocument);
  const { data } = useAnswer(meetingsDocument, {
    filter: { tier, ...(areaId ? { area: areaId } : {}) },
    waiting: {
      tier,
      waitingForMe: true,
      states: ["PASSED", "AWAITING_DECISION"],
      ...(areaId ? { area: areaId } : {}),
    },
  });
  const [id] = useState(newId);
  const [chosen, setChosen] = useState("");
  const [heldOn, setHeldOn] = useState(today);
  const [attended, setAttended] = useState("");
  const [minute, setMinute] = useState("");
  const [recused, setRecused] = useState<readonly string[]>([]);
  const kept = useRef<{ content: string; id: string } | null>(null);
  const recent = data?.meetings.edges.map(({ node }) => node) ?? [];
  const known = recent.find((meeting) => meeting.id === chosen);
  const agenda = [
    ...(data?.verificationRequests.nodes ?? []).map(({ communityName, level, state }) =>
      [communityName, levelName(nation, level), states[state]].join(" · "),
    ),
    ...(data?.beside ?? []).flatMap(({ kind, entries }) =>
      entries
        .filter((entry) => entry.tier === tier)
        .map(({ communityName, areaName, level }) =>
          [communityName || areaName, level > 0 ? levelName(nation, level) : "", kinds[kind]]
            .filter(Boolean)
            .join(" · "),
        ),
    ),
  ];
  const there = known ? known.attended : namesOf(attended);

  /** The meeting to decide in, recorded first where it is new; null where that was refused. */
  async function keep(): Promise<{ id: string; recused: string[] } | null> {
    const aside = there.filter((name) => recused.includes(name));
    if (known) {
      return { id: known.id, recused: aside };
    }
    const content = { id, tier, areaId, heldOn, attended: there, minute: minute.trim() };
    const text = JSON.stringify(content);
    if (kept.current?.content === text) {
      return { id: kept.current.id, recused: aside };
    }
    const done = await record.run(kept.current ? { ...content, id: newId() } : content);
    if (!done?.meeting) {
      return null;
    }
    kept.current = { content: text, id: done.meeting.id };
    return { id: done.meeting.id, recused: aside };
  }

  return {
    keep,
    busy: record.busy,
    problem: record.problem,
    recent,
    agenda,
    quorum,
    today,
    there,
    chosen,
    setChosen,
    heldOn,
    setHeldOn,
    attended,
    setAttended,
    minute,
    setMinute,
    recused,
    setRecused,
    isNew: !known,
  };
}

/** The meeting's fields: a recent one, or the day, who was there, and the minute; and who stood aside. */
export function MeetingFields({
  meeting,
  scored = [],
  aside,
}: {
  meeting: ReturnType<typeof useMeeting>;
  /** Who stands aside, in words; left out, whoever had a part in a community's case. */
  aside?: ReactNode;
  /** Who scored what is decided on, and so stands aside. */
  scored?: readonly string[];
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { there, quorum, problem } = meeting;
  const names = format.list(scored);
  const active = there.filter((name) => !meeting.recused.includes(name)).length;
  return (
    <>
      {meeting.recent.length > 0 ? (
        <Select
          label={<Trans>Meeting</Trans>}
          value={meeting.chosen}
          placeholder={t`A new meeting`}
          onChange={meeting.setChosen}
          options={meeting.recent.map(({ id, heldOn, attended, minute }) => ({
            value: id,
            label: `${format.day(heldOn)} · ${t`${attended.length} members`} · ${minute.slice(0, 60)}`,
          }))}
        />
      ) : null}
      {meeting.isNew ? (
        <>
          <Agenda meeting={meeting} />
          <Field
            label={<Trans>Day of the meeting</Trans>}
            type="date"
            required
            max={meeting.today}
            value={meeting.heldOn}
            onChange={(event) => meeting.setHeldOn(event.currentTarget.value)}
            problem={fieldProblem(problem, "heldOn")}
          />
          <TextArea
            label={<Trans>Who was there</Trans>}
            hint={
              <Plural
                value={quorum}
                one="One name a line; # is needed."
                other="One name a line; # are needed."
              />
            }
            required
            rows={4}
            value={meeting.attended}
            onChange={(event) => meeting.setAttended(event.currentTarget.value)}
            problem={fieldProblem(problem, "attended")}
          />
          <TextArea
            label={<Trans>Minute</Trans>}
            required
            maxLength={10_000}
            value={meeting.minute}
            onChange={(event) => meeting.setMinute(event.currentTarget.value)}
            problem={fieldProblem(problem, "minute")}
          />
        </>
      ) : null}
      {there.length > 0 ? (
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-strong">
            <Trans>Stood aside</Trans>
          </legend>
          {scored.length > 0 ? (
            <p className="text-small">
              <Trans>On the team, and not to decide: {names}.</Trans>
            </p>
          ) : null}
          <p className="text-small text-muted">
            {aside ?? <Trans>Whoever was on the team, or facilitated or supported the community.</Trans>}
          </p>
          {there.map((name) => (
            <Checkbox
              key={name}
              label={name}
              checked={meeting.recused.includes(name)}
              onChange={(aside) =>
                meeting.setRecused(
                  aside ? [...meeting.recused, name] : meeting.recused.filter((other) => other !== name),
                )
              }
            />
          ))}
          <p className={active < quorum ? "text-late" : "text-muted"}>
            <Trans>
              {active} decide; {quorum} are needed.
            </Trans>
          </p>
        </fieldset>
      ) : null}
    </>
  );
}

/** How many of what waits is said line by line. */
const shown = 6;

/** What waits for the body, which the minute can begin with. */
function Agenda({ meeting: { agenda, minute, setMinute } }: { meeting: ReturnType<typeof useMeeting> }) {
  const more = agenda.length - shown;
  return agenda.length === 0 ? null : (
    <section className="grid gap-1.5">
      <h3 className="font-strong">
        <Trans>What waits for your body</Trans>
      </h3>
      <ul className="grid gap-0.5 text-table text-muted">
        {agenda.slice(0, shown).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {more > 0 ? (
          <li>
            <Plural value={more} one="and # more" other="and # more" />
          </li>
        ) : null}
      </ul>
      <div>
        <Button
          disabled={minute !== ""}
          onClick={() => setMinute(agenda.map((line, at) => `${at + 1}. ${line}: `).join("\n"))}
        >
          <Trans>Begin the minute with it</Trans>
        </Button>
      </div>
    </section>
  );
}

import { Plural, Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { newId, useAct } from "#/lib/act";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { Problem } from "#/ui/problem";
import { Section } from "#/ui/section";
import { Findings, Reasons, refused } from "./team-findings";
import {
  constituteDocument,
  findingsDocument,
  type Proposals,
  type Proposed,
  proposalsDocument,
  type TeamCase,
  type TeamNation,
} from "./team-query";

export interface Seat {
  rosterMemberId: string;
  leads: boolean;
  scores: boolean;
}

/** Somebody who can be chosen. */
export interface Candidate {
  rosterMemberId: string;
  name: string;
  capacity: string;
  office: string;
  load: number;
}

/** A capacity and an office in the profile's words. */
export function placeWords(nation: TeamNation, { capacity, office }: Pick<Candidate, "capacity" | "office">) {
  return [
    nation.capacities.find(({ key }) => key === capacity)?.name ?? capacity,
    nation.offices.find(({ key }) => key === office)?.name,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The day, complete teams that break no rule with their load, one's own choice explained as it is made, and the plan. */
export function TeamBuilder({
  about,
  nation,
  onDone,
}: {
  about: TeamCase;
  nation: TeamNation;
  onDone: (said: ReactNode) => void;
}) {
  const format = useFormat();
  const act = useAct(constituteDocument);
  const [id] = useState(newId);
  const [visitOn, setVisitOn] = useState("");
  const [seats, setSeats] = useState<readonly Seat[]>([]);
  const { data, failure, again } = useAnswer(proposalsDocument, {
    request: about.id,
    visitOn: visitOn || null,
    keep: null,
  });
  const found = useAnswer(
    findingsDocument,
    { request: about.id, visitOn: visitOn || null, team: [...seats] },
    seats.length === 0,
  );
  // While another day is looked up, what stands there stays.
  const [lastSeen, setLastSeen] = useState<Proposals | null>(null);
  const proposals = data?.teamProposals ?? lastSeen;
  if (proposals !== lastSeen) {
    setLastSeen(proposals);
  }
  const candidates: Candidate[] = proposals
    ? [
        ...new Map(
          [...proposals.proposals.flatMap(({ members }) => members), ...proposals.leftOut].map(
            (member): [string, Candidate] => [member.rosterMemberId, member],
          ),
        ).values(),
      ].sort((a, b) => a.name.localeCompare(b.name))
    : [];
  const findings = found.data?.teamFindings ?? null;
  const allowed = seats.length > 0 && visitOn !== "" && findings?.allowed === true;
  return (
    <div className="grid items-start gap-3 xl:grid-cols-2">
      <div className="grid min-w-0 gap-3">
        <Section title={<Trans>The day</Trans>}>
          <Field
            label={<Trans>Day of the visit</Trans>}
            hint={<Trans>Whoever said that they are away that day is left out.</Trans>}
            type="date"
            min={nation.today}
            value={visitOn}
            onChange={(event) => setVisitOn(event.currentTarget.value)}
            problem={fieldProblem(act.problem, "visitOn")}
          />
        </Section>
        <Section title={<Trans>Teams that break no rule, the fairest load first</Trans>}>
          {failure ? <Problem failure={failure} onRetry={again} /> : null}
          {proposals?.proposals.length === 0 ? (
            <Notice tone="late">
              <p className="font-strong">
                <Trans>No complete team can be made of the roster.</Trans>
              </p>
              <Reasons reasons={proposals.shortage} nation={nation} />
            </Notice>
          ) : null}
          <ol className="grid gap-3 empty:hidden">
            {proposals?.proposals.map((proposal, index) => (
              <Proposal
                key={proposal.members.map(({ rosterMemberId }) => rosterMemberId).join(" ")}
                proposal={proposal}
                place={index + 1}
                nation={nation}
                onTake={() =>
                  setSeats(
                    proposal.members.map(({ rosterMemberId, leads, scores }) => ({
                      rosterMemberId,
                      leads,
                      scores,
                    })),
                  )
                }
              />
            ))}
          </ol>
        </Section>
        {proposals && proposals.leftOut.length > 0 ? (
          <Section
            title={<Trans>Why others are left out</Trans>}
            note={format.number(proposals.leftOut.length)}
          >
            <ul className="grid max-h-96 gap-2 overflow-y-auto" tabIndex={0}>
              {proposals.leftOut.map((person) => (
                <li key={person.rosterMemberId}>
                  <p>
                    {person.name} <span className="text-muted">· {placeWords(nation, person)}</span>
                  </p>
                  <Reasons reasons={person.reasons} nation={nation} />
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
      <Section
        title={<Trans>Your team</Trans>}
        note={<Plural value={seats.length} one="# person" other="# people" />}
      >
        <Roster candidates={candidates} seats={seats} nation={nation} onChange={setSeats} />
        {seats.length > 0 ? <Findings answer={findings} nation={nation} /> : null}
        <ActProblem problem={act.problem} fields={["visitOn"]} say={(error) => refused(error, nation)} />
        <div className="flex flex-wrap items-center gap-3">
          <Button
            look="primary"
            busy={act.busy}
            disabled={!allowed}
            onClick={async () => {
              if (await act.run({ id, requestId: about.id, visitOn, team: [...seats] })) {
                onDone(<Trans>The visit is planned. Its team can prepare now.</Trans>);
              }
            }}
          >
            <Trans>Plan the visit</Trans>
          </Button>
          {visitOn === "" ? (
            <span className="text-muted">
              <Trans>Choose the day first.</Trans>
            </span>
          ) : null}
        </div>
      </Section>
    </div>
  );
}

function Proposal({
  proposal,
  place,
  nation,
  onTake,
}: {
  proposal: Proposed;
  place: number;
  nation: TeamNation;
  onTake: () => void;
}) {
  return (
    <li className="grid gap-1 border-b border-line pb-3 last:border-b-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-strong">
          <Trans>Team {place}</Trans>{" "}
          <span className="font-normal text-muted">
            ·{" "}
            <Plural value={proposal.load} one="# visit in twelve months" other="# visits in twelve months" />
          </span>
        </p>
        <Button onClick={onTake}>
          <Trans>Take team {place}</Trans>
        </Button>
      </div>
      <ul className="grid gap-0.5 text-table">
        {proposal.members.map((member) => (
          <li key={member.rosterMemberId}>
            {member.name} <span className="text-muted">· {placeWords(nation, member)}</span>
            {member.leads ? (
              <b className="font-strong">
                {" "}
                · <Trans>leads</Trans>
              </b>
            ) : null}
            {member.scores ? null : (
              <span className="text-muted">
                {" "}
                · <Trans>observes</Trans>
              </span>
            )}
          </li>
        ))}
      </ul>
      <Reasons reasons={proposal.warnings} nation={nation} />
    </li>
  );
}

/** Everybody on the rosters: who sits, who leads, who only observes. */
function Roster({
  candidates,
  seats,
  nation,
  onChange,
}: {
  candidates: readonly Candidate[];
  seats: readonly Seat[];
  nation: TeamNation;
  onChange: (seats: readonly Seat[]) => void;
}) {
  const sits = (id: string) => seats.find(({ rosterMemberId }) => rosterMemberId === id);
  return (
    <ul className="grid gap-1">
      {candidates.map((person) => {
        const seat = sits(person.rosterMemberId);
        return (
          <li
            key={person.rosterMemberId}
            className="flex flex-wrap items-center justify-between gap-x-3 border-b border-line last:border-b-0"
          >
            <Checkbox
              className="min-w-0 sm:py-1.5"
              checked={seat !== undefined}
              onChange={(chosen) =>
                onChange(
                  chosen
                    ? [
                        ...seats,
                        {
                          rosterMemberId: person.rosterMemberId,
                          leads: seats.length === 0,
                          scores: person.capacity !== "OBSERVER",
                        },
                      ]
                    : seats.filter(({ rosterMemberId }) => rosterMemberId !== person.rosterMemberId),
                )
              }
              label={
                <>
                  {person.name}{" "}
                  <span className="text-small text-muted">
                    {placeWords(nation, person)} ·{" "}
                    <Plural value={person.load} one="# visit" other="# visits" />
                  </span>
                </>
              }
            />
            {seat?.scores ? (
              <label className="flex min-h-9 items-center gap-2 max-sm:min-h-11">
                <input
                  type="radio"
                  name="leads"
                  className="size-[max(1rem,1.1em)] accent-accent"
                  checked={seat.leads}
                  onChange={() =>
                    onChange(
                      seats.map((other) => ({
                        ...other,
                        leads: other.rosterMemberId === person.rosterMemberId,
                      })),
                    )
                  }
                />
                <Trans>leads</Trans>
                <span className="sr-only">{person.name}</span>
              </label>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

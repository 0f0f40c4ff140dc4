import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useAct } from "#/lib/act";
import { useAnswer } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { ActDialog } from "#/ui/act-dialog";
import { Button } from "#/ui/button";
import { Section } from "#/ui/section";
import { Select } from "#/ui/select";
import { Why } from "./act-dialogs";
import { placeWords } from "./team-builder";
import { Findings, refused } from "./team-findings";
import {
  callOffDocument,
  findingsDocument,
  type Plan,
  proposalsDocument,
  replaceMemberDocument,
  type TeamCase,
  type TeamNation,
} from "./team-query";

type Member = Plan["members"][number];

/** A visit that is planned: its day, its team, what each has reviewed; a member replaced, or the visit called off. */
export function TeamPlanned({
  about,
  plan,
  nation,
  onDone,
}: {
  about: TeamCase;
  plan: Plan;
  nation: TeamNation;
  onDone: (said: ReactNode) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [callingOff, setCallingOff] = useState(false);
  const { papers } = plan;
  const day = format.day(plan.visitOn);
  return (
    <>
      <Section
        title={<Trans>Visit on {day}</Trans>}
        note={
          <>
            <Plural value={papers.baseline.length} one="# baseline report" other="# baseline reports" /> ·{" "}
            <Plural value={papers.monitoring.length} one="# monitoring report" other="# monitoring reports" />
          </>
        }
        actions={
          plan.arrivedAt ? null : (
            <Button onClick={() => setCallingOff(true)}>
              <Trans>Call the visit off</Trans>
            </Button>
          )
        }
      >
        <ul className="grid gap-2">
          {plan.members.map((member) => (
            <li
              key={member.rosterMemberId}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3"
            >
              <div className="min-w-0">
                <p>
                  {member.name}{" "}
                  {member.leads ? (
                    <b className="font-strong">
                      · <Trans>leads</Trans>
                    </b>
                  ) : null}
                </p>
                <p className="text-small text-muted">
                  {placeWords(nation, member)}
                  {member.organisationName ? ` · ${member.organisationName}` : ""}
                  {member.scores ? (
                    member.baselineSeen && member.reportsSeen ? (
                      <>
                        {" "}
                        · <Trans>has seen the papers</Trans>
                      </>
                    ) : (
                      <span className="text-late">
                        {" "}
                        · <Trans>has not seen all papers yet</Trans>
                      </span>
                    )
                  ) : null}
                </p>
              </div>
              {plan.arrivedAt ? null : (
                <Button aria-label={t`Replace ${member.name}`} onClick={() => setLeaving(member)}>
                  <Trans>Replace</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {leaving ? (
        <Replace
          about={about}
          plan={plan}
          leaving={leaving}
          nation={nation}
          onClose={() => setLeaving(null)}
          onDone={onDone}
        />
      ) : null}
      {callingOff ? <CallOff plan={plan} onClose={() => setCallingOff(false)} onDone={onDone} /> : null}
    </>
  );
}

function Replace({
  about,
  plan,
  leaving,
  nation,
  onClose,
  onDone,
}: {
  about: TeamCase;
  plan: Plan;
  leaving: Member;
  nation: TeamNation;
  onClose: () => void;
  onDone: (said: ReactNode) => void;
}) {
  const { t } = useLingui();
  const act = useAct(replaceMemberDocument);
  const [by, setBy] = useState("");
  const staying = plan.members.filter(({ rosterMemberId }) => rosterMemberId !== leaving.rosterMemberId);
  const { data } = useAnswer(proposalsDocument, {
    request: about.id,
    visitOn: plan.visitOn,
    keep: staying.map(({ rosterMemberId }) => rosterMemberId),
  });
  const proposals = data?.teamProposals;
  const people = new Map(
    [...(proposals?.proposals.flatMap(({ members }) => members) ?? []), ...(proposals?.leftOut ?? [])]
      .filter(
        ({ rosterMemberId }) => !plan.members.some((member) => member.rosterMemberId === rosterMemberId),
      )
      .map((person) => [person.rosterMemberId, person]),
  );
  const seat = { rosterMemberId: by, leads: leaving.leads, scores: leaving.scores };
  const found = useAnswer(
    findingsDocument,
    {
      request: about.id,
      visitOn: plan.visitOn,
      team: [
        ...staying.map(({ rosterMemberId, leads, scores }) => ({ rosterMemberId, leads, scores })),
        seat,
      ],
    },
    by === "",
  );
  return (
    <ActDialog
      {...act}
      title={<Trans>Replace {leaving.name}</Trans>}
      description={<Trans>Those proposed stand first. The rules look at each choice.</Trans>}
      confirm={<Trans>Replace</Trans>}
      say={(error) => refused(error, nation)}
      onClose={onClose}
      onSubmit={async () => {
        const content = {
          planId: plan.id,
          expectedVersion: plan.version,
          rosterMemberId: leaving.rosterMemberId,
          by: seat,
        };
        if (await act.run(content)) {
          onDone(<Trans>The member was replaced.</Trans>);
        }
      }}
    >
      <Select
        label={<Trans>By whom</Trans>}
        required
        value={by}
        placeholder={t`Choose somebody`}
        onChange={setBy}
        options={[...people.values()].map((person) => ({
          value: person.rosterMemberId,
          label: `${person.name} · ${placeWords(nation, person)}`,
        }))}
      />
      {by ? <Findings answer={found.data?.teamFindings ?? null} nation={nation} /> : null}
    </ActDialog>
  );
}

function CallOff({
  plan,
  onClose,
  onDone,
}: {
  plan: Plan;
  onClose: () => void;
  onDone: (said: ReactNode) => void;
}) {
  const act = useAct(callOffDocument);
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      {...act}
      title={<Trans>Call the visit off</Trans>}
      description={
        <Trans>
          It is neither a failure nor a reason to assess anew: the visit is planned again, as secretly.
        </Trans>
      }
      confirm={<Trans>Call it off</Trans>}
      fields={["reason"]}
      onClose={onClose}
      onSubmit={async () => {
        const content = { planId: plan.id, expectedVersion: plan.version, reason: reason.trim() };
        if (await act.run(content)) {
          onDone(<Trans>The visit was called off. Plan it anew.</Trans>);
        }
      }}
    >
      <Why value={reason} onChange={setReason} problem={act.problem} />
    </ActDialog>
  );
}

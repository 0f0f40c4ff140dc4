import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { useSending } from "#/lib/sending";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { type Given, isGiven, nobody, SignatureField, signed } from "#/ui/signature-field";
import { TextArea } from "#/ui/text-area";
import { emptyDraft, type Typed } from "./draft";
import type { Asking } from "./page";
import { requestDocument } from "./query";

type Drawn = Pick<Given, "drawn" | "paper">;

/** Annex 4: the community invites the body, with a leader's and a chief's signature (WF3). */
export function RequestView({ asking }: { asking: Asking }) {
  const { t } = useLingui();
  const act = useAct(requestDocument);
  const { send, sending, failure } = useSending();
  const [leaderDrawn, setLeaderDrawn] = useState<Drawn>(nobody);
  const [chiefDrawn, setChiefDrawn] = useState<Drawn>(nobody);
  const { draft, set, nation, next, community, level } = asking;
  const leader: Given = { ...nobody, ...draft.leader, drawn: leaderDrawn.drawn, paper: leaderDrawn.paper };
  const chief: Given = { ...nobody, ...draft.chief, drawn: chiefDrawn.drawn, paper: chiefDrawn.paper };
  const on = draft.requestedOn || nation.today;
  const body = nation.tiers.find(({ key }) => key === next.receivedBy)?.body ?? next.receivedBy;
  const months = nation.visitWithinMonths;
  const whole = (given: Given) => isGiven(given) && given.position.trim() !== "";
  const ready = next.selfAssessmentId !== null && whole(leader) && whole(chief);
  const ask = () =>
    send(async () => {
      const signatures = await Promise.all([
        signed(leader).then((one) => ({ ...one, capacity: "LEADER" as const, signedOn: on })),
        signed(chief).then((one) => ({ ...one, capacity: "CHIEF" as const, signedOn: on })),
      ]);
      const done = await act.run({
        id: draft.ids.request,
        communityId: community.id,
        level: next.level,
        selfAssessmentId: next.selfAssessmentId ?? "",
        requestedOn: on,
        statement: draft.statement.trim(),
        signatures,
      });
      if (done) {
        set(emptyDraft());
        await asking.onDone(
          <Trans>
            The request was passed on to the {body}, who replies and visits within {months} months.
          </Trans>,
        );
      }
    });
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Request for {level}</Trans>
      </h1>
      <p>
        <Trans>
          {community.name} invites the {body} to verify that it has reached {level}. It is not told the day of
          the visit.
        </Trans>
      </p>
      <TextArea
        label={<Trans>What the community writes beside it (may be left out)</Trans>}
        maxLength={2000}
        value={draft.statement}
        onChange={(event) => set({ statement: event.currentTarget.value })}
        problem={fieldProblem(act.problem, "statement")}
      />
      <Field
        label={<Trans>Day of the request</Trans>}
        type="date"
        max={nation.today}
        value={on}
        onChange={(event) => set({ requestedOn: event.currentTarget.value })}
        problem={fieldProblem(act.problem, "requestedOn")}
      />
      <SignatureField
        legend={t`A natural leader, or a representative whom the community elected`}
        withPosition
        value={leader}
        onChange={(given) => {
          set({ leader: typed(given) });
          setLeaderDrawn(given);
        }}
      />
      <SignatureField
        legend={t`The chief, or an opinion leader`}
        withPosition
        value={chief}
        onChange={(given) => {
          set({ chief: typed(given) });
          setChiefDrawn(given);
        }}
      />
      <ActProblem problem={failure ?? act.problem} fields={["statement", "requestedOn"]} />
      {ready ? null : (
        <p className="text-office text-muted">
          <Trans>Both sign, each with name and office.</Trans>
        </p>
      )}
      <Button
        look="primary"
        size="field"
        className="min-h-13 py-2 text-center"
        busy={sending || act.busy}
        disabled={!ready}
        onClick={ask}
      >
        <Trans>Pass the request on</Trans>
      </Button>
    </>
  );
}

/** What of a signature outlives the page. */
function typed({ name, position, means, witness }: Given): Typed {
  return { name, position, means, witness };
}

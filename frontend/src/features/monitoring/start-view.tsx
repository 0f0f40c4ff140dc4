import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ActProblem as Refused } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Choices } from "#/ui/answer-control";
import { buttonClasses } from "#/ui/button";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import type { Visiting } from "./page";
import { MadeWords, PlanWords } from "./words";

/** The beginning of a visit: the day, and what matters most. */
export function StartView({ visiting, problem }: { visiting: Visiting; problem: Refused | null }) {
  const { t } = useLingui();
  const format = useFormat();
  const { community, draft, change, today, homes } = visiting;
  const visits = community.monitoring;
  const plan = visits?.plan;
  const last = visits?.visits[0];
  const day = last ? format.day(last.seenOn) : "";
  const ready = draft.openDefaecation !== undefined && draft.seenOn !== "" && draft.seenOn <= today;
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-2xl font-strong leading-(--lines-tight)">
          <Trans>Visit to {community.name}</Trans>
        </h1>
        {plan && visits ? (
          <p className="text-muted">
            <PlanWords plan={plan} />
            {": "}
            <MadeWords per={plan.per} made={visits.made} required={visits.required} by={visits.by ?? null} />
          </p>
        ) : (
          <Notice>
            <Trans>
              This community holds no level that asks for visits. What you write is kept, and counts towards
              no plan.
            </Trans>
          </Notice>
        )}
        {last ? (
          <p className="text-muted">
            <Trans>Last visit on {day}</Trans>
          </p>
        ) : null}
      </header>
      <ActProblem problem={problem} />
      <Field
        type="date"
        label={<Trans>Day of the visit</Trans>}
        value={draft.seenOn}
        max={today}
        problem={draft.seenOn > today ? <Trans>This day has not come yet.</Trans> : undefined}
        onChange={(event) => change({ seenOn: event.currentTarget.value })}
      />
      <Choices
        legend={t`Did you see signs of open defaecation?`}
        value={draft.openDefaecation === undefined ? null : draft.openDefaecation ? "yes" : "no"}
        options={[
          { value: "no", label: <Trans>No</Trans> },
          { value: "yes", label: <Trans>Yes</Trans> },
        ]}
        beside
        onChange={(value) => change({ openDefaecation: value === "yes" })}
      />
      {ready ? (
        <Link
          to="."
          search={{ at: homes.length > 0 ? "households" : "send" }}
          className={`${buttonClasses("primary", "field")} min-h-13`}
        >
          {homes.length > 0 ? <Trans>On to the households</Trans> : <Trans>On to words and photograph</Trans>}
        </Link>
      ) : null}
    </>
  );
}

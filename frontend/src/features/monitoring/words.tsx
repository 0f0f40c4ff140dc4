import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";

/** How often a level asks for a visit. */
export function PlanWords({ plan }: { plan: { visits: number; per: string } }) {
  return plan.per === "WEEK" ? (
    <Plural value={plan.visits} one="one visit a week" other="# visits a week" />
  ) : (
    <Plural value={plan.visits} one="one visit a month" other="# visits a month" />
  );
}

/** How far this week or month is: n of N, and by when the next one is. */
export function MadeWords({
  per,
  made,
  required,
  by,
}: {
  per: string;
  made: number;
  required: number;
  by: string | null;
}) {
  const format = useFormat();
  const n = format.number(Math.min(made, required));
  const of = format.number(required);
  const day = by ? format.day(by) : "";
  return (
    <>
      {per === "WEEK" ? (
        <Trans>
          {n} of {of} this week
        </Trans>
      ) : (
        <Trans>
          {n} of {of} this month
        </Trans>
      )}
      {by ? (
        <>
          {" · "}
          <Trans>next one by {day}</Trans>
        </>
      ) : null}
    </>
  );
}

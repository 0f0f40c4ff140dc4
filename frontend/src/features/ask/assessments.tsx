import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import type { Asking } from "./page";
import type { Assessment } from "./query";
import { levelName } from "./words";

/** How the community assessed itself so far, the newest first. */
export function Assessments({ asking }: { asking: Asking }) {
  const { assessments } = asking;
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">
        <Trans>Self-assessments so far</Trans>
      </h2>
      {assessments.length === 0 ? (
        <p className="text-muted">
          <Trans>None was recorded.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {assessments.map(({ node }) => (
            <Line key={node.id} one={node} asking={asking} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ one, asking: { nation } }: { one: Assessment; asking: Asking }) {
  const format = useFormat();
  const day = format.day(one.assessedOn);
  const level = levelName(nation, one.level);
  const again = one.reassessOn ? format.day(one.reassessOn) : "";
  return (
    <li className="grid gap-0.5 py-2">
      <span className="flex flex-wrap justify-between gap-x-3">
        <b className="font-strong">
          {day} · {level}
        </b>
        {one.score ? (
          <Marks score={one.score} />
        ) : (
          <span className="text-muted">
            <Trans>on paper</Trans>
          </span>
        )}
      </span>
      <span className="text-office text-muted">{format.list(one.assessors)}</span>
      <span className="text-office">
        {one.decision === "REQUEST" ? (
          <Trans>Decided: ask for verification</Trans>
        ) : one.decision === "REASSESS" ? (
          <Trans>Decided: assess anew on {again}</Trans>
        ) : (
          <Trans>Not decided yet</Trans>
        )}
      </span>
      {one.measures ? <span className="text-office wrap-anywhere text-muted">{one.measures}</span> : null}
    </li>
  );
}

function Marks({ score: { total, minimum, passed } }: { score: NonNullable<Assessment["score"]> }) {
  return (
    <span className={`tabular-nums ${passed ? "" : "text-late"}`}>
      {passed ? (
        <Trans>{total} marks, would pass</Trans>
      ) : (
        <Trans>
          {total} marks, would not pass (it takes {minimum})
        </Trans>
      )}
    </span>
  );
}

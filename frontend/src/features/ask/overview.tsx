import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import type { SoFar } from "#/lib/score";
import { buttonClasses } from "#/ui/button";
import { classes } from "#/ui/classes";
import { Notice } from "#/ui/notice";
import { Assessments } from "./assessments";
import type { Asking } from "./page";
import type { Assessment, Need } from "./query";
import { useNeedWords } from "./words";

/** Where the community stands, what is missing before it may ask, and what to do next. */
export function Overview({ asking, so }: { asking: Asking; so: SoFar | null }) {
  const { community, next, level, openCase } = asking;
  const { action } = next;
  const missing = action.needs.filter(({ state }) => state === "MISSING").length;
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>
          {community.name}: ask for {level}
        </Trans>
      </h1>
      <p>
        {openCase ? (
          <Trans>Its request is on its way. The next one can follow when this one is closed.</Trans>
        ) : missing === 0 ? (
          <b className="font-strong">
            <Trans>It can ask for verification now.</Trans>
          </b>
        ) : (
          <b className="font-strong">
            <Plural
              value={missing}
              one="One thing is missing before it may ask."
              other="# things are missing before it may ask."
            />
          </b>
        )}
      </p>
      {openCase ? (
        <OpenCase asking={asking} id={openCase.id} requestedOn={openCase.requestedOn} />
      ) : (
        <Step asking={asking} so={so} ready={missing === 0} />
      )}
      <section className="grid gap-2">
        <h2 className="text-xl font-strong">
          <Trans>What a request needs</Trans>
        </h2>
        <ul className="divide-y divide-line border-y border-line">
          {action.needs.map((need) => (
            <NeedLine key={need.need} need={need} asking={asking} />
          ))}
        </ul>
      </section>
      <Assessments asking={asking} />
      <Link
        to="/communities/$id/way"
        params={{ id: community.id }}
        className={buttonClasses("plain", "field")}
      >
        <Trans>Meetings, plan, map and reports</Trans>
      </Link>
    </>
  );
}

const signs: Record<Need["state"], string> = { MET: "✓", MISSING: "✕", WITH_THE_ACT: "…", NOT_TOLD: "–" };

function NeedLine({ need, asking }: { need: Need; asking: Asking }) {
  const words = useNeedWords(asking.next, asking.level);
  const { state, rule } = need;
  return (
    <li className="flex min-h-13 items-center gap-3 py-2">
      <span
        aria-hidden="true"
        className={classes(
          "w-5 shrink-0 text-center font-strong",
          state === "MET" && "text-gain",
          state === "MISSING" && "text-lost",
        )}
      >
        {signs[state]}
      </span>
      <span>
        {state === "MISSING" ? (
          <span className="sr-only">
            <Trans>Missing:</Trans>{" "}
          </span>
        ) : null}
        {words(need)}{" "}
        {state === "WITH_THE_ACT" ? (
          <span className="text-office text-muted">
            <Trans>Given with the request.</Trans>
          </span>
        ) : null}
        {state === "MISSING" && rule ? <span className="text-small text-muted">{rule}</span> : null}
      </span>
    </li>
  );
}

function OpenCase({ asking, id, requestedOn }: { asking: Asking; id: string; requestedOn: string }) {
  const format = useFormat();
  const day = format.day(requestedOn);
  return (
    <Link
      to="/cases/$id"
      params={{ id }}
      className={`${buttonClasses("primary", "field")} min-h-13 py-2 text-center`}
    >
      <Trans>
        The request of {day} for {asking.level}
      </Trans>
    </Link>
  );
}

/** The newest assessment for the level that the community has not decided on. */
export function undecided({ assessments, next }: Pick<Asking, "assessments" | "next">): Assessment | null {
  const newest = assessments.find(({ node }) => node.level === next.level)?.node;
  return newest && !newest.decision ? newest : null;
}

/** The one thing to do next, and the other way that is open. */
function Step({ asking, so, ready }: { asking: Asking; so: SoFar | null; ready: boolean }) {
  const { checklist, mayAssess, next, nation, draft, community, level } = asking;
  const format = useFormat();
  const waits = undecided(asking);
  const body = nation.tiers.find(({ key }) => key === next.receivedBy)?.body ?? next.receivedBy;
  const main = `${buttonClasses("primary", "field")} min-h-13 py-2 text-center`;
  const answered = Object.keys(draft.answers).length > 0 && so && checklist;
  const all = checklist?.sections.reduce((sum, { indicators }) => sum + indicators.length, 0) ?? 0;
  const n = so ? all - so.open.length : 0;
  const target =
    next.level === 1 && community.targetOn && community.targetOn > nation.today
      ? format.day(community.targetOn)
      : null;
  if (!checklist) {
    return (
      <Notice tone="late">
        <Trans>No checklist is in force for {level}, so that nobody can assess it.</Trans>
      </Notice>
    );
  }
  const assess = (look: string) => (
    <Link to="." search={{ at: "assess" }} className={look}>
      {answered ? (
        <Trans>
          Go on with the assessment: {n} of {all}
        </Trans>
      ) : asking.assessments.some(({ node }) => node.level === next.level) ? (
        <Trans>Assess anew</Trans>
      ) : (
        <Trans>Begin the self-assessment</Trans>
      )}
    </Link>
  );
  const other = `${buttonClasses("plain", "field")} min-h-13 py-2 text-center`;
  return (
    <div className="grid gap-3">
      {target ? (
        <Notice>
          <Trans>The community has set itself {target}; it assesses itself after that day.</Trans>
        </Notice>
      ) : null}
      {ready && next.action.viewerMay ? (
        <Link to="." search={{ at: "request" }} className={main}>
          <Trans>Make the request to the {body}</Trans>
        </Link>
      ) : ready ? (
        <p>
          <Trans>
            The environmental health assistant takes the request down with two signatures, and passes it on to
            the {body}.
          </Trans>
        </p>
      ) : null}
      {mayAssess && waits && !ready ? (
        <Link to="." search={{ at: "decide" }} className={main}>
          <Trans>Record what the community was told and decided</Trans>
        </Link>
      ) : null}
      {mayAssess ? (
        assess(ready || waits ? other : main)
      ) : ready ? null : (
        <p className="text-muted">
          <Trans>Natural leaders and the assistant record the self-assessment here.</Trans>
        </p>
      )}
    </div>
  );
}

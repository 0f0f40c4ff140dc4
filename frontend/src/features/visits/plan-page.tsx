import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button, buttonClasses } from "#/ui/button";
import { DefinitionList } from "#/ui/definition-list";
import { Notice } from "#/ui/notice";
import { Print } from "#/ui/print";
import { Problem } from "#/ui/problem";
import { TextArea } from "#/ui/text-area";
import { arrivalOf, useKit } from "./kit";
import { openOutbox, useOutboxes } from "./outboxes";
import { Papers } from "./papers";
import { callOffVisitDocument, type VisitNation, type VisitParts } from "./query";
import { todayIn } from "./today";
import { levelName, nameOf, standingOf, useStandingWords } from "./words";

const route = getRouteApi("/office/visits/$id");

/** One visit until its team has arrived: where, who, what to look through before, and the word that they are there. */
export function VisitPage() {
  const { nation, viewer, visitPlan: visit } = route.useLoaderData();
  const me = viewer.id ?? "";
  const outbox = useOutboxes(me).find(({ kept }) => visit && kept.plan === visit.id);
  const format = useFormat();
  const standing = useStandingWords();
  if (!visit || !nation) {
    return <Problem failure={new Failure("refused", "no such visit")} />;
  }
  const sheet = visit.verificationId ?? outbox?.kept.id;
  const state = outbox?.sheet?.state ?? visit.verificationState;
  const planned = standingOf(visit) === "PLANNED" && !outbox?.sheet;
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-5 pb-6 text-field">
      <title>{`${visit.communityName} · Saniladder`}</title>
      <header className="grid gap-1">
        <Link to="/visits" className="inline-flex min-h-11 items-center text-office text-accent">
          ‹ <Trans>Your visits</Trans>
        </Link>
        <h1 className="text-2xl font-strong leading-(--lines-tight)">{visit.communityName}</h1>
        <p>
          <b className="font-strong">{format.day(visit.visitOn)}</b> · {standing(visit)}
        </p>
      </header>
      {planned ? (
        <Notice tone="late">
          <Trans>
            Tell nobody of the day or of the team. The community is not to know before you have arrived.
          </Trans>
        </Notice>
      ) : null}
      {sheet && state ? (
        <Link
          to="/visits/$id/sheet"
          params={{ id: sheet }}
          className={`${buttonClasses("primary", "field")} min-h-13`}
        >
          {state === "DRAFT" ? <Trans>Go on with the score sheet</Trans> : <Trans>See what came of it</Trans>}
        </Link>
      ) : null}
      <Facts visit={visit} nation={nation} />
      <Papers visit={visit} />
      <Print file={visit.checklist ? `/files/forms/${visit.checklist}.pdf` : null}>
        <Trans>Print the blank annex</Trans>
      </Print>
      {planned && visit.viewerOnTeam ? (
        <>
          <Bring />
          <Arrival visit={visit} viewer={me} today={todayIn(nation)} />
        </>
      ) : null}
      {planned && visit.viewerConstitutes ? <CallOff visit={visit} /> : null}
      {visit.calledOffReason ? (
        <p>
          <Trans>It was called off: {visit.calledOffReason}</Trans>
        </p>
      ) : null}
    </div>
  );
}

function Facts({ visit, nation }: { visit: VisitParts; nation: VisitNation }) {
  return (
    <DefinitionList
      items={[
        {
          key: "where",
          term: <Trans>Where</Trans>,
          value: [visit.areaName, visit.parentAreaName].filter(Boolean).join(", "),
          note:
            visit.latitude !== null && visit.longitude !== null
              ? `${visit.latitude.toFixed(4)}, ${visit.longitude.toFixed(4)}`
              : undefined,
        },
        { key: "level", term: <Trans>Level</Trans>, value: levelName(nation, visit.level) },
        { key: "tier", term: <Trans>Check</Trans>, value: nameOf(nation.tiers, visit.tier) },
        {
          key: "team",
          term: <Trans>Team</Trans>,
          value: (
            <ul className="grid gap-1">
              {visit.members.map((member) => (
                <li key={member.name}>
                  {member.name}
                  <span className="block text-office text-muted">
                    {nameOf(nation.capacities, member.capacity)}
                    {member.leads ? (
                      <>
                        {" "}
                        · <Trans>leads the team</Trans>
                      </>
                    ) : null}
                    {member.scores ? null : (
                      <>
                        {" "}
                        · <Trans>observes, does not score</Trans>
                      </>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: "code",
          term: <Trans>Visit code</Trans>,
          value: <code className="break-all">{visit.code}</code>,
        },
      ]}
    />
  );
}

function Bring() {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">
        <Trans>What to bring</Trans>
      </h2>
      <ul className="list-disc pl-5">
        <li>
          <Trans>this phone, charged: with what it has taken along it needs no network</Trans>
        </li>
        <li>
          <Trans>the defaecation map and the natural leaders' reports, to be seen on the spot</Trans>
        </li>
        <li>
          <Trans>a die or slips of paper, to call out the number from which the sample is drawn</Trans>
        </li>
        <li>
          <Trans>an ink pad, for who signs by thumbprint</Trans>
        </li>
      </ul>
    </section>
  );
}

/**
 * "We have arrived" (WF5): from then on day and team are no secret, and the sheet is open. It needs no network once this
 * device has taken along what the visit takes, which it does as soon as all have ticked the papers.
 */
function Arrival({ visit, viewer, today }: { visit: VisitParts; viewer: string; today: string }) {
  const { t, i18n } = useLingui();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const missing = visit.members.filter((one) => one.scores && !(one.baselineSeen && one.reportsSeen));
  const names = missing.map(({ name }) => name).join(", ");
  const { kit, problem, again } = useKit(viewer, missing.length > 0 ? null : visit.id, i18n.locale);
  const early = visit.visitOn > today;
  async function arrive() {
    if (kit) {
      setBusy(true);
      const outbox = await openOutbox(viewer, kit.verificationId, visit.id);
      await outbox.add("ARRIVE", arrivalOf(visit, kit, today));
      await router.navigate({ to: "/visits/$id/sheet", params: { id: kit.verificationId } });
    }
  }
  return (
    <section aria-label={t`Arrival`} className="grid gap-2">
      {missing.length > 0 ? (
        <p>
          <Trans>
            These have not ticked that they saw the papers: {names}. Each does so from their account.
          </Trans>
        </p>
      ) : kit ? (
        <p className="flex items-center gap-2 text-gain">
          <span aria-hidden="true">✓</span>
          <Trans>This phone has all that the visit takes, and needs no network for it.</Trans>
        </p>
      ) : problem ? (
        <>
          <Notice tone="late">
            <Trans>
              This phone has not taken along what the visit takes. Do it where there is a network, before you
              go.
            </Trans>
          </Notice>
          <ActProblem problem={problem} />
          <Button size="field" onClick={again}>
            <Trans>Try again</Trans>
          </Button>
        </>
      ) : (
        <p className="text-muted">
          <Trans>This phone takes along what the visit takes</Trans>…
        </p>
      )}
      {missing.length > 0 ? null : early ? (
        <p>
          <Trans>On the day of the visit you report your arrival here; that opens the score sheet.</Trans>
        </p>
      ) : (
        <Button look="primary" size="field" busy={busy} disabled={!kit} className="min-h-13" onClick={arrive}>
          <Trans>We have arrived</Trans>
        </Button>
      )}
    </section>
  );
}

function CallOff({ visit }: { visit: VisitParts }) {
  const router = useRouter();
  const act = useAct(callOffVisitDocument);
  const [reason, setReason] = useState("");
  async function callOff() {
    if (await act.run({ planId: visit.id, expectedVersion: visit.version, reason })) {
      await router.invalidate();
    }
  }
  return (
    <details className="border-t border-line pt-2">
      <summary className="flex min-h-11 cursor-pointer items-center text-accent">
        <Trans>Call this visit off</Trans>
      </summary>
      <div className="grid gap-3 pt-2">
        <TextArea
          label={<Trans>Why it cannot be</Trans>}
          hint={<Trans>It is planned again, as secretly. It is no failure of the community.</Trans>}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ActProblem problem={act.problem} />
        <Button size="field" busy={act.busy} disabled={!reason.trim()} onClick={callOff}>
          <Trans>Call it off</Trans>
        </Button>
      </div>
    </details>
  );
}

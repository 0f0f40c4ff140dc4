import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Chip } from "#/ui/chips";
import { LevelMark } from "#/ui/level";
import { Print } from "#/ui/print";
import { Section } from "#/ui/section";
import type { Case, CaseNation } from "./case-query";
import { Sitting } from "./sitting";
import { bodyName, levelName, tierName, useCapacities, useMeans, useSteps } from "./words";

/** What the community said of itself before it asked (WF2). */
function Assessment({ assessment }: { assessment: NonNullable<Case["selfAssessment"]> }) {
  const format = useFormat();
  const day = format.day(assessment.assessedOn);
  if (!assessment.score) {
    return (
      <p>
        <Trans>The community assessed itself on {day}, on paper; its answers are not here.</Trans>
      </p>
    );
  }
  const total = format.number(assessment.score.total);
  const max = format.number(assessment.score.max);
  const assessors = format.list(assessment.assessors);
  return (
    <p className="border-t border-line pt-3">
      <Trans>
        The community assessed itself on {day}: <b className="font-strong">{total}</b> of {max} marks, by{" "}
        {assessors}.
      </Trans>
    </p>
  );
}

/** What was done with it, by whom, the newest step first. */
export function History({ about, nation }: { about: Case; nation: CaseNation }) {
  const format = useFormat();
  const words = useSteps();
  return (
    <Section title={<Trans>History</Trans>}>
      <ol className="grid gap-2">
        {[...about.steps].reverse().map((step) => {
          const role = nation.roles.find((word) => word.role === step.role);
          const recorded = step.recordedAt.slice(0, 10);
          const arrived = format.day(recorded);
          return (
            <li key={`${step.action} ${step.recordedAt}`}>
              <p>{words[step.action]}</p>
              <p className="text-small text-muted">
                {format.day(step.takenOn)} · {tierName(nation, step.tier)}
                {role ? ` · ${role.abbreviation || role.name}` : ""}
                {recorded !== step.takenOn ? (
                  <>
                    {" · "}
                    <Trans>recorded on {arrived}</Trans>
                  </>
                ) : null}
              </p>
              {step.reason ? <p className="text-table wrap-anywhere">{step.reason}</p> : null}
            </li>
          );
        })}
      </ol>
      {about.selfAssessment ? <Assessment assessment={about.selfAssessment} /> : null}
      {about.statement ? (
        <blockquote className="border-l-3 border-line pl-3 wrap-anywhere text-muted">
          {about.statement}
        </blockquote>
      ) : null}
    </Section>
  );
}

/** Who signed the request, the reply and the verdicts, in what capacity and how (PR9). */
export function Signatures({ about }: { about: Case }) {
  const format = useFormat();
  const capacities = useCapacities();
  const means = useMeans();
  const all = [
    ...about.signatures,
    ...about.verdicts.filter(({ superseded }) => !superseded).flatMap(({ signatures }) => signatures),
  ];
  return all.length === 0 ? null : (
    <Section title={<Trans>Signatures</Trans>}>
      <p className="flex flex-wrap gap-x-4">
        <Print file={about.requestFile}>
          <Trans>Print the request</Trans>
        </Print>
        <Print file={about.replyFile}>
          <Trans>Print the reply</Trans>
        </Print>
      </p>
      <ul className="grid gap-2">
        {all.map(({ capacity, name, position, signedOn, means: how, witness, file }) => (
          <li key={`${capacity} ${name} ${signedOn}`}>
            <p>
              {name} <span className="text-muted">· {position || capacities[capacity]}</span>
            </p>
            <p className="text-small text-muted">
              {capacities[capacity]} · {format.day(signedOn)} · {means[how]}
              {witness ? (
                <>
                  {" "}
                  · <Trans>witness: {witness}</Trans>
                </>
              ) : null}
            </p>
            {file ? (
              <a
                href={file}
                target="_blank"
                rel="noreferrer"
                className="inline-flex min-h-6 items-center text-table text-accent hover:underline max-sm:min-h-11"
              >
                <Trans>See the signature</Trans> <span className="sr-only">{name}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What bodies decided: in which meeting, who was there, why (PR14). */
export function Decisions({ about, nation }: { about: Case; nation: CaseNation }) {
  const format = useFormat();
  return about.decisions.length === 0 ? null : (
    <Section title={<Trans>Decisions</Trans>}>
      <ul className="grid gap-3">
        {about.decisions.map((decision) => {
          const body = bodyName(nation, decision.tier);
          return (
            <li key={decision.id} className="grid gap-0.5">
              <p>
                <b className="font-strong">
                  {decision.decision === "CERTIFY" ? (
                    <Trans>{body} certified</Trans>
                  ) : decision.decision === "REFUSE" ? (
                    <Trans>{body} refused</Trans>
                  ) : (
                    <Trans>{body} presented it</Trans>
                  )}
                </b>{" "}
                <span className="text-muted">· {format.day(decision.decidedOn)}</span>
              </p>
              {decision.reason ? <p className="wrap-anywhere">{decision.reason}</p> : null}
              <Sitting sitting={decision} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** Certificates that came of it; none is printed that is not in force. */
export function Certificates({ about, nation }: { about: Case; nation: CaseNation }) {
  const format = useFormat();
  return about.certificates.length === 0 ? null : (
    <Section
      title={<Trans>Certificate</Trans>}
      actions={
        <Link
          to="/communities/$id/standing"
          params={{ id: about.communityId }}
          className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
        >
          <Trans>Reviews, loss, reissue</Trans>
        </Link>
      }
    >
      {about.certificates.map((certificate) => (
        <div key={certificate.id} className="flex flex-wrap items-center justify-between gap-2">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2">
              <LevelMark step={certificate.level} />
              <b className="font-strong">{levelName(nation, certificate.level)}</b>
              {certificate.standing === "IN_FORCE" ? null : (
                <Chip tone="lost">
                  {certificate.standing === "LOST" ? (
                    <Trans>status lost</Trans>
                  ) : certificate.standing === "WITHDRAWN" ? (
                    <Trans>withdrawn, made in error</Trans>
                  ) : (
                    <Trans>another one was issued</Trans>
                  )}
                </Chip>
              )}
            </p>
            <p className="text-small text-muted">
              {certificate.serial} · {certificate.body} · {format.day(certificate.issuedOn)}
            </p>
            {certificate.standingReason ? (
              <p className="text-small wrap-anywhere">{certificate.standingReason}</p>
            ) : null}
          </div>
          <Print file={certificate.file} look="button">
            <Trans>Download</Trans>
          </Print>
        </div>
      ))}
    </Section>
  );
}

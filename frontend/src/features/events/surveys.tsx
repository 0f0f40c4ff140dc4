import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Confirm } from "#/ui/confirm";
import { Nothing, Section } from "#/ui/section";
import { closeSurvey } from "./came-of-it-acts";
import type { File, Result, Survey } from "./query";
import { Words } from "./words-of-answers";

const SurveyDialog = lazy(async () => ({ default: (await import("./survey-dialog")).SurveyDialog }));
const TallyDialog = lazy(async () => ({ default: (await import("./tally-dialog")).TallyDialog }));
const TypeDialog = lazy(async () => ({ default: (await import("./type-dialog")).TypeDialog }));

/** What people were asked, how many answered, and what they said. */
export function Surveys({ file, may }: { file: File; may: boolean }) {
  const { event, surveys } = file;
  const [making, setMaking] = useState(false);
  return (
    <Section
      title={<Trans>Surveys and evaluations</Trans>}
      actions={
        may ? (
          <Button onClick={() => setMaking(true)}>
            <Trans>Make a survey</Trans>
          </Button>
        ) : null
      }
    >
      {surveys.length === 0 ? (
        <Nothing>
          <Trans>Nobody was asked anything yet.</Trans>
        </Nothing>
      ) : (
        surveys.map((survey) => <OneSurvey key={survey.id} file={file} survey={survey} may={may} />)
      )}
      {making ? (
        <Suspense fallback={null}>
          <SurveyDialog event={event} onClose={() => setMaking(false)} />
        </Suspense>
      ) : null}
    </Section>
  );
}

function OneSurvey({ file, survey, may }: { file: File; survey: Survey; may: boolean }) {
  const format = useFormat();
  const [open, setOpen] = useState<"tally" | "type" | "close" | null>(null);
  const { people, atLeast } = file.event;
  const [n, of, links, used] = [survey.answers, people ?? survey.slips, survey.slips, survey.used].map(
    (count) => format.number(count),
  );
  const takes = may && !survey.closed;
  return (
    <article className="grid gap-3 border-b border-line pb-3">
      <h3 className="font-strong">
        {survey.title}{" "}
        <span className="text-small font-normal text-muted">
          {survey.closed ? <Trans>closed</Trans> : null}
        </span>
      </h3>
      <p>
        {people !== null && atLeast ? (
          <Trans>
            {n} answered, of over {of} who took part.
          </Trans>
        ) : people !== null ? (
          <Trans>
            {n} of {of} who took part answered.
          </Trans>
        ) : (
          <Plural value={survey.answers} one="# answered." other="# answered." />
        )}{" "}
        {survey.slips > 0 ? (
          <span className="text-muted">
            <Trans>
              {used} of {links} links were used.
            </Trans>
          </span>
        ) : null}
      </p>
      {takes ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen("type")}>
            <Trans>Type in an answer</Trans>
          </Button>
          <Button onClick={() => setOpen("tally")}>
            <Trans>Enter counts from paper</Trans>
          </Button>
          <Button onClick={() => setOpen("close")}>
            <Trans>Take no more answers</Trans>
          </Button>
        </div>
      ) : null}
      {takes && survey.links.length > 0 ? <Links links={survey.links} /> : null}
      <ol className="grid gap-3">
        {survey.results.map((result) => (
          <Answered key={result.number} result={result} of={survey.answers} may={may} />
        ))}
      </ol>
      <Suspense fallback={null}>
        {open === "tally" ? <TallyDialog survey={survey} onClose={() => setOpen(null)} /> : null}
        {open === "type" ? <TypeDialog survey={survey} onClose={() => setOpen(null)} /> : null}
      </Suspense>
      {open === "close" ? <Close survey={survey} onClose={() => setOpen(null)} /> : null}
    </article>
  );
}

/** The links that nobody used yet: each is for one answer, to be shared or printed. */
function Links({ links }: { links: readonly string[] }) {
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2.5">
        <Plural
          value={links.length}
          one="# link left, for one answer"
          other="# links left, each for one answer"
        />
      </summary>
      <ul className="grid gap-1 text-small">
        {links.map((token) => (
          <li key={token} className="wrap-anywhere">
            <code>{`${location.origin}/answer/${token}`}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Answered({ result, of, may }: { result: Result; of: number; may: boolean }) {
  const format = useFormat();
  const { t } = useLingui();
  const [n, all] = [format.number(result.answered), format.number(of)];
  const mean = result.mean === null ? "" : format.number(Math.round(result.mean * 10) / 10);
  const median = result.median === null ? "" : format.number(result.median);
  const most = Math.max(1, ...result.marks);
  return (
    <li className="grid gap-1">
      <span className="wrap-anywhere">
        {result.text}{" "}
        <span className="text-small text-muted">
          <Trans>
            {n} of {all} answered
          </Trans>
        </span>
      </span>
      {result.tooFew ? (
        <span className="text-muted">
          <Trans>Too few to say: fewer than five answered.</Trans>
        </span>
      ) : result.kind === "SCALE" ? (
        <>
          <span>
            {mean ? (
              <Trans>
                <b className="font-strong">{mean}</b> on average, {median} in the middle, from 1 to 5
              </Trans>
            ) : null}{" "}
            {result.dontKnow > 0 ? (
              <span className="text-muted">
                <Plural value={result.dontKnow} one="# does not know" other="# do not know" />
              </span>
            ) : null}
          </span>
          <ul className="grid max-w-80 gap-1" aria-label={t`How many gave which mark`}>
            {result.marks.map((count, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
              <li key={index} className="grid grid-cols-[1rem_1fr_2.5rem] items-center gap-2 text-small">
                <span>{index + 1}</span>
                <span className="h-3 bg-sunken">
                  <span className="block h-3 bg-accent" style={{ width: `${(100 * count) / most}%` }} />
                </span>
                <span className="text-right">{format.number(count)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Words result={result} may={may} />
      )}
    </li>
  );
}

function Close({ survey, onClose }: { survey: Survey; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(closeSurvey);
  return (
    <Confirm
      open
      title={<Trans>Take no more answers</Trans>}
      confirm={<Trans>Take no more answers</Trans>}
      busy={act.busy}
      onClose={onClose}
      onConfirm={async () => {
        if (await act.run({ surveyId: survey.id })) {
          await router.invalidate();
          onClose();
        }
      }}
    >
      <p>
        <Trans>Links that nobody used do not work any more, and no paper is typed in.</Trans>
      </p>
      <ActProblem problem={act.problem} />
    </Confirm>
  );
}

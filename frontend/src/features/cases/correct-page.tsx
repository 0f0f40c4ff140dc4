import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAct } from "#/lib/act";
import { asInput, fromServer } from "#/lib/answers";
import type { FilledChecklist } from "#/lib/checklist";
import { Failure } from "#/lib/failure";
import { type Answer, scoreSoFar } from "#/lib/score";
import { useSending } from "#/lib/sending";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { AnswerControl } from "#/ui/answer-control";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Field } from "#/ui/field";
import { Problem } from "#/ui/problem";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { allSigned, areSigned, unsigned, VerdictSignatureFields, witnessed } from "#/ui/verdict-signatures";
import { correctDocument, type ToCorrect } from "./correct-query";

const route = getRouteApi("/office/visits/$id/correct");

/** A corrected verdict takes a signed one's place before the body decides, with a reason and signatures (PR12). */
export function CorrectPage() {
  const { nation, verification, checklist } = route.useLoaderData();
  if (!nation || !verification?.viewerCorrects || !checklist) {
    return <Problem failure={new Failure("refused", "nothing to correct")} />;
  }
  return <Correct sheet={verification} checklist={checklist} today={nation.today} />;
}

function Correct({
  sheet,
  checklist,
  today,
}: {
  sheet: ToCorrect;
  checklist: FilledChecklist;
  today: string;
}) {
  const { t } = useLingui();
  const router = useRouter();
  const act = useAct(correctDocument);
  const { send, sending, failure } = useSending();
  const [changed, setChanged] = useState<Readonly<Record<string, Answer>>>({});
  const [reason, setReason] = useState("");
  const [entire, setEntire] = useState(false);
  const [on, setOn] = useState(today);
  const [signatures, setSignatures] = useState(() =>
    unsigned(sheet.members.find(({ leads }) => leads)?.name ?? ""),
  );
  const before = useMemo(() => fromServer(sheet.verdict?.answers ?? []), [sheet]);
  const so = useMemo(() => scoreSoFar(checklist, { ...before, ...changed }), [checklist, before, changed]);
  const indicators = checklist.sections.flatMap((section) => section.indicators);
  const chosen = indicators.filter(({ code }) => changed[code] !== undefined);
  const ready =
    chosen.length > 0 &&
    so.open.length === 0 &&
    reason.trim() !== "" &&
    entire &&
    areSigned(signatures, so.passed);

  const submit = () =>
    send(async () => {
      const done = await act.run({
        verificationId: sheet.id,
        answers: chosen.map(({ code }) => asInput(code, changed[code] ?? {})),
        reason: reason.trim(),
        debriefing: { entire, on },
        signatures: await allSigned(signatures, so.passed, today),
        signingRefused: witnessed(signatures, so.passed),
      });
      if (done) {
        await router.navigate({ to: "/visits/$id/sheet", params: { id: sheet.id } });
      }
    });

  return (
    <div className="mx-auto grid w-full max-w-2xl content-start gap-4 pb-6 text-field">
      <title>{`${sheet.communityName} · Saniladder`}</title>
      <header className="grid gap-1">
        <Link
          to="/visits/$id/sheet"
          params={{ id: sheet.id }}
          className="inline-flex min-h-11 items-center text-office text-accent"
        >
          ‹ {sheet.communityName}
        </Link>
        <h1 className="text-2xl font-strong leading-(--lines-tight)">
          <Trans>Correct the verdict of {sheet.communityName}</Trans>
        </h1>
        <p>
          <Trans>
            Choose what was wrong, and answer it as it should have been. The others stay. Both verdicts stay
            on record.
          </Trans>
        </p>
      </header>
      {chosen.map((indicator) => (
        <section
          key={indicator.code}
          aria-label={indicator.code}
          className="grid gap-2 border-t border-line pt-3"
        >
          <h2 className="font-strong">
            <span className="text-muted">{indicator.code}</span> {indicator.title}
          </h2>
          <AnswerControl
            indicator={indicator}
            answer={changed[indicator.code] ?? {}}
            onChange={(answer) => setChanged((old) => ({ ...old, [indicator.code]: answer }))}
          />
          <div>
            <Button
              onClick={() =>
                setChanged((old) =>
                  Object.fromEntries(Object.entries(old).filter(([code]) => code !== indicator.code)),
                )
              }
            >
              <Trans>Leave it as it was</Trans>
            </Button>
          </div>
        </section>
      ))}
      <Select
        label={<Trans>Which answers were wrong</Trans>}
        value=""
        placeholder={t`Add an answer`}
        options={indicators
          .filter(({ code }) => changed[code] === undefined)
          .map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
        onChange={(code) => code && setChanged((old) => ({ ...old, [code]: before[code] ?? {} }))}
      />
      {chosen.length > 0 ? (
        <p role="status">
          {so.passed ? (
            <Trans>With these answers: {so.total} marks, it passes.</Trans>
          ) : (
            <Trans>With these answers: {so.total} marks, it does not pass.</Trans>
          )}
        </p>
      ) : null}
      <TextArea
        label={<Trans>What was wrong, and how it came out</Trans>}
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "reason")}
      />
      <Checkbox
        className="min-h-11 sm:py-2"
        label={<Trans>The entire community was told of the correction</Trans>}
        checked={entire}
        onChange={setEntire}
      />
      <Field
        label={<Trans>Day on which it was told</Trans>}
        type="date"
        required
        min={sheet.arrivedOn}
        max={today}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "debriefing.on")}
      />
      <VerdictSignatureFields value={signatures} passes={so.passed} onChange={setSignatures} />
      <ActProblem problem={failure ?? act.problem} fields={["reason", "debriefing.on"]} />
      <Button
        look="primary"
        size="field"
        className="min-h-13"
        busy={sending || act.busy}
        disabled={!ready}
        onClick={submit}
      >
        <Trans>Sign and correct</Trans>
      </Button>
    </div>
  );
}

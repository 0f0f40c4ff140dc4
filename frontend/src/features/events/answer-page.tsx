import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useAct } from "#/lib/act";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { answerSurvey } from "./answer-query";
import { answerOf, Questions } from "./questions";

export { openForm } from "./answer-query";

const route = getRouteApi("/porch/answer/$token");

/** What whoever holds a link is asked, on any phone, without a name; a link is for one answer. */
export function AnswerPage() {
  const { t } = useLingui();
  const { token } = route.useParams();
  const { surveyForm: form } = route.useLoaderData();
  const act = useAct(answerSurvey);
  const [marks, setMarks] = useState<Record<number, number>>({});
  const [texts, setTexts] = useState<Record<number, string>>({});
  const [kept, setKept] = useState(false);
  if (!form) {
    return (
      <Empty title={<Trans>This link leads nowhere</Trans>}>
        <Trans>Look whether it is typed as it is printed.</Trans>
      </Empty>
    );
  }
  if (kept) {
    return (
      <Empty title={<Trans>Thank you. Your answer is kept, without your name.</Trans>}>
        <Trans>You can close this page.</Trans>
      </Empty>
    );
  }
  if (form.state !== "OPEN") {
    return (
      <Empty
        title={
          form.state === "USED" ? (
            <Trans>This link was used already</Trans>
          ) : (
            <Trans>No more answers are taken</Trans>
          )
        }
      >
        {form.state === "USED" ? (
          <Trans>Each link is for one answer. If that was you, your answer is kept.</Trans>
        ) : null}
      </Empty>
    );
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (await act.run({ token, answer: answerOf(marks, texts) })) {
      setKept(true);
    }
  }
  return (
    <form onSubmit={submit} className="mx-auto grid w-full max-w-160 gap-3">
      <PageHead title={form.title} tabTitle={t`Survey`} finding={form.eventTitle} />
      <Card className="grid gap-4 p-3.5">
        <p className="text-muted">
          <Trans>Nobody learns who answered. Leave out what you do not want to answer.</Trans>
        </p>
        <Questions all={form.questions} marks={marks} onMarks={setMarks} texts={texts} onTexts={setTexts} />
        <ActProblem problem={act.problem} />
        <Button look="primary" type="submit" busy={act.busy}>
          <Trans>Send the answer</Trans>
        </Button>
      </Card>
    </form>
  );
}

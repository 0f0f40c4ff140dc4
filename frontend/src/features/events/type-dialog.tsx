import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { typeSurveyAnswer } from "./came-of-it-acts";
import type { Survey } from "./query";
import { answerOf, Questions } from "./questions";

/** Types in what somebody answered on paper. */
export function TypeDialog({ survey, onClose }: { survey: Survey; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(typeSurveyAnswer);
  const [marks, setMarks] = useState<Record<number, number>>({});
  const [texts, setTexts] = useState<Record<number, string>>({});
  return (
    <ActDialog
      title={<Trans>Type in an answer</Trans>}
      confirm={<Trans>Keep the answer</Trans>}
      busy={act.busy}
      problem={act.problem}
      onSubmit={async () => {
        if (await act.run({ surveyId: survey.id, answer: answerOf(marks, texts) })) {
          await router.invalidate();
          onClose();
        }
      }}
      onClose={onClose}
    >
      <Questions all={survey.results} marks={marks} onMarks={setMarks} texts={texts} onTexts={setTexts} />
    </ActDialog>
  );
}

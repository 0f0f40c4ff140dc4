import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { ActProblem as Refused } from "#/lib/act";
import { newId } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { canWait, forgetAct, type KeptAct, keep, keptActs, newAct, sendAct } from "#/lib/kept-acts";
import { can } from "#/lib/roles";
import { ActProblem } from "#/ui/act-problem";
import { Choices } from "#/ui/answer-control";
import { Button, buttonClasses } from "#/ui/button";
import { Notice } from "#/ui/notice";
import { Problem } from "#/ui/problem";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { reportDocument } from "./report-query";

const route = getRouteApi("/office/my/report");

type Stage = "WRITING" | "SENDING" | "RECEIVED" | "ON_DEVICE" | "NOT_KEPT";

/** So long is waited before a lost network is tried again. */
const againMs = 15_000;

/** A natural leader reports what they saw today: a choice, and one press. */
export function ReportPage() {
  const { t } = useLingui();
  const { nation, communities, viewer } = route.useLoaderData();
  const mine = viewer.id ?? "";
  const [chosen, choose] = useState<string | null>(null);
  const [said, say] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<Refused | null>(null);
  const [stage, setStage] = useState<Stage>(() =>
    keptActs(mine).some(({ kind }) => kind === "report") ? "ON_DEVICE" : "WRITING",
  );
  const community = communities.nodes.find(({ id }) => id === chosen) ?? communities.nodes[0];
  const sentences = {
    clean: t`I saw no open defaecation.`,
    signs: t`I saw signs of open defaecation.`,
    fallen: t`Latrines have collapsed or need repair.`,
  };

  async function attempt(act: KeptAct) {
    setStage("SENDING");
    try {
      const { recordMonitoringReport } = await sendAct(act, reportDocument);
      forgetAct(act);
      const refused = recordMonitoringReport.userErrors;
      setProblem(refused.length > 0 ? refused : null);
      setStage(refused.length > 0 ? "WRITING" : "RECEIVED");
    } catch (failure) {
      if (canWait(failure)) {
        const kept = keptActs(mine).some(({ operationId }) => operationId === act.operationId);
        setStage(kept ? "ON_DEVICE" : "NOT_KEPT");
        return;
      }
      forgetAct(act);
      setProblem(failure instanceof Failure ? failure : new Failure("broken", String(failure)));
      setStage("WRITING");
    }
  }

  async function send(about: string, input: Record<string, unknown>) {
    const act = newAct(mine, "report", about, input);
    await keep(act);
    await attempt(act);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what waits is looked for anew at each turn.
  useEffect(() => {
    if (stage !== "ON_DEVICE") {
      return;
    }
    const again = () => {
      const waiting = keptActs(mine).find(({ kind }) => kind === "report");
      if (waiting) {
        attempt(waiting);
      }
    };
    const timer = setInterval(again, againMs);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [stage, mine]);

  if (!community || !nation || !can(viewer, "CREATE", "PREPARATION")) {
    return <Problem failure={new Failure("refused", "no community")} />;
  }
  const note = [said ? sentences[said as keyof typeof sentences] : "", words.trim()]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="mx-auto grid w-full max-w-lg gap-5 pb-6 text-field">
      <title>{`${t`Report what you saw`} · Saniladder`}</title>
      {stage === "RECEIVED" ? (
        <div role="status" className="grid gap-4">
          <h1 className="text-2xl font-strong leading-(--lines-tight)">
            <Trans>Your report was received</Trans>
          </h1>
          <Link to="/my" className={`${buttonClasses("primary", "field")} min-h-13`}>
            <Trans>Back to your community</Trans>
          </Link>
        </div>
      ) : stage === "ON_DEVICE" || stage === "NOT_KEPT" ? (
        <div role="status" className="grid gap-4">
          <h1 className="text-2xl font-strong leading-(--lines-tight)">{community.name}</h1>
          {stage === "ON_DEVICE" ? (
            <Notice tone="late">
              <Trans>
                Your report is safe on this phone and goes by itself, as soon as there is a network.
              </Trans>
            </Notice>
          ) : (
            <Notice tone="lost">
              <Trans>
                This browser keeps nothing on the phone. Please send it again when there is a network.
              </Trans>
            </Notice>
          )}
          {stage === "NOT_KEPT" ? (
            <Button size="field" onClick={() => setStage("WRITING")}>
              <Trans>Back to the report</Trans>
            </Button>
          ) : null}
        </div>
      ) : (
        <>
          <h1 className="text-2xl font-strong leading-(--lines-tight)">
            <Trans>What did you see?</Trans>
          </h1>
          {communities.nodes.length > 1 ? (
            <Select
              label={<Trans>Community</Trans>}
              value={community.id}
              onChange={choose}
              options={communities.nodes.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          <Choices
            legend={community.name}
            value={said}
            options={[
              { value: "clean", label: sentences.clean },
              { value: "signs", label: sentences.signs },
              { value: "fallen", label: sentences.fallen },
            ]}
            onChange={say}
          />
          <TextArea
            label={<Trans>In your own words</Trans>}
            hint={<Trans>Can be left out. No names of people.</Trans>}
            maxLength={1500}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <ActProblem problem={problem} />
          <Button
            look="primary"
            size="field"
            className="min-h-13"
            busy={stage === "SENDING"}
            disabled={!note}
            onClick={() =>
              send(community.name, {
                id: newId(),
                communityId: community.id,
                observedOn: nation.today,
                byLeader: true,
                note,
              })
            }
          >
            <Trans>Send</Trans>
          </Button>
        </>
      )}
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { newId } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { can } from "#/lib/roles";
import { ActProblem } from "#/ui/act-problem";
import { Choices } from "#/ui/answer-control";
import { Button } from "#/ui/button";
import { Problem } from "#/ui/problem";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { Kept, Sent } from "./sent";
import { useReport } from "./use-report";

const route = getRouteApi("/office/my/report");

/** A natural leader reports what they saw today: a choice, and one press. */
export function ReportPage() {
  const { t } = useLingui();
  const { nation, communities, viewer } = route.useLoaderData();
  const mine = viewer.id ?? "";
  const { community: asked } = route.useSearch();
  const [chosen, choose] = useState<string | null>(asked ?? null);
  const [said, say] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const report = useReport(mine);
  const community = communities.nodes.find(({ id }) => id === chosen) ?? communities.nodes[0];
  const sentences = {
    clean: t`I saw no open defaecation.`,
    signs: t`I saw signs of open defaecation.`,
    fallen: t`Latrines have collapsed or need repair.`,
  };

  if (!community || !nation || !can(viewer, "CREATE", "PREPARATION")) {
    return <Problem failure={new Failure("refused", "no community")} />;
  }
  const note = [said ? sentences[said as keyof typeof sentences] : "", words.trim()]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="mx-auto grid w-full max-w-lg gap-5 pb-6 text-field">
      <title>{`${t`Report what you saw`} · Saniladder`}</title>
      {report.stage === "RECEIVED" || report.stage === "ON_DEVICE" || report.stage === "NOT_KEPT" ? (
        <Sent stage={report.stage} community={community.name} onBack={report.writeOn} />
      ) : (
        <>
          <h1 className="text-2xl font-strong leading-(--lines-tight)">
            <Trans>What did you see?</Trans>
          </h1>
          {report.kept.length > 0 ? <Kept /> : null}
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
          <ActProblem problem={report.problem} />
          <Button
            look="primary"
            size="field"
            className="min-h-13"
            busy={report.stage === "SENDING"}
            disabled={!note}
            onClick={() =>
              report.send(community.name, {
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

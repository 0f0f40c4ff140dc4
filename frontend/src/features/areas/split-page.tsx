import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button, buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { DateField } from "#/ui/date-field";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Select } from "#/ui/select";
import { TextArea } from "#/ui/text-area";
import { type AreaPlan, previewSplit, splitArea } from "./acts";
import { Plan } from "./plan";
import {
  moreCommunitiesToSplitDocument,
  moreToSplitDocument,
  pageSize,
  type SplitAnswer,
  type Words,
} from "./query";
import { GoesTable } from "./split-goes";
import { PartFields } from "./split-part-fields";
import { newPart, type SplitDraft, splitInput, undecided } from "./split-parts";
import { kindsOf } from "./words";

const route = getRouteApi("/office/areas/$id/split");

type Area = NonNullable<SplitAnswer["area"]>;

/** Splits an area: its parts, what goes where, then what would move, and only then is it done (PR7). */
export function SplitPage() {
  const { nation, area } = route.useLoaderData();
  if (!nation || !area || area.endedOn) {
    return <Problem failure={new Failure("refused", "no area to split")} />;
  }
  return <Split key={area.id} area={area} words={nation} levels={nation.levels} />;
}

function Split({
  area,
  words,
  levels,
}: {
  area: Area;
  words: Words & { name: string };
  levels: readonly { number: number; key: string; name: string }[];
}) {
  const { t } = useLingui();
  const format = useFormat();
  const router = useRouter();
  const navigate = useNavigate();
  const answer = route.useLoaderData();
  const preview = useAct(previewSplit);
  const act = useAct(splitArea);
  const [draft, setDraft] = useState<SplitDraft>(() => ({
    effectiveOn: words.today,
    reason: "",
    continues: true,
    rest: null,
    parts: [newPart(area.kind)],
    goes: new Map(),
  }));
  const [seen, setSeen] = useState<{ of: string; plan: AreaPlan } | null>(null);
  const areas = usePages(
    moreToSplitDocument,
    { id: area.id, first: pageSize },
    (data) => data.areas,
    answer.areas,
  );
  const communities = usePages(
    moreCommunitiesToSplitDocument,
    { id: area.id, first: pageSize },
    (data) => data.communities,
    answer.communities,
  );

  const change = (next: Partial<SplitDraft>) => setDraft((old) => ({ ...old, ...next }));
  const input = splitInput(area, draft, areas.rows, communities.rows);
  const now = JSON.stringify(input);
  const plan = seen?.of === now ? seen.plan : null;
  const problem = act.problem ?? preview.problem;
  const left =
    undecided(draft, areas.rows, answer.areas.totalCount) +
    undecided(draft, communities.rows, answer.communities.totalCount);
  const leftCount = format.number(left);
  const partFields = draft.parts.flatMap((_, index) =>
    ["name", "kind", "code", "capital"].map((field) => `parts[${index}].${field}`),
  );
  const ready =
    draft.effectiveOn !== null &&
    draft.reason.trim() !== "" &&
    draft.parts.every(({ name }) => name.trim() !== "");

  async function show() {
    act.clear();
    const found = await preview.run(input);
    setSeen(found?.plan ? { of: now, plan: found.plan } : null);
  }

  async function split() {
    const done = await act.run(input);
    if (done) {
      await router.invalidate();
      navigate({
        to: "/areas/$id",
        params: { id: draft.continues ? area.id : (done.areas[0]?.id ?? area.id) },
      });
    }
  }

  return (
    <div className="grid gap-3">
      <PageHead
        title={t`Split ${area.name}`}
        crumbs={[
          <Link key="all" to="/areas">
            {words.name}
          </Link>,
          <Link key="area" to="/areas/$id" params={{ id: area.id }}>
            {area.name}
          </Link>,
        ]}
        finding={<Trans>Nothing changes before the last step, which shows what moves where.</Trans>}
      />

      <Card aria-labelledby="parts" className="grid gap-4 p-3.5">
        <h2 id="parts" className="text-lead font-strong">
          <Trans>1. Its parts</Trans>
        </h2>
        <div className="grid gap-4 md:grid-cols-2">
          <DateField
            label={<Trans>Since</Trans>}
            hint={<Trans>A day still to come is not taken: come back on that day.</Trans>}
            precisions={["DAY"]}
            max={words.today}
            value={{ day: draft.effectiveOn, precision: "DAY" }}
            onChange={({ day }) => change({ effectiveOn: day })}
            problem={fieldProblem(problem, "effectiveOn")}
          />
          <TextArea
            label={<Trans>Why</Trans>}
            hint={<Trans>Such as the number of the law.</Trans>}
            rows={1}
            maxLength={2000}
            value={draft.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
            problem={fieldProblem(problem, "reason")}
          />
        </div>
        <Choice
          label={t`${area.name} itself`}
          value={draft.continues ? "on" : "ends"}
          onChange={(value) =>
            change({
              continues: value === "on",
              ...(value === "ends" && draft.parts.length < 2
                ? { parts: [...draft.parts, newPart(area.kind)] }
                : {}),
            })
          }
          options={[
            { value: "on", label: t`goes on with what no part takes` },
            { value: "ends", label: t`ends: its parts take everything` },
          ]}
        />
        <ol className="grid gap-4">
          {draft.parts.map((part, index) => (
            <PartFields
              key={part.id}
              part={part}
              index={index}
              kinds={kindsOf(words, area.level)}
              problem={problem}
              onChange={(next) =>
                change({ parts: draft.parts.map((old) => (old.id === part.id ? { ...old, ...next } : old)) })
              }
              {...(draft.parts.length > (draft.continues ? 1 : 2)
                ? {
                    onRemove: () =>
                      change({
                        parts: draft.parts.filter(({ id }) => id !== part.id),
                        rest: draft.rest === part.id ? null : draft.rest,
                      }),
                  }
                : {})}
            />
          ))}
        </ol>
        <div className="flex flex-wrap items-end gap-4">
          <Button onClick={() => change({ parts: [...draft.parts, newPart(area.kind)] })}>
            <Trans>One more part</Trans>
          </Button>
          {draft.continues ? null : (
            <Select
              label={<Trans>What is not named goes with</Trans>}
              value={draft.rest ?? ""}
              placeholder={t`no part: everything is named`}
              onChange={(value) => change({ rest: value || null })}
              options={draft.parts.map(({ id, name }, index) => ({
                value: id,
                label: name || t`part ${format.number(index + 1)}`,
              }))}
            />
          )}
        </div>
      </Card>

      <Card aria-labelledby="goes" className="min-w-0">
        <div className="border-b border-line px-3.5 py-2.5">
          <h2 id="goes" className="text-lead font-strong">
            <Trans>2. What goes where</Trans>
          </h2>
          <p className={left > 0 ? "text-late" : "text-muted"} role="status">
            {left > 0 ? (
              <Trans>{leftCount} have no place yet.</Trans>
            ) : draft.continues ? (
              <Trans>What you do not give to a part stays in {area.name}.</Trans>
            ) : (
              <Trans>Everything has its place.</Trans>
            )}
          </p>
        </div>
        <GoesTable
          draft={draft}
          areaName={area.name}
          kinds={words}
          areas={areas}
          communities={communities}
          levels={levels}
          onGoes={(ids, part) => {
            const goes = new Map(draft.goes);
            for (const id of ids) {
              if (part === "") {
                goes.delete(id);
              } else {
                goes.set(id, part);
              }
            }
            change({ goes });
          }}
        />
      </Card>

      <Card aria-labelledby="plan" className="grid gap-4 p-3.5">
        <h2 id="plan" className="text-lead font-strong">
          <Trans>3. What moves where</Trans>
        </h2>
        {plan ? (
          <Plan plan={plan} levels={levels} />
        ) : (
          <Notice>
            <Trans>
              The server works it out, and refuses here already what it would refuse later. Nothing is changed
              by it.
            </Trans>
          </Notice>
        )}
        <ActProblem problem={problem} fields={["effectiveOn", "reason", ...partFields]} />
        <div className="flex flex-wrap gap-2">
          <Link to="/areas/$id" params={{ id: area.id }} className={buttonClasses()}>
            <Trans>Leave it</Trans>
          </Link>
          <Button
            look={plan ? "plain" : "primary"}
            busy={preview.busy}
            disabled={!ready || left > 0}
            onClick={show}
          >
            <Trans>Show what moves where</Trans>
          </Button>
          {plan ? (
            <Button look="primary" busy={act.busy} onClick={split}>
              <Trans>Split {area.name}</Trans>
            </Button>
          ) : null}
        </div>
      </Card>
    </div>
  );
}

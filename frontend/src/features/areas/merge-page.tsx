import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate, useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAct } from "#/lib/act";
import { useLoad } from "#/lib/client";
import { Failure } from "#/lib/failure";
import { searchAreas } from "#/lib/pickers";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button, buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Combobox, type Option } from "#/ui/combobox";
import { DateField, noDate } from "#/ui/date-field";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { TextArea } from "#/ui/text-area";
import { type AreaPlan, mergeAreas, previewMerge } from "./acts";
import { Plan } from "./plan";
import { levelName } from "./words";

const route = getRouteApi("/office/areas/$id/merge");

/** Merges other areas into one, or says that they are its misspellings: what it brings is shown before it is done (PR7). */
export function MergePage() {
  const { t } = useLingui();
  const { nation, area } = route.useLoaderData();
  const ask = useLoad();
  const router = useRouter();
  const navigate = useNavigate();
  const preview = useAct(previewMerge);
  const act = useAct(mergeAreas);
  const [others, setOthers] = useState<readonly Option[]>([]);
  const [on, setOn] = useState({ ...noDate, day: (nation?.today ?? null) as string | null });
  const [reason, setReason] = useState("");
  const [seen, setSeen] = useState<{ of: string; plan: AreaPlan } | null>(null);
  const level = area?.level;
  const load = useMemo(() => {
    const find = searchAreas(ask, level ? { level } : {});
    const taken = new Set([area?.id, ...others.map(({ value }) => value)]);
    return async (text: string) => (await find(text)).filter(({ value }) => !taken.has(value));
  }, [ask, level, area?.id, others]);
  if (!nation || !area || area.endedOn) {
    return <Problem failure={new Failure("refused", "no area to merge into")} />;
  }
  const input = {
    intoId: area.id,
    expectedVersion: area.version,
    fromIds: others.map(({ value }) => value),
    effectiveOn: on.day ?? "",
    reason,
  };
  const now = JSON.stringify(input);
  const plan = seen?.of === now ? seen.plan : null;
  const problem = act.problem ?? preview.problem;
  const word = levelName(nation, area.level);

  async function show() {
    act.clear();
    const found = await preview.run(input);
    setSeen(found?.plan ? { of: now, plan: found.plan } : null);
  }

  async function merge() {
    const done = await act.run(input);
    if (done && area) {
      await router.invalidate();
      navigate({ to: "/areas/$id", params: { id: area.id } });
    }
  }

  return (
    <div className="grid gap-3">
      <PageHead
        title={t`Merge others into ${area.name}`}
        crumbs={[
          <Link key="all" to="/areas">
            {nation.name}
          </Link>,
          <Link key="area" to="/areas/$id" params={{ id: area.id }}>
            {area.name}
          </Link>,
        ]}
        finding={
          <Trans>
            The others end; all that lies in them comes to {area.name}, and their names go on finding it.
            Nothing changes before you have seen what moves.
          </Trans>
        }
      />
      <Card className="grid gap-4 p-3.5">
        <Combobox
          label={t`Which one (${word})`}
          hint={<Trans>Also one that an import made by a misspelling.</Trans>}
          load={load}
          value={null}
          onChange={(option) => option && setOthers([...others, option])}
          problem={fieldProblem(problem, "fromIds")}
        />
        {others.length > 0 ? (
          <ul className="grid gap-1">
            {others.map((one) => (
              <li key={one.value} className="flex flex-wrap items-center gap-x-3">
                <b className="font-strong">{one.label}</b> <span className="text-muted">{one.detail}</span>
                <Button
                  look="quiet"
                  aria-label={t`Leave ${one.label} out`}
                  onClick={() => setOthers(others.filter(({ value }) => value !== one.value))}
                >
                  <Trans>Leave out</Trans>
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <div className="grid gap-4 md:grid-cols-2">
          <DateField
            label={<Trans>Since</Trans>}
            hint={<Trans>A day still to come is not taken: come back on that day.</Trans>}
            precisions={["DAY"]}
            max={nation.today}
            value={on}
            onChange={setOn}
            problem={fieldProblem(problem, "effectiveOn")}
          />
          <TextArea
            label={<Trans>Why</Trans>}
            rows={1}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            problem={fieldProblem(problem, "reason")}
          />
        </div>
      </Card>
      <Card aria-labelledby="plan" className="grid gap-4 p-3.5">
        <h2 id="plan" className="text-lead font-strong">
          <Trans>What moves where</Trans>
        </h2>
        {plan ? (
          <Plan plan={plan} levels={nation.levels} />
        ) : (
          <Notice>
            <Trans>
              The server works it out, and refuses here already what it would refuse later. Nothing is changed
              by it.
            </Trans>
          </Notice>
        )}
        <ActProblem problem={problem} fields={["fromIds", "effectiveOn", "reason"]} />
        <div className="flex flex-wrap gap-2">
          <Link to="/areas/$id" params={{ id: area.id }} className={buttonClasses()}>
            <Trans>Leave it</Trans>
          </Link>
          <Button
            look={plan ? "plain" : "primary"}
            busy={preview.busy}
            disabled={others.length === 0 || !on.day || !reason.trim()}
            onClick={show}
          >
            <Trans>Show what moves where</Trans>
          </Button>
          {plan ? (
            <Button look="primary" busy={act.busy} onClick={merge}>
              <Trans>Merge into {area.name}</Trans>
            </Button>
          ) : null}
        </div>
      </Card>
    </div>
  );
}

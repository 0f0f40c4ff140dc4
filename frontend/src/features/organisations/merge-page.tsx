import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate, useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAct } from "#/lib/act";
import { useLoad } from "#/lib/client";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { searchOrganisations } from "#/lib/pickers";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button, buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Combobox, type Option } from "#/ui/combobox";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { mergeOrganisations, type OrganisationPlan, previewMergeOrganisations } from "./acts";

const route = getRouteApi("/office/organisations/$id/merge");

/** Says that others are this organisation: what they bring is shown before it is done. */
export function MergePage() {
  const { t } = useLingui();
  const { organisation } = route.useLoaderData();
  const ask = useLoad();
  const router = useRouter();
  const navigate = useNavigate();
  const preview = useAct(previewMergeOrganisations);
  const act = useAct(mergeOrganisations);
  const [others, setOthers] = useState<readonly Option[]>([]);
  const [seen, setSeen] = useState<{ of: string; plan: OrganisationPlan } | null>(null);
  const load = useMemo(() => {
    const find = searchOrganisations(ask);
    const taken = new Set([organisation?.id, ...others.map(({ value }) => value)]);
    return async (text: string) => (await find(text)).filter(({ value }) => !taken.has(value));
  }, [ask, organisation?.id, others]);
  if (!organisation || organisation.endedOn) {
    return <Problem failure={new Failure("refused", "no organisation to merge into")} />;
  }
  const { id, name, version } = organisation;
  const input = { intoId: id, expectedVersion: version, fromIds: others.map(({ value }) => value) };
  const now = JSON.stringify(input);
  const plan = seen?.of === now ? seen.plan : null;
  const problem = act.problem ?? preview.problem;

  async function show() {
    act.clear();
    const found = await preview.run(input);
    setSeen(found?.plan ? { of: now, plan: found.plan } : null);
  }

  async function merge() {
    if (await act.run(input)) {
      await router.invalidate();
      navigate({ to: "/organisations/$id", params: { id } });
    }
  }

  return (
    <div className="grid gap-3">
      <PageHead
        title={t`Merge others into ${name}`}
        crumbs={[
          <Link key="all" to="/organisations">
            {t`Organisations`}
          </Link>,
          <Link key="one" to="/organisations/$id" params={{ id }}>
            {name}
          </Link>,
        ]}
        finding={
          <Trans>
            The others' names become variants of {name}, their support and their people come to it. Nothing
            changes before you have seen what moves.
          </Trans>
        }
      />
      <Card className="grid gap-4 p-3.5">
        <Combobox
          label={t`Which one is ${name}, too`}
          load={load}
          value={null}
          onChange={(option) => option && setOthers([...others, option])}
          problem={fieldProblem(problem, "fromIds")}
        />
        {others.length > 0 ? (
          <ul className="grid gap-1">
            {others.map((one) => (
              <li key={one.value} className="flex flex-wrap items-center gap-x-3">
                <b className="font-strong">{one.label}</b>
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
      </Card>
      <Card aria-labelledby="plan" className="grid gap-4 p-3.5">
        <h2 id="plan" className="text-lead font-strong">
          <Trans>What moves</Trans>
        </h2>
        {plan ? (
          <Plan plan={plan} />
        ) : (
          <Notice>
            <Trans>
              The server works it out, and refuses here already what it would refuse later. Nothing is changed
              by it.
            </Trans>
          </Notice>
        )}
        <ActProblem problem={problem} fields={["fromIds"]} />
        <div className="flex flex-wrap gap-2">
          <Link to="/organisations/$id" params={{ id }} className={buttonClasses()}>
            <Trans>Leave it</Trans>
          </Link>
          <Button
            look={plan ? "plain" : "primary"}
            busy={preview.busy}
            disabled={others.length === 0}
            onClick={show}
          >
            <Trans>Show what moves</Trans>
          </Button>
          {plan ? (
            <Button look="primary" busy={act.busy} onClick={merge}>
              <Trans>Merge into {name}</Trans>
            </Button>
          ) : null}
        </div>
      </Card>
    </div>
  );
}

function Plan({ plan }: { plan: OrganisationPlan }) {
  const { t } = useLingui();
  const format = useFormat();
  const doubled = format.number(plan.doubledSupports);
  return (
    <div className="grid gap-2">
      <section aria-label={t`What moves`} tabIndex={0} className="overflow-x-auto">
        <table className="w-full border-collapse text-table">
          <thead>
            <tr className="border-b border-line text-muted">
              <th scope="col" className="py-1.5 pr-2 text-left font-strong">
                <Trans>Organisation</Trans>
              </th>
              {[t`Supports today`, t`Communities`, t`Triggered by it`, t`People with a role`].map((head) => (
                <th key={head} scope="col" className="px-1.5 text-right font-strong">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.organisations.map((one, index) => (
              <tr key={one.id} className="h-7.75 border-b border-line">
                <th scope="row" className="min-w-36 py-1 pr-2 text-left font-strong">
                  {one.name}{" "}
                  <span className="block text-small font-normal text-muted">
                    {index === 0 ? <Trans>stays</Trans> : <Trans>ends, hands over</Trans>}
                  </span>
                </th>
                {[one.supports, one.communities, one.facilitated, one.people].map((n, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                  <td key={column} className="px-1.5 text-right">
                    {format.number(n)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {plan.doubledSupports > 0 ? (
        <p className="text-muted">
          <Trans>{doubled} supports are recorded of both alike: they are kept once.</Trans>
        </p>
      ) : null}
    </div>
  );
}

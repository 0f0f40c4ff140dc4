import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { AllocationForm } from "./allocation-form";
import { capacityOf, type ProposedArea } from "./allocation-query";
import { AllocationAreas, AllocationCommunities } from "./allocation-tables";

const route = getRouteApi("/office/partners/allocation");

/** Where so many communities more would do most, why, and what the picture would be then. It proposes; partners agree. */
export function AllocationPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, area, organisation, allocation } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const levels = nation?.areaLevels ?? [];
  const by = search.by ?? levels[Math.min(1, levels.length - 1)]?.key ?? "";
  const today = nation?.today ?? "";
  const picked = (one: { id: string; name: string } | null | undefined) =>
    one ? { value: one.id, label: one.name } : null;
  const title = t`Where support would do most`;
  const crumbs = [
    <Link key="partners" to="/partners">
      <Trans>Who does what where</Trans>
    </Link>,
  ];
  if (!allocation) {
    return (
      <div className="grid gap-3">
        <PageHead title={title} crumbs={crumbs} />
        <Empty title={t`Your country's rules do not say yet what speaks for support of a community.`} />
      </div>
    );
  }
  const sum = (of: (row: ProposedArea) => number) => allocation.areas.reduce((all, row) => all + of(row), 0);
  const [proposed, capacity] = [format.number(allocation.proposed), format.number(capacityOf(search))];
  const [before, after] = [
    format.number(sum((a) => a.uncovered)),
    format.number(sum((a) => a.uncoveredAfter)),
  ];
  const offered = allocation.proposed;
  const toGo = format.number(sum((a) => a.toGo));
  const who = organisation?.name ?? t`anybody`;
  const chosen = [
    [t`Communities more`, capacity] as const,
    [t`Whose support`, who] as const,
    [t`Area`, area?.name ?? nation?.name ?? ""] as const,
  ];
  const left = allocation.handedOver.length;
  const n = format.number(left);
  return (
    <div className="grid gap-3">
      <PageHead
        title={title}
        crumbs={crumbs}
        finding={
          <>
            <b className="font-strong">
              <Plural
                value={offered}
                one={`${proposed} community is proposed for ${who}`}
                other={`${proposed} communities are proposed for ${who}`}
              />
            </b>
            {": "}
            <Trans>
              of {toGo} that are not open defaecation free yet, {before} have nobody today, and {after} would
              then.
            </Trans>{" "}
            <span className="text-muted">
              <Trans>A proposal by the rule below; nothing is decided or recorded by it.</Trans>
            </span>
          </>
        }
      />
      <Card className="min-w-0">
        <AllocationForm
          key={JSON.stringify(search)}
          capacity={capacityOf(search)}
          organisation={picked(organisation)}
          handOver={search.handOver === true}
          area={picked(area)}
          by={by}
          levels={levels}
          rule={allocation.rule}
          onAsk={(next) =>
            navigate({
              search: { ...next, rule: { ...search.rule, ...next.rule } },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Card>
      {left > 0 ? (
        <Card className="min-w-0 px-3.5 py-2.5">
          <p>
            <b className="font-strong">
              <Plural
                value={left}
                one={`${n} community could be left to another that does the same kind of work there`}
                other={`${n} communities could be left to others that do the same kind of work there`}
              />
            </b>
            {": "}
            {format.list(
              allocation.handedOver.slice(0, 12).map(({ name, areaName }) => `${name} (${areaName})`),
            )}
            {left > 12 ? " …" : "."}
          </p>
        </Card>
      ) : null}
      {allocation.proposed === 0 ? (
        <Empty title={t`Nothing speaks for a community here by this rule.`} />
      ) : (
        <>
          <AllocationAreas rows={allocation.areas} today={today} chosen={chosen} />
          <AllocationCommunities
            proposal={allocation}
            levels={nation?.levels ?? []}
            today={today}
            chosen={chosen}
          />
        </>
      )}
    </div>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Of } from "#/ui/of";
import { Nothing, Section } from "#/ui/section";
import type { Board, Due } from "./query";

interface Row {
  key: string;
  level: number;
  code: string;
  title: string;
  cases: { due: Due; marks: string }[];
  of: number;
}

/** Where the tiers that verified the cases to decide do not agree, indicator by indicator: what most cases differ on first. */
export function Differing({
  cases,
  nation,
  checklists,
}: {
  cases: readonly Due[];
  nation: NonNullable<Board["nation"]>;
  checklists: Board["checklists"];
}) {
  const { t } = useLingui();
  const format = useFormat();
  const tierName = (tier: string) => nation.tiers.find(({ key }) => key === tier)?.name ?? tier;
  const twice = cases.filter(({ totals }) => totals.length > 1);
  const rows = differences(twice, checklists, ({ marks }) =>
    marks
      .map(
        (one) => `${tierName(one.tier)} ${one.notApplicable ? t`does not apply` : format.number(one.marks)}`,
      )
      .join(", "),
  );
  const agreeing = twice.filter(({ differing }) => differing.length === 0).length;
  const n = twice.length;
  const columns: readonly Column<Row>[] = [
    {
      key: "indicator",
      label: t`Indicator`,
      grow: true,
      width: 280,
      phone: "title",
      cell: ({ code, title }) => (
        <span>
          <b className="font-strong tabular-nums">{code}</b> {title}
        </span>
      ),
    },
    {
      key: "level",
      label: t`Level asked for`,
      width: 130,
      cell: ({ level }) => nation.levels.find(({ number }) => number === level)?.name ?? level,
    },
    {
      key: "n",
      label: t`Cases that differ`,
      width: 130,
      numeric: true,
      cell: ({ cases: differ, of }) => <Of n={differ.length} of={of} />,
    },
    {
      key: "cases",
      label: t`Which`,
      grow: true,
      width: 280,
      cell: ({ cases: differ }) => (
        <span className="flex flex-wrap gap-x-3">
          {differ.slice(0, 3).map(({ due, marks }) => (
            <span key={due.requestId}>
              <Link
                to="/cases/$id"
                params={{ id: due.requestId }}
                className="text-accent hover:underline max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
              >
                {due.communityName}
              </Link>{" "}
              <span className="text-small text-muted">{marks}</span>
            </span>
          ))}
        </span>
      ),
    },
  ];
  return (
    <Section
      flush
      title={<Trans>Where the tiers disagree</Trans>}
      note={
        <Trans>
          in the cases to decide: {agreeing} of {n} agree on every indicator
        </Trans>
      }
    >
      {rows.length === 0 ? (
        <Nothing>
          <Plural
            value={n}
            one="In the # case that two tiers verified they gave the same marks."
            other="In the # cases that two tiers verified they gave the same marks."
          />
        </Nothing>
      ) : (
        <DataTable
          label={t`Indicators on which the tiers differ`}
          columns={columns}
          rows={rows}
          rowKey={({ key }) => key}
        />
      )}
    </Section>
  );
}

/** By level and indicator; what most cases differ on first. */
function differences(
  twice: readonly Due[],
  checklists: Board["checklists"],
  say: (one: Due["differing"][number]) => string,
): Row[] {
  const rows = new Map<string, Row>();
  for (const due of twice) {
    const indicators = checklists
      .find(({ inForceFor }) => inForceFor.includes(due.level))
      ?.sections.flatMap((section) => section.indicators);
    for (const one of due.differing) {
      const key = `${due.level} ${one.code}`;
      const row = rows.get(key) ?? {
        key,
        level: due.level,
        code: one.code,
        title: indicators?.find(({ code }) => code === one.code)?.title ?? "",
        cases: [],
        of: twice.filter(({ level }) => level === due.level).length,
      };
      row.cases.push({ due, marks: say(one) });
      rows.set(key, row);
    }
  }
  return [...rows.values()].sort((a, b) => b.cases.length - a.cases.length || a.key.localeCompare(b.key));
}

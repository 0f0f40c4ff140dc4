import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { useAnswer, useLoad } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { searchAreas } from "#/lib/pickers";
import { Card } from "#/ui/card";
import type { Column } from "#/ui/column";
import { Combobox } from "#/ui/combobox";
import { DataTable } from "#/ui/data-table";
import { Of } from "#/ui/of";
import { Problem } from "#/ui/problem";
import { useSeen } from "#/ui/seen";
import { type Covered, chosenAreaDocument, coverageDocument, sharedAtMost } from "./coverage-query";
import { Overlap } from "./overlap";

/** What the home asks for when somebody comes down to it: its first question is answered without. */
export function Coverage({ organisation }: { organisation: string }) {
  const part = useRef<HTMLDivElement>(null);
  const seen = useSeen(part);
  return (
    <div ref={part} className="grid min-h-40 gap-4">
      {seen ? <Covering organisation={organisation} /> : null}
    </div>
  );
}

/** Where the organisation overlaps with others, and where nobody is: its own districts, and another one that is chosen. */
function Covering({ organisation }: { organisation: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const load = useLoad();
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const { data, failure, again } = useAnswer(coverageDocument, { organisation, most: sharedAtMost });
  const other = useAnswer(chosenAreaDocument, { area: chosen?.value ?? "" }, chosen === null);
  const own = data?.coverage ?? [];
  const extra = chosen ? (other.data?.coverage ?? []) : [];
  const rows = [...own, ...extra.filter(({ areaId }) => !own.some((row) => row.areaId === areaId))];
  const today = data?.nation?.today ?? "";
  const columns = useColumns(organisation);
  if (failure) {
    return <Problem failure={failure} onRetry={again} />;
  }
  if (!data) {
    return <div className="skeleton h-40" />;
  }
  const day = format.day(today);
  return (
    <>
      {data.sharedSupport ? <Overlap shared={data.sharedSupport} districts={own} today={today} /> : null}
      <Card aria-labelledby="nobody-head" className="min-w-0">
        <div className="grid gap-1 border-b border-line px-3.5 py-2.5">
          <h2 id="nobody-head" className="text-lead font-strong">
            <Trans>Where nobody is</Trans>
          </h2>
          <p>
            <Nobody rows={own} />{" "}
            <span className="text-small text-muted">
              <Trans>As of {day}, of the communities that are listed.</Trans>
            </span>
          </p>
          <Combobox
            label={<Trans>Another district</Trans>}
            placeholder={t`Name of a district`}
            compact
            className="pt-1"
            value={chosen}
            load={searchAreas(load)}
            onChange={(option) => setChosen(option)}
          />
          {other.failure ? <Problem failure={other.failure} onRetry={other.again} /> : null}
        </div>
        {rows.length > 0 ? (
          <DataTable label={t`Who works where`} columns={columns} rows={rows} rowKey={(row) => row.areaId} />
        ) : null}
      </Card>
    </>
  );
}

/** In a sentence, of the organisation's own districts. */
function Nobody({ rows }: { rows: readonly Covered[] }) {
  const format = useFormat();
  const sum = (of: (row: Covered) => number) => rows.reduce((all, row) => all + of(row), 0);
  const [n, of] = [format.number(sum((row) => row.unsupported)), format.number(sum((row) => row.toGo))];
  if (rows.length === 0) {
    return <Trans>You support no community today.</Trans>;
  }
  return (
    <>
      <b className="font-strong">
        <Trans>
          {n} of {of} communities that are not open defaecation free yet have no organisation
        </Trans>
      </b>{" "}
      <Plural
        value={rows.length}
        one="in the # district where you work."
        other="in the # districts where you work."
      />
    </>
  );
}

function useColumns(organisation: string): Column<Covered>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo(
    () => [
      {
        key: "area",
        label: t`District`,
        width: 170,
        grow: true,
        phone: "title" as const,
        cell: (row) => (
          <>
            {row.areaName} <span className="text-small text-muted">{row.parentAreaName}</span>
          </>
        ),
      },
      {
        key: "own",
        label: t`You support`,
        numeric: true,
        cell: (row) => (
          <Of
            n={row.organisations.find((one) => one.organisationId === organisation)?.communities ?? 0}
            of={row.communities}
          />
        ),
      },
      {
        key: "others",
        label: t`Others at work, with how many communities`,
        width: 260,
        grow: true,
        cell: (row) => {
          const others = row.organisations.filter((one) => one.organisationId !== organisation);
          return others.length === 0 ? (
            <span className="text-muted">{t`nobody else`}</span>
          ) : (
            format.list(others.map((one) => `${one.name} (${format.number(one.communities)})`))
          );
        },
      },
      {
        key: "nobody",
        label: t`Nobody, of those not there yet`,
        width: 150,
        numeric: true,
        cell: (row) =>
          row.unsupported > 0 ? (
            <Link
              to="/ngo/nobody"
              search={{ area: row.areaId }}
              className="inline-flex min-h-6 items-center text-accent hover:underline max-sm:min-h-11"
            >
              <Of n={row.unsupported} of={row.toGo} />
            </Link>
          ) : (
            <Of n={row.unsupported} of={row.toGo} />
          ),
      },
    ],
    [i18n.locale, format, organisation],
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { csvOf, save, sheetNumber } from "#/lib/sheet";
import type { Cell } from "#/lib/workbook";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import type { Column } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { Menu } from "#/ui/menu";
import { None } from "#/ui/none";
import { Of } from "#/ui/of";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { DecideSanction } from "./decide-sanction";
import { Presented, SanctionHistory, SanctionMark, useSanctionWords } from "./sanction-words";
import type { BodyStanding, Period, Standings } from "./sanctions-query";
import { bodyName } from "./words";

const route = getRouteApi("/office/region/standing");

/** A list or a year, with the body that it is of. */
interface Line extends Period {
  key: string;
  body: BodyStanding;
}

/** The bodies that presented something come first. */
function linesOf({ rows }: Standings): { years: Line[]; lists: Line[] } {
  return {
    years: rows
      .map((body) => ({ ...body.year, key: body.areaId, body }))
      .sort((a, b) => Number(b.presented > 0) - Number(a.presented > 0)),
    lists: rows.flatMap((body) => body.lists.map((list) => ({ ...list, key: list.listId ?? "", body }))),
  };
}

/** Sanction and reward: how bodies stand by what they presented, what is to be decided, and what was (WF12). */
export function SanctionsPage() {
  const { t } = useLingui();
  const format = useFormat();
  const router = useRouter();
  const { viewer, nation, area, standings } = route.useLoaderData();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState<Line | null>(null);
  const [said, setSaid] = useState<ReactNode>(null);
  if (!nation || !standings) {
    return <Problem failure={new Failure("refused", "no standings")} />;
  }
  const { years, lists } = linesOf(standings);
  const now = Number(nation.today.slice(0, 4));
  const percent = format.number(standings.penalisedAbovePercent);
  const body = standings.rows[0] ? bodyName(nation, standings.rows[0].toTier) : "";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={area ? t`${area.name}: sanction and reward` : t`Sanction and reward`}
        crumbs={[
          <Link key="lists" to="/cases/lists" search={area ? { area: area.id } : {}}>
            <Trans>Lists submitted</Trans>
          </Link>,
        ]}
        finding={<Finding years={years} lists={lists} />}
        actions={<Export years={years} lists={lists} />}
      />
      <Choice
        label={t`Year`}
        value={String(standings.year)}
        onChange={(year) =>
          navigate({
            search: {
              ...(search.area ? { area: search.area } : {}),
              ...(Number(year) === now ? {} : { year: Number(year) }),
            },
            replace: true,
            resetScroll: false,
          })
        }
        options={[now, now - 1, now - 2].map((year) => ({ value: String(year), label: String(year) }))}
      />
      {said ? <p role="status">{said}</p> : null}
      <Part
        id="year"
        title={t`The year ${String(standings.year)}`}
        about={
          <Trans>
            More than {percent} % of those visited not met: a penalty. All met: a reward. A community
            presented twice counts by its first verdict; what was not visited does not count. The {body}{" "}
            decides.
          </Trans>
        }
      >
        <Table label={t`Standing in the year, by area`} rows={years} onDecide={setOpened} />
      </Part>
      <Part id="lists" title={t`The lists of ${String(standings.year)}`} about={null}>
        <Table dated label={t`Standing by list`} rows={lists} onDecide={setOpened} />
      </Part>
      <Part id="decided" title={t`Decided`} about={null}>
        {standings.decided.length > 0 ? (
          <SanctionHistory named={standings.rows.length > 1} decided={standings.decided} />
        ) : (
          <p className="px-3.5 py-2.5 text-muted">
            <Trans>Nothing was decided yet.</Trans>
          </p>
        )}
      </Part>
      {opened ? (
        <DecideSanction
          line={opened}
          year={standings.year}
          viewer={viewer}
          nation={nation}
          onClose={() => setOpened(null)}
          onDone={async () => {
            setOpened(null);
            setSaid(<Trans>The decision was recorded.</Trans>);
            await router.invalidate();
          }}
        />
      ) : null}
    </div>
  );
}

function Part({
  id,
  title,
  about,
  children,
}: {
  id: string;
  title: string;
  about: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <div className="grid gap-1 border-b border-line px-3.5 py-2">
        <h2 id={id} className="text-lead font-strong">
          {title}
        </h2>
        {about ? <p className="text-small text-muted">{about}</p> : null}
      </div>
      {children}
    </Card>
  );
}

/** How many are above the share, how many met all, and what waits for a decision. */
function Finding({ years, lists }: { years: readonly Line[]; lists: readonly Line[] }) {
  const format = useFormat();
  const count = (word: Period["finding"]) =>
    format.number(years.filter(({ finding }) => finding === word).length);
  const [penalised, rewarded, of] = [count("PENALISE"), count("REWARD"), format.number(years.length)];
  const waiting = [...years, ...lists].filter(({ viewerMayDecide }) => viewerMayDecide).length;
  return (
    <>
      <b className="font-strong">
        <Trans>
          By the year's figures a penalty stands for {penalised} of {of}, a reward for {rewarded}.
        </Trans>
      </b>{" "}
      {waiting > 0 ? (
        <Plural
          value={waiting}
          one="# finding waits for your decision."
          other="# findings wait for your decision."
        />
      ) : null}
    </>
  );
}

function Table({
  label,
  rows,
  dated = false,
  onDecide,
}: {
  label: string;
  rows: readonly Line[];
  dated?: boolean;
  onDecide: (line: Line) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const columns: readonly Column<Line>[] = [
    {
      key: "name",
      label: t`Area`,
      grow: true,
      width: 140,
      phone: "title",
      cell: ({ body }) => (
        <Link to="/areas/$id" params={{ id: body.areaId }} className="text-accent hover:underline">
          {body.areaName}
        </Link>
      ),
    },
    ...(dated
      ? [
          {
            key: "on",
            label: t`Submitted`,
            width: 110,
            cell: ({ submittedOn }: Line) => (submittedOn ? format.day(submittedOn) : null),
          },
        ]
      : []),
    {
      key: "presented",
      label: t`Presented, of those eligible`,
      width: 190,
      cell: ({ presented, eligible }) =>
        eligible > 0 ? (
          <Presented presented={presented} eligible={eligible} />
        ) : (
          <span className="text-muted">
            <Trans>none</Trans>
          </span>
        ),
    },
    {
      key: "failed",
      label: t`Not met, of those visited`,
      width: 150,
      cell: ({ failed, verified }) =>
        verified > 0 ? (
          <>
            <Of n={failed} of={verified} /> {format.percent(failed, verified)}
          </>
        ) : (
          <None />
        ),
    },
    {
      key: "coming",
      label: t`Still to be visited`,
      numeric: true,
      width: 110,
      cell: ({ coming }) => <span className={coming > 0 ? "" : "text-muted"}>{format.number(coming)}</span>,
    },
    {
      key: "finding",
      label: t`Found`,
      width: 150,
      cell: ({ presented, verified, finding, final }) =>
        presented === 0 || (verified === 0 && !final) ? (
          <None />
        ) : (
          <>
            <SanctionMark word={finding} />{" "}
            {final ? null : (
              <span className="text-small text-muted">
                <Trans>so far</Trans>
              </span>
            )}
          </>
        ),
    },
    {
      key: "decision",
      label: t`Decided`,
      width: 150,
      cell: (line) =>
        line.decision ? (
          <>
            <SanctionMark word={line.decision.decision} />{" "}
            <span className="text-small text-muted">{format.day(line.decision.decidedOn)}</span>
          </>
        ) : line.viewerMayDecide ? (
          <Button look="tool" onClick={() => onDecide(line)}>
            <Trans>Decide</Trans>
            <span className="sr-only">: {line.body.areaName}</span>
          </Button>
        ) : (
          <None />
        ),
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      empty={
        <Empty title={<Trans>No list was submitted</Trans>}>
          <Trans>Where nothing was presented there is neither penalty nor reward.</Trans>
        </Empty>
      }
    />
  );
}

/** The page's tables as they leave the screen. */
function Export({ years, lists }: { years: readonly Line[]; lists: readonly Line[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useSanctionWords();
  const { nation, area, standings } = route.useLoaderData();
  const today = nation?.today ?? "";
  const title = [
    area?.name ?? nation?.name ?? "",
    t`Sanction and reward`,
    String(standings?.year ?? ""),
  ].join(" · ");
  const head = { title, lines: [[t`Date`, format.day(today)]] as const };
  const cells = (number: string): Cell[][] => [
    [title],
    ...head.lines.map((line) => [...line]),
    [number],
    [],
    [
      t`Area`,
      t`List of`,
      t`Presented`,
      t`Eligible`,
      t`Visited`,
      t`Not met`,
      t`Still to be visited`,
      t`Found`,
      t`Decided`,
      t`Reason`,
    ],
    ...[...years, ...lists].map((line): Cell[] => [
      line.body.areaName,
      line.submittedOn ?? t`the year`,
      line.presented,
      line.eligible,
      line.verified,
      line.failed,
      line.coming,
      line.presented > 0 ? words[line.finding] : null,
      line.decision ? words[line.decision.decision] : null,
      line.decision?.reason ?? null,
    ]),
  ];
  const number = sheetNumber(csvOf(cells("")));
  const numbered = t`Number ${number}`;
  const sheet = { head, number, cells: () => cells(numbered), name: `saniladder-${today}-${number}` };
  return (
    <Menu
      label={<Trans>Export</Trans>}
      look="tool"
      items={[
        { key: "csv", label: t`This table as CSV`, onSelect: () => save(sheet, "csv") },
        { key: "xlsx", label: t`This table as Excel workbook (XLSX)`, onSelect: () => save(sheet, "xlsx") },
      ]}
    />
  );
}

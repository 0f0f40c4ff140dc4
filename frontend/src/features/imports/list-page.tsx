import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useFormat } from "#/lib/format";
import { usePages } from "#/lib/pages";
import { can } from "#/lib/roles";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { Select } from "#/ui/select";
import { kinds } from "./kinds";
import { type ImportSummary, importsDocument, pageOfImports } from "./query";
import { type ImportsSearch, importsSearch } from "./search";
import {
  isUnderWay,
  KindName,
  kindsOf,
  type Standing,
  StandingName,
  standingOf,
  useKindWord,
  useMoment,
  waitingRows,
} from "./words";

const route = getRouteApi("/office/imports");

/** How often the list looks again while something in it is being worked on. */
const lookAgainMs = 3_000;

/** One's own imports, and for administrators everybody's with their counts. */
export function ImportsPage() {
  const { t } = useLingui();
  const { viewer, importJobs } = route.useLoaderData();
  const search = importsSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const kindWord = useKindWord();
  const columns = useColumns();
  const pages = usePages(
    importsDocument,
    { kind: search.kind ?? null, state: search.state ?? null, first: pageOfImports },
    (data) => data.importJobs,
    importJobs,
  );
  const jobs = pages.rows;
  const waiting = jobs.filter((job) => standingOf(job) === "deciding").length;
  useLookingAgain(jobs.some((job) => isUnderWay(job.state)));
  const may = can(viewer, "CREATE", "IMPORT_JOB") && kindsOf(viewer).length > 0;
  const filtered = search.kind !== undefined || search.state !== undefined;
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`Imports`}
        finding={
          jobs.length === 0 ? null : waiting > 0 ? (
            <b className="font-strong">
              <Plural
                value={waiting}
                one="# list needs your decisions."
                other="# lists need your decisions."
              />
            </b>
          ) : (
            <Trans>No list waits for a decision.</Trans>
          )
        }
        actions={
          may ? (
            <Link to="/imports/new" className={buttonClasses("primary")}>
              <Trans>Bring in a list</Trans>
            </Link>
          ) : null
        }
      />
      <Card className="min-w-0">
        <div className="flex flex-wrap gap-x-4 gap-y-2 border-b border-line px-3.5 py-2">
          <Select
            compact
            label={t`Kind`}
            value={search.kind ?? ""}
            placeholder={t`All kinds`}
            onChange={(kind) => navigate({ search: (old) => put(old, "kind", kind), replace: true })}
            options={kinds.map((kind) => ({ value: kind, label: kindWord(kind) }))}
          />
          <Select
            compact
            label={t`State`}
            value={search.state ?? ""}
            placeholder={t`All states`}
            onChange={(state) => navigate({ search: (old) => put(old, "state", state), replace: true })}
            options={[
              { value: "DRAFT", label: t`Not brought in yet` },
              { value: "RUNNING", label: t`Being worked on` },
              { value: "DONE", label: t`Brought in` },
              { value: "FAILED", label: t`Failed` },
              { value: "CANCELLED", label: t`Stopped` },
            ]}
          />
        </div>
        {jobs.length === 0 ? (
          <Empty title={filtered ? <Trans>No such import</Trans> : <Trans>Nothing was brought in yet</Trans>}>
            {filtered ? (
              <Trans>Choose another kind or state.</Trans>
            ) : (
              <Trans>
                A list that came by mail is brought in here: communities, households, staff, areas or borders.
              </Trans>
            )}
          </Empty>
        ) : (
          <DataTable
            label={t`Imports`}
            columns={columns}
            rows={jobs}
            rowKey={(job) => job.id}
            loading={pages.loading}
            failure={pages.failure}
            {...(pages.hasMore ? { onMore: pages.more } : {})}
          />
        )}
      </Card>
    </div>
  );
}

function put(old: ImportsSearch, key: keyof ImportsSearch, value: string): ImportsSearch {
  const { [key]: _, ...rest } = old;
  return value ? { ...rest, [key]: value } : rest;
}

const late: readonly Standing[] = ["deciding", "failed"];

function useColumns(): Column<ImportSummary>[] {
  const { t } = useLingui();
  const format = useFormat();
  const moment = useMoment();
  const figure = (job: ImportSummary, n: number) => (job.counts.read > 0 ? format.number(n) : "–");
  return [
    {
      key: "list",
      label: t`List`,
      grow: true,
      width: 200,
      phone: "title",
      cell: (job) => (
        <Link to="/imports/$id" params={{ id: job.id }} className={rowLink}>
          {job.source}
        </Link>
      ),
    },
    { key: "kind", phone: "hide", label: t`Kind`, width: 108, cell: (job) => <KindName kind={job.kind} /> },
    {
      key: "state",
      label: t`State`,
      width: 204,
      cell: (job) => {
        const standing = standingOf(job);
        const share = isUnderWay(job.state) && job.total > 0 ? format.percent(job.done, job.total) : null;
        return (
          <span className={classes(late.includes(standing) && "font-strong text-late")}>
            <StandingName standing={standing} /> {share}
          </span>
        );
      },
    },
    { key: "rows", label: t`Rows`, numeric: true, width: 72, cell: (job) => figure(job, job.counts.read) },
    {
      key: "new",
      phone: "hide",
      label: t`New`,
      numeric: true,
      width: 76,
      cell: (job) => figure(job, job.counts.created),
    },
    {
      key: "changed",
      phone: "hide",
      label: t`Changed`,
      numeric: true,
      width: 76,
      cell: (job) => figure(job, job.counts.updated),
    },
    {
      key: "decide",
      label: t`To decide`,
      numeric: true,
      width: 92,
      cell: (job) => {
        const waiting = waitingRows(job.counts);
        return (
          <span className={waiting > 0 ? "font-strong text-late" : undefined}>{figure(job, waiting)}</span>
        );
      },
    },
    { key: "when", label: t`Begun`, width: 148, cell: (job) => moment(job.createdAt) },
    { key: "who", phone: "hide", label: t`By`, width: 150, cell: (job) => job.by || "–" },
  ];
}

/** Loads the list anew, now and then, while a worker is at one of its imports and somebody looks. */
function useLookingAgain(underWay: boolean) {
  const router = useRouter();
  useEffect(() => {
    if (!underWay) {
      return;
    }
    const timer = setInterval(() => !document.hidden && router.invalidate(), lookAgainMs);
    return () => clearInterval(timer);
  }, [underWay, router]);
}

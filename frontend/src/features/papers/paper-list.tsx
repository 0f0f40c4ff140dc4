import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import type { Pages } from "#/lib/pages";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { type Column, rowLink } from "#/ui/column";
import { DataTable } from "#/ui/data-table";
import { FilterBar } from "#/ui/filter-bar";
import { HeldLevel } from "#/ui/held-level";
import { PageHead } from "#/ui/page-head";
import type { Nation } from "./query";
import { type PapersSearch, type State, states } from "./search";
import { levelName, useStates } from "./words";

/** What every paper has, of a check or of a request. */
interface Row {
  id: string;
  communityName: string;
  areaName: string;
  level: number;
  paperSerial: string;
  fromList: boolean;
  state: State;
  viewerChecks: boolean;
}

/** Where each kind of papers is. */
const places = {
  CHECKS: { list: "/cases/papers", one: "/cases/papers/$id", add: "/cases/papers/new" },
  REQUESTS: {
    list: "/cases/papers/requests",
    one: "/cases/papers/requests/$id",
    add: "/cases/papers/requests/new",
  },
} as const;

type Kind = keyof typeof places;

/** The papers of a kind: those to be compared, and what became of the others (PR8). */
export function PaperList<Of extends Row>({
  kind,
  name,
  title,
  about,
  add,
  empty,
  search,
  nation,
  community,
  pages,
  own,
}: {
  kind: Kind;
  /** What the list is called, in plain words. */
  name: string;
  title: ReactNode;
  about: ReactNode;
  /** What adds a paper of a community. */
  add: ReactNode;
  empty: ReactNode;
  search: PapersSearch;
  nation: Nation | null;
  community: { id: string; name: string; can: readonly string[] } | null | undefined;
  pages: Pages<Of>;
  /** The kind's own columns. */
  own: readonly Column<Of>[];
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const words = useStates();
  const columns = useColumns(kind, nation, own, words);
  const mine = pages.rows.filter(({ viewerChecks }) => viewerChecks).length;
  return (
    <div className="grid gap-4">
      <PageHead
        title={title}
        tabTitle={community ? `${community.name} · ${name}` : name}
        crumbs={[
          <Link key="cases" to="/cases">
            <Trans>Cases</Trans>
          </Link>,
          ...(community
            ? [
                <Link key="community" to="/communities/$id" params={{ id: community.id }}>
                  {community.name}
                </Link>,
              ]
            : []),
        ]}
        finding={
          <>
            <b className="font-strong">
              {mine > 0 ? (
                <Plural
                  value={mine}
                  one="# is yours to compare with its paper."
                  other="# are yours to compare with their papers."
                />
              ) : (
                <Trans>None is yours to compare.</Trans>
              )}
            </b>{" "}
            {about}
          </>
        }
        actions={
          community?.can.includes("TRANSCRIPTION CREATE") ? (
            <Link
              to={places[kind].add}
              search={{ community: community.id }}
              className={buttonClasses("primary")}
            >
              {add}
            </Link>
          ) : null
        }
      />
      <Card className="min-w-0">
        <FilterBar>
          <Choice
            label={t`Which papers`}
            labelHidden
            value={kind}
            onChange={(next) => navigate({ to: places[next === "REQUESTS" ? next : "CHECKS"].list, search })}
            options={[
              { value: "CHECKS", label: <Trans>Checks</Trans> },
              { value: "REQUESTS", label: <Trans>Requests</Trans> },
            ]}
          />
          <Choice
            label={t`How far`}
            labelHidden
            value={search.state ?? "ALL"}
            onChange={(value) => {
              const state = states.find((one) => one === value);
              navigate({
                to: places[kind].list,
                search: {
                  ...(search.community ? { community: search.community } : {}),
                  ...(state ? { state } : {}),
                },
                replace: true,
                resetScroll: false,
              });
            }}
            options={[
              { value: "ALL", label: <Trans>All</Trans> },
              ...states.map((state) => ({
                value: state,
                label: <span className="inline-block first-letter:uppercase">{words[state]}</span>,
              })),
            ]}
          />
        </FilterBar>
        <DataTable
          label={name}
          columns={columns}
          rows={pages.rows}
          rowKey={({ id }) => id}
          total={pages.total}
          loading={pages.loading}
          failure={pages.failure}
          {...(pages.hasMore ? { onMore: pages.more } : {})}
          empty={empty}
        />
      </Card>
    </div>
  );
}

function useColumns<Of extends Row>(
  kind: Kind,
  nation: Nation | null,
  own: readonly Column<Of>[],
  words: Record<State, string>,
): readonly Column<Of>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: "community",
        label: t`Community`,
        grow: true,
        width: 180,
        phone: "title",
        cell: (row) => (
          <Link to={places[kind].one} params={{ id: row.id }} className={rowLink}>
            {row.communityName} <span className="font-normal text-muted">{row.areaName}</span>
          </Link>
        ),
      },
      {
        key: "level",
        label: t`Level`,
        width: 150,
        cell: (row) =>
          nation ? <HeldLevel level={row.level} name={levelName(nation, row.level)} /> : row.level,
      },
      ...own,
      {
        key: "from",
        label: t`From`,
        width: 130,
        cell: (row) => (row.fromList ? <Trans>a list</Trans> : <Trans>paper {row.paperSerial}</Trans>),
      },
      { key: "state", label: t`How far`, width: 250, cell: (row) => words[row.state] },
    ],
    [t, kind, nation, own, words],
  );
}

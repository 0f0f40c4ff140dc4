import { i18n } from "@lingui/core";
import type { Load } from "#/lib/client";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";
import { type LeagueSearch, wholeNation } from "./search";

const row = graphql(`
  fragment LeagueRow on LeagueEntry @_unmask {
    communityId
    name
    areaName
    parentAreaName
    level
    since
    sincePrecision
    rank
    shared
    change
    rankBefore
    presented
    open
    marks
    underReview
    viewerPresents
    presentation {
      year
      reason
      presentedOn
    }
  }
`);

export type LeagueRow = ResultOf<typeof row>;

export const leagueDocument = graphql(
  `
    query League($edition: Int, $area: ID, $mine: Boolean!, $search: String, $presented: Boolean, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        tiers {
          key
          body(language: $language)
        }
      }
      league(edition: $edition, area: $area, mine: $mine) {
        edition {
          year
          cutOffOn
          frozenOn
        }
        editions {
          year
          cutOffOn
        }
        area {
          id
          name
          ancestors {
            id
            name
          }
        }
        level
        rankedFrom
        ranked
        total
        here
        presented
        presentedHere
        departed
        nextYear
        nextCutOffOn
        dueYear
        dueCutOffOn
        presentedBy
        viewerMayFreeze
        viewerPresents
        by
        areas {
          areaId
          name
          entries
          presented
          bestRank
        }
        entries(search: $search, presented: $presented, first: 50) {
          nodes {
            ...LeagueRow
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  `,
  [sessionViewer, sessionNation, row],
);

export type LeagueAnswer = ResultOf<typeof leagueDocument>;
export type League = NonNullable<LeagueAnswer["league"]>;
export type LeagueNation = NonNullable<LeagueAnswer["nation"]>;

export const moreLeagueDocument = graphql(
  `
    query MoreLeague($edition: Int, $area: ID, $mine: Boolean!, $search: String, $presented: Boolean, $after: String) {
      league(edition: $edition, area: $area, mine: $mine) {
        entries(search: $search, presented: $presented, first: 50, after: $after) {
          nodes {
            ...LeagueRow
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [row],
);

/** What a league is asked by; `mine` begins at the viewer's own area. */
export function leagueAsked(search: LeagueSearch, mine: boolean) {
  return {
    edition: search.edition ?? null,
    area: search.in && search.in !== wholeNation ? search.in : null,
    mine: mine && search.in === undefined,
    search: search.search ?? null,
    presented: search.presented ? search.presented === "yes" : null,
  };
}

/** What a page of the league opens with. */
export function openLeague(load: Load, search: LeagueSearch, mine: boolean) {
  return load(leagueDocument, { ...leagueAsked(search, mine), language: i18n.locale });
}

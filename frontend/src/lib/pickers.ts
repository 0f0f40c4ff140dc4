import type { Load } from "./client";
import { graphql } from "./graphql";

/** What a picker found, 20 at most; typing on narrows them. */
interface Found {
  value: string;
  label: string;
  detail: string | null;
}

type Search = (text: string) => Promise<Found[]>;

const areasDocument = graphql(`
  query PickAreas($filter: AreaFilter) {
    areas(filter: $filter, first: 20) {
      edges {
        node {
          id
          name
          parentName
        }
      }
    }
  }
`);

/** Areas for a Combobox: of one level (such as DISTRICT) or all, within one area or all. */
export function searchAreas(load: Load, within: { level?: string; under?: string } = {}): Search {
  return async (text) => {
    const { areas } = await load(areasDocument, { filter: { ...within, ...searched(text) } });
    return areas.edges.map(({ node }) => ({ value: node.id, label: node.name, detail: node.parentName }));
  };
}

const organisationsDocument = graphql(`
  query PickOrganisations($filter: OrganisationFilter) {
    organisations(filter: $filter, first: 20) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

export function searchOrganisations(load: Load): Search {
  return async (text) => {
    const { organisations } = await load(organisationsDocument, { filter: searched(text) });
    return organisations.edges.map(({ node }) => ({ value: node.id, label: node.name, detail: null }));
  };
}

const communitiesDocument = graphql(`
  query PickCommunities($filter: CommunityFilter) {
    communities(filter: $filter, first: 20) {
      nodes {
        id
        name
        areaName
        parentAreaName
      }
    }
  }
`);

/** Communities that exist, within one area or all that the viewer sees. */
export function searchCommunities(load: Load, within: { area?: string } = {}): Search {
  return async (text) => {
    const { communities } = await load(communitiesDocument, {
      filter: { ...within, ...searched(text) },
    });
    return communities.nodes.map(({ id, name, areaName, parentAreaName }) => ({
      value: id,
      label: name,
      detail: [areaName, parentAreaName].filter(Boolean).join(", "),
    }));
  };
}

const usersDocument = graphql(`
  query PickUsers($filter: UserFilter) {
    users(filter: $filter, first: 20) {
      edges {
        node {
          id
          name
          displayName
        }
      }
    }
  }
`);

export function searchUsers(load: Load): Search {
  return async (text) => {
    const { users } = await load(usersDocument, { filter: searched(text) });
    return users.edges.map(({ node }) => ({
      value: node.id,
      label: node.displayName || node.name,
      detail: node.displayName ? node.name : null,
    }));
  };
}

function searched(text: string): { search?: string } {
  const search = text.trim().slice(0, 100);
  return search === "" ? {} : { search };
}

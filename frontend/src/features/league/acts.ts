import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

export const forecastDocument = graphql(`
  query LeagueForecast {
    leagueForecast {
      year
      cutOffOn
      entries
      shared
      newcomers
      departed
      presented
      ranked
    }
  }
`);

export const freezeLeague = graphql(
  `
    mutation FreezeLeague($input: FreezeLeagueInput!) {
      freezeLeague(input: $input) {
        league {
          total
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const presentForLeague = graphql(
  `
    mutation PresentForLeague($input: PresentForLeagueInput!) {
      presentForLeague(input: $input) {
        league {
          presented
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const withdrawFromLeague = graphql(
  `
    mutation WithdrawFromLeague($input: WithdrawFromLeagueInput!) {
      withdrawFromLeague(input: $input) {
        league {
          presented
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

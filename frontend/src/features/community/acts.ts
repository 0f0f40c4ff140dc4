import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

/*
 * The acts on a community. They answer with nothing but why they were refused: the page is loaded anew after each, so
 * that what stands there is what the server holds.
 */

export const renameCommunityDocument = graphql(
  `
    mutation RenameCommunity($input: RenameCommunityInput!) {
      renameCommunity(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const splitCommunityDocument = graphql(
  `
    mutation SplitCommunity($input: SplitCommunityInput!) {
      splitCommunity(input: $input) {
        communities {
          id
          name
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const mergeCommunitiesDocument = graphql(
  `
    mutation MergeCommunities($input: MergeCommunitiesInput!) {
      mergeCommunities(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const moveCommunityDocument = graphql(
  `
    mutation MoveCommunity($input: MoveCommunityInput!) {
      moveCommunity(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const resettleCommunityDocument = graphql(
  `
    mutation ResettleCommunity($input: ResettleCommunityInput!) {
      resettleCommunity(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endCommunityDocument = graphql(
  `
    mutation EndCommunity($input: EndCommunityInput!) {
      endCommunity(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordTriggeringDocument = graphql(
  `
    mutation RecordTriggering($input: RecordTriggeringInput!) {
      recordTriggering(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const setTargetDateDocument = graphql(
  `
    mutation SetTargetDate($input: SetTargetDateInput!) {
      setTargetDate(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const setDormantDocument = graphql(
  `
    mutation SetDormant($input: SetDormantInput!) {
      setDormant(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const wakeCommunityDocument = graphql(
  `
    mutation WakeCommunity($input: WakeCommunityInput!) {
      wakeCommunity(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordPopulationDocument = graphql(
  `
    mutation RecordPopulation($input: RecordPopulationInput!) {
      recordPopulation(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordReportedTotalsDocument = graphql(
  `
    mutation RecordReportedTotals($input: RecordReportedTotalsInput!) {
      recordReportedTotals(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordSupportDocument = graphql(
  `
    mutation RecordSupport($input: RecordSupportInput!) {
      recordSupport(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endSupportDocument = graphql(
  `
    mutation EndSupport($input: EndSupportInput!) {
      endSupport(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordNaturalLeaderDocument = graphql(
  `
    mutation RecordNaturalLeader($input: RecordNaturalLeaderInput!) {
      recordNaturalLeader(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endNaturalLeaderDocument = graphql(
  `
    mutation EndNaturalLeader($input: EndNaturalLeaderInput!) {
      endNaturalLeader(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const blankPersonDocument = graphql(
  `
    mutation BlankPerson($input: BlankPersonInput!) {
      blankPerson(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const registerFacilityDocument = graphql(
  `
    mutation RegisterFacility($input: RegisterFacilityInput!) {
      registerFacility(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordFacilityDocument = graphql(
  `
    mutation RecordFacility($input: RecordFacilityInput!) {
      recordFacility(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endFacilityDocument = graphql(
  `
    mutation EndFacility($input: EndFacilityInput!) {
      endFacility(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const registerHouseDocument = graphql(
  `
    mutation RegisterHouse($input: RegisterHouseInput!) {
      registerHouse(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endHouseDocument = graphql(
  `
    mutation EndHouse($input: EndHouseInput!) {
      endHouse(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordHouseholdDocument = graphql(
  `
    mutation RecordHousehold($input: RecordHouseholdInput!) {
      recordHousehold(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endHouseholdDocument = graphql(
  `
    mutation EndHousehold($input: EndHouseholdInput!) {
      endHousehold(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordLatrineDocument = graphql(
  `
    mutation RecordLatrine($input: RecordLatrineInput!) {
      recordLatrine(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endLatrineDocument = graphql(
  `
    mutation EndLatrine($input: EndLatrineInput!) {
      endLatrine(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const reviewRecordedLevelsDocument = graphql(
  `
    mutation ReviewRecordedLevels($input: ReviewRecordedLevelsInput!) {
      reviewRecordedLevels(input: $input) {
        changed
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

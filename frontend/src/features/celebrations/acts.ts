import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

export const planCelebration = graphql(
  `
    mutation PlanCelebration($input: PlanCelebrationInput!) {
      planCelebration(input: $input) {
        celebration {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const callOffCelebration = graphql(
  `
    mutation CallOffCelebration($input: CallOffCelebrationInput!) {
      callOffCelebration(input: $input) {
        celebration {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const holdCelebration = graphql(
  `
    mutation HoldCelebration($input: HoldCelebrationInput!) {
      holdCelebration(input: $input) {
        celebration {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const nominate = graphql(
  `
    mutation Nominate($input: NominateInput!) {
      nominate(input: $input) {
        celebration {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const decideNomination = graphql(
  `
    mutation DecideNomination($input: DecideNominationInput!) {
      decideNomination(input: $input) {
        celebration {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordIncentive = graphql(
  `
    mutation RecordIncentive($input: RecordIncentiveInput!) {
      recordIncentive(input: $input) {
        celebration {
          id
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

import { userErrorParts } from "#/lib/act";
import { graphql } from "#/lib/graphql";

export const recordEvent = graphql(
  `
    mutation RecordEvent($input: RecordEventInput!) {
      recordEvent(input: $input) {
        event {
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

export const changeEvent = graphql(
  `
    mutation ChangeEvent($input: ChangeEventInput!) {
      changeEvent(input: $input) {
        event {
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

export const callOffEvent = graphql(
  `
    mutation CallOffEvent($input: CallOffEventInput!) {
      callOffEvent(input: $input) {
        event {
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

export const nameParticipant = graphql(
  `
    mutation NameParticipant($input: NameParticipantInput!) {
      nameParticipant(input: $input) {
        event {
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

export const removeParticipant = graphql(
  `
    mutation RemoveParticipant($input: RemoveParticipantInput!) {
      removeParticipant(input: $input) {
        event {
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

export const attachEventFile = graphql(
  `
    mutation AttachEventFile($input: AttachEventFileInput!) {
      attachEventFile(input: $input) {
        event {
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

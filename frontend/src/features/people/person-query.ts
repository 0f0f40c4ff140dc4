import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";
import { sessionNation, sessionViewer } from "#/lib/session";

const heldRole = graphql(`
  fragment HeldRole on RoleAssignment @_unmask {
    id
    version
    role
    areaId
    areaName
    communityId
    communityName
    organisationId
    organisationName
    actingForName
    convener
    from
    until
  }
`);

export type HeldRole = ResultOf<typeof heldRole>;

const person = graphql(`
  fragment Person on User @_unmask {
    id
    version
    name
    displayName
    phone
    staffNumber
    locale
    retiredOn
    createdAt
    signsIn
    invitedUntil
    lastSeenOn
    mayManage
    mayRecordAbsence
    absences {
      id
      from
      until
      why
    }
  }
`);

export type Person = ResultOf<typeof person>;
export type Absence = Person["absences"][number];
export type AbsenceReason = NonNullable<Absence["why"]>;

export const personDocument = graphql(
  `
    query PersonPage($id: ID!, $language: String) {
      viewer {
        ...SessionViewer
      }
      nation {
        ...SessionNation
        today
        roles {
          role
          abbreviation
          name(language: $language)
          place
          areaLevels
          givenByDistricts
          committee
        }
      }
      node(id: $id) {
        __typename
        ... on User {
          ...Person
        }
      }
      roleAssignments(filter: { user: $id, all: true }, first: 100) {
        edges {
          node {
            ...HeldRole
          }
        }
      }
    }
  `,
  [sessionViewer, sessionNation, person, heldRole],
);

export const inviteDocument = graphql(
  `
    mutation InviteUser($input: InviteUserInput!) {
      inviteUser(input: $input) {
        token
        code
        expiresAt
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const resetDocument = graphql(
  `
    mutation ResetUser($input: ResetUserInput!) {
      resetUser(input: $input) {
        token
        code
        expiresAt
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const changeUserDocument = graphql(
  `
    mutation ChangeUser($input: ChangeUserInput!) {
      changeUser(input: $input) {
        user {
          id
          version
        }
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const assignRoleDocument = graphql(
  `
    mutation AssignRole($input: AssignRoleInput!) {
      assignRole(input: $input) {
        roleAssignment {
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

export const endRoleDocument = graphql(
  `
    mutation EndRole($input: EndRoleInput!) {
      endRole(input: $input) {
        roleAssignment {
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

export const handOverDocument = graphql(
  `
    mutation HandOver($input: HandOverInput!) {
      handOver(input: $input) {
        user {
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

export const handOverPlanDocument = graphql(
  `
    query HandOverPlan($from: ID!, $to: ID, $effectiveOn: Date!, $retire: Boolean!) {
      handOverPlan(from: $from, to: $to, effectiveOn: $effectiveOn, retire: $retire) {
        items {
          id
          outcome
          openCases
          assessments
          uncovered
          fallsTo
        }
        visits
        drafts
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordAbsenceDocument = graphql(
  `
    mutation RecordPersonAbsence($input: RecordPersonAbsenceInput!) {
      recordPersonAbsence(input: $input) {
        user {
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

export const changeAbsenceDocument = graphql(
  `
    mutation ChangePersonAbsence($input: ChangePersonAbsenceInput!) {
      changePersonAbsence(input: $input) {
        user {
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

export const withdrawAbsenceDocument = graphql(
  `
    mutation WithdrawPersonAbsence($input: WithdrawPersonAbsenceInput!) {
      withdrawPersonAbsence(input: $input) {
        user {
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

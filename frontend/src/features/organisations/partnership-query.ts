import { userErrorParts } from "#/lib/act";
import { graphql, type ResultOf } from "#/lib/graphql";

const membership = graphql(`
  fragment MembershipParts on Membership @_unmask {
    id
    version
    otherId
    otherName
    from
    until
    current
  }
`);

export const partnershipParts = graphql(
  `
    fragment PartnershipParts on Partnership @_unmask {
      mayChange
      mayAgree
      maySupport
      networks {
        ...MembershipParts
      }
      members {
        ...MembershipParts
      }
      focalPoints {
        id
        version
        areaId
        areaName
        name
        phone
        hasAccount
        from
        until
        current
        blankedOn
      }
      agreements {
        id
        version
        kind
        title
        organisationId
        organisationName
        withId
        withName
        from
        until
        current
        file
      }
      areaSupport {
        id
        version
        areaId
        areaName
        parentName
        work
        what
        from
        until
        current
        mayEnd
      }
    }
  `,
  [membership],
);

export type Partnership = ResultOf<typeof partnershipParts>;
export type Membership = ResultOf<typeof membership>;
export type FocalPoint = Partnership["focalPoints"][number];
export type Agreement = Partnership["agreements"][number];
export type Programme = Partnership["areaSupport"][number];

export const networksDocument = graphql(`
  query Networks {
    organisations(filter: { kind: NETWORK }, first: 100) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

export const recordMembership = graphql(
  `
    mutation RecordMembership($input: RecordMembershipInput!) {
      recordMembership(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endMembership = graphql(
  `
    mutation EndMembership($input: EndMembershipInput!) {
      endMembership(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const nameFocalPoint = graphql(
  `
    mutation NameFocalPoint($input: NameFocalPointInput!) {
      nameFocalPoint(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endFocalPoint = graphql(
  `
    mutation EndFocalPoint($input: EndFocalPointInput!) {
      endFocalPoint(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const blankFocalPoint = graphql(
  `
    mutation BlankFocalPoint($input: BlankFocalPointInput!) {
      blankFocalPoint(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordAgreement = graphql(
  `
    mutation RecordAgreement($input: RecordAgreementInput!) {
      recordAgreement(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endAgreement = graphql(
  `
    mutation EndAgreement($input: EndAgreementInput!) {
      endAgreement(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const recordAreaSupport = graphql(
  `
    mutation RecordAreaSupport($input: RecordAreaSupportInput!) {
      recordAreaSupport(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

export const endAreaSupport = graphql(
  `
    mutation EndAreaSupport($input: EndAreaSupportInput!) {
      endAreaSupport(input: $input) {
        userErrors {
          ...UserErrorParts
        }
      }
    }
  `,
  [userErrorParts],
);

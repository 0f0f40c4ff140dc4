import { userErrorParts } from "./act";
import { graphql, type ResultOf } from "./graphql";

export const savedViewParts = graphql(`
  fragment SavedViewParts on SavedView @_unmask {
    id
    version
    page
    name
    query
  }
`);

/** A list that somebody keeps under a name: a page and the query of its address. */
export type SavedView = ResultOf<typeof savedViewParts>;

export const saveViewDocument = graphql(
  `
  mutation SaveView($input: SaveViewInput!) {
    saveView(input: $input) {
      savedView {
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

export const removeViewDocument = graphql(
  `
  mutation RemoveView($input: RemoveViewInput!) {
    removeView(input: $input) {
      removed
      userErrors {
        ...UserErrorParts
      }
    }
  }
`,
  [userErrorParts],
);

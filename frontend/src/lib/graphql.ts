import { initGraphQLTada } from "gql.tada";
import type { introspection } from "#/graphql/introspection";

/**
 * Writes a typed document. Its text must be one plain literal: `npm run generate` reads it from the source, makes the
 * trusted document and its id, and the browser later sends the id alone.
 */
export const graphql = /* @__PURE__ */ initGraphQLTada<{
  introspection: introspection;
  scalars: { ID: string; Date: string; DateTime: string; UUID: string; Quarter: string };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from "gql.tada";
export { readFragment } from "gql.tada";

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import { examples } from "./examples";
import { introspectionText } from "./schema";

const schema = buildSchema(readFileSync(join(import.meta.dirname, "../../graphql/schema.graphql"), "utf8"));

it.each(examples.map(({ key, query, variables }) => ({ key, query, variables })))(
  "the example $key is a question that the API understands",
  ({ query, variables }) => {
    expect(validate(schema, parse(query))).toEqual([]);
    expect(() => variables === "" || JSON.parse(variables)).not.toThrow();
  },
);

it("asks the API for its own description in words that it understands", () => {
  expect(validate(schema, parse(introspectionText))).toEqual([]);
});

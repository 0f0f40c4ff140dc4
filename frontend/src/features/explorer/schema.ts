/** The API's own description of itself, as far as the page shows it. */
export interface ApiSchema {
  types: ReadonlyMap<string, ApiType>;
  queryType: string;
  mutationType: string | null;
}

export interface ApiType {
  kind: string;
  name: string;
  description: string | null;
  fields: readonly ApiField[] | null;
  inputFields: readonly ApiInput[] | null;
  enumValues: readonly { name: string; description: string | null }[] | null;
}

export interface ApiField {
  name: string;
  description: string | null;
  args: readonly ApiInput[];
  type: TypeRef;
}

export interface ApiInput {
  name: string;
  description: string | null;
  type: TypeRef;
  defaultValue: string | null;
}

export interface TypeRef {
  kind: string;
  name: string | null;
  ofType?: TypeRef | null;
}

export const introspectionText = `query Schema {
  __schema {
    queryType { name }
    mutationType { name }
    types {
      kind name description
      fields { name description args { ...Input } type { ...Ref } }
      inputFields { ...Input }
      enumValues { name description }
    }
  }
}
fragment Input on __InputValue { name description defaultValue type { ...Ref } }
fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

interface IntrospectionAnswer {
  data?: {
    __schema: {
      queryType: { name: string };
      mutationType: { name: string } | null;
      types: readonly ApiType[];
    };
  };
}

export function readSchema(answer: unknown): ApiSchema {
  const found = (answer as IntrospectionAnswer).data?.__schema;
  if (!found) {
    throw new Error("the API does not describe itself");
  }
  return {
    types: new Map(found.types.filter(({ name }) => !name.startsWith("__")).map((type) => [type.name, type])),
    queryType: found.queryType.name,
    mutationType: found.mutationType?.name ?? null,
  };
}

/** A type as the language writes it, around the name that can be followed: ["[", "Area", "!]!"]. */
export function spell(ref: TypeRef): { before: string; name: string; after: string } {
  if (ref.ofType) {
    const { before, name, after } = spell(ref.ofType);
    return ref.kind === "LIST"
      ? { before: `[${before}`, name, after: `${after}]` }
      : { before, name, after: `${after}!` };
  }
  return { before: "", name: ref.name ?? "", after: "" };
}

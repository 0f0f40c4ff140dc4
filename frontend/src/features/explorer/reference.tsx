import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Button } from "#/ui/button";
import { type ApiInput, type ApiSchema, type ApiType, spell, type TypeRef } from "./schema";

/** The API's documentation, from the API itself: begin with what can be asked, and follow the types. */
export function Reference({ schema }: { schema: ApiSchema }) {
  const { t } = useLingui();
  const [path, setPath] = useState<readonly string[]>([]);
  const [search, setSearch] = useState("");
  const searchId = useId();
  const open = (name: string) => {
    setPath([...path, name]);
    setSearch("");
  };
  const roots = [schema.queryType, ...(schema.mutationType ? [schema.mutationType] : [])];
  const type = schema.types.get(path.at(-1) ?? schema.queryType);
  const found = search === "" ? [] : find(schema, search);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4 wrap-anywhere">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lead font-strong">
          <Trans>What it offers</Trans>
        </h2>
        <div className="flex gap-1">
          {path.length > 0 ? (
            <Button look="quiet" onClick={() => setPath(path.slice(0, -1))}>
              <Trans>Back</Trans>
            </Button>
          ) : null}
          {roots.map((root) => (
            <Button key={root} look="quiet" onClick={() => setPath([root])}>
              {root}
            </Button>
          ))}
        </div>
      </div>
      <label htmlFor={searchId} className="sr-only">
        <Trans>Search types and fields</Trans>
      </label>
      <input
        id={searchId}
        type="search"
        value={search}
        placeholder={t`Search types and fields`}
        onChange={(event) => setSearch(event.target.value)}
        className="min-h-8 rounded-control border border-edge bg-card px-3"
      />
      {search !== "" ? (
        <ul className="grid gap-1">
          {found.map(({ type: owner, field }) => (
            <li key={`${owner}.${field ?? ""}`}>
              <TypeLink name={owner} onOpen={open} />
              {field ? <span className="font-mono text-small">.{field}</span> : null}
            </li>
          ))}
          {found.length === 0 ? (
            <li className="text-muted">
              <Trans>Nothing is called so.</Trans>
            </li>
          ) : null}
        </ul>
      ) : type ? (
        <TypeEntry type={type} onOpen={open} />
      ) : null}
    </div>
  );
}

/** So many findings at most: more is no help. */
const foundAtMost = 40;

function find(schema: ApiSchema, search: string): { type: string; field: string | null }[] {
  const wanted = search.toLowerCase();
  const found: { type: string; field: string | null }[] = [];
  for (const type of schema.types.values()) {
    if (type.name.toLowerCase().includes(wanted)) {
      found.push({ type: type.name, field: null });
    }
    for (const field of [...(type.fields ?? []), ...(type.inputFields ?? [])]) {
      if (field.name.toLowerCase().includes(wanted)) {
        found.push({ type: type.name, field: field.name });
      }
    }
  }
  return found.slice(0, foundAtMost);
}

function TypeEntry({ type, onOpen }: { type: ApiType; onOpen: (name: string) => void }) {
  return (
    <div className="grid gap-3">
      <h3 className="font-mono font-strong">{type.name}</h3>
      {type.description ? <p className="text-muted">{type.description}</p> : null}
      <dl className="grid gap-3">
        {(type.fields ?? []).map((field) => (
          <div key={field.name}>
            <dt className="font-mono text-small">
              <b className="font-strong">{field.name}</b>
              {field.args.length > 0 ? "(…)" : ""}: <TypeName type={field.type} onOpen={onOpen} />
            </dt>
            <dd className="text-muted">{field.description}</dd>
            {field.args.length > 0 ? (
              <dd className="ml-3 mt-1 border-l-2 border-line pl-3">
                <Inputs inputs={field.args} onOpen={onOpen} />
              </dd>
            ) : null}
          </div>
        ))}
        {(type.enumValues ?? []).map((value) => (
          <div key={value.name}>
            <dt className="font-mono text-small font-strong">{value.name}</dt>
            <dd className="text-muted">{value.description}</dd>
          </div>
        ))}
      </dl>
      {type.inputFields ? <Inputs inputs={type.inputFields} onOpen={onOpen} /> : null}
    </div>
  );
}

function Inputs({ inputs, onOpen }: { inputs: readonly ApiInput[]; onOpen: (name: string) => void }) {
  return (
    <dl className="grid gap-1.5">
      {inputs.map((input) => (
        <div key={input.name}>
          <dt className="font-mono text-small">
            <b className="font-strong">{input.name}</b>: <TypeName type={input.type} onOpen={onOpen} />
            {input.defaultValue === null ? "" : ` = ${input.defaultValue}`}
          </dt>
          <dd className="text-small text-muted">{input.description}</dd>
        </div>
      ))}
    </dl>
  );
}

function TypeName({ type, onOpen }: { type: TypeRef; onOpen: (name: string) => void }) {
  const { before, name, after } = spell(type);
  return (
    <>
      {before}
      <TypeLink name={name} onOpen={onOpen} />
      {after}
    </>
  );
}

function TypeLink({ name, onOpen }: { name: string; onOpen: (name: string) => void }) {
  return (
    <button type="button" className="font-mono text-small text-accent underline" onClick={() => onOpen(name)}>
      {name}
    </button>
  );
}

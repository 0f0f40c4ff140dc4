import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId, useState } from "react";
import { Failure } from "#/lib/failure";
import { askByHand } from "#/lib/transport";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Notice } from "#/ui/notice";
import { examples } from "./examples";

const first = examples[0];

/** A query, its variables, and the answer. Control and Enter run it. */
export function Workbench() {
  const { i18n } = useLingui();
  const [query, setQuery] = useState(first?.query ?? "");
  const [variables, setVariables] = useState(first?.variables ?? "");
  const [answer, setAnswer] = useState<string | null>(null);
  const [problem, setProblem] = useState<"variables" | "unreachable" | null>(null);
  const [busy, setBusy] = useState(false);
  const exampleId = useId();

  async function run() {
    const given = parse(variables);
    if (!given) {
      setProblem("variables");
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      setAnswer(JSON.stringify(await askByHand(query, given), null, 2));
    } catch (failure) {
      if (failure instanceof Failure && failure.kind === "refused") {
        setAnswer(JSON.stringify({ error: { code: failure.code, message: failure.message } }, null, 2));
      } else {
        setProblem("unreachable");
      }
    } finally {
      setBusy(false);
    }
  }

  function runByKey(event: KeyboardEvent) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  }

  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={exampleId} className="font-strong">
          <Trans>Example</Trans>
        </label>
        <select
          id={exampleId}
          className="min-h-8 max-w-full rounded-control border border-edge bg-card px-2"
          onChange={(event) => {
            const chosen = examples.find(({ key }) => key === event.target.value);
            if (chosen) {
              setQuery(chosen.query);
              setVariables(chosen.variables);
            }
          }}
        >
          {examples.map(({ key, label }) => (
            <option key={key} value={key}>
              {i18n._(label)}
            </option>
          ))}
        </select>
      </div>
      <Code label={<Trans>Query</Trans>} value={query} onChange={setQuery} onKeyDown={runByKey} rows={12} />
      <Code
        label={<Trans>Variables, as JSON</Trans>}
        value={variables}
        onChange={setVariables}
        onKeyDown={runByKey}
        rows={3}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" busy={busy} onClick={run}>
          <Trans>Run</Trans>
        </Button>
        <span className="text-small text-muted">
          <Trans>or Ctrl + Enter</Trans>
        </span>
      </div>
      <div role="alert">
        {problem === "variables" ? (
          <Notice tone="lost">
            <Trans>The variables are not a JSON object. Nothing was asked.</Trans>
          </Notice>
        ) : problem === "unreachable" ? (
          <Notice tone="lost">
            <Trans>The server did not answer. Your query is still here: try again.</Trans>
          </Notice>
        ) : null}
      </div>
      <section aria-live="polite" className="grid gap-1">
        <h2 className="font-strong">
          <Trans>Answer</Trans>
        </h2>
        <pre
          tabIndex={0}
          className="max-h-96 min-h-16 overflow-auto rounded-control bg-sunken p-3 font-mono text-small leading-5"
        >
          {answer ?? <Trans>What the server answers comes here.</Trans>}
        </pre>
      </section>
    </Card>
  );
}

function Code({
  label,
  value,
  onChange,
  onKeyDown,
  rows,
}: {
  label: React.ReactNode;
  value: string;
  onChange: (value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  rows: number;
}) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-strong">
        {label}
      </label>
      <textarea
        id={id}
        value={value}
        rows={rows}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full resize-y rounded-control border border-edge bg-card p-3 font-mono text-small leading-5"
      />
    </div>
  );
}

/** The variables as an object; nothing typed is an empty one, and what is no object is null. */
function parse(text: string): object | null {
  if (text.trim() === "") {
    return {};
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

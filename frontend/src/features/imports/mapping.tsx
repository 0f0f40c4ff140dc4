import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import type { Nation } from "#/lib/session";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Notice } from "#/ui/notice";
import { Select } from "#/ui/select";
import { type Column, type Import, setImportMapping } from "./query";
import { useFieldName } from "./words";

/** What each column means: as it was guessed, with values from the file, and put right where the guess is wrong. */
export function Mapping({
  job,
  nation,
  onSaving,
}: {
  job: Import;
  nation: Nation;
  onSaving: (saving: boolean) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const fieldName = useFieldName();
  const router = useRouter();
  const save = useAct(setImportMapping);
  const [sending, setSending] = useState(false);
  const [edits, setEdits] = useState<Readonly<Record<number, string>>>({});
  const depths = new Set(nation.areaLevels.map(({ depth }) => depth));
  const fields = job.fields.filter((field) => field !== "COUNCIL" || depths.has(3));
  const columns = job.columns.map((column) =>
    edits[column.number] === undefined
      ? column
      : { ...column, field: edits[column.number] ?? "", confidence: 0 },
  );
  const taken = new Map(columns.filter(({ field }) => field).map(({ field, number }) => [field, number]));
  const n = format.number(taken.size);
  const all = format.number(columns.length);
  const [saved, setSaved] = useState(0);
  const unsaved = Object.keys(edits).length > 0;
  // Until the page has what was saved, the next step would be taken of what stood there before.
  const saving = unsaved || job.version < saved;
  useEffect(() => onSaving(saving), [saving, onSaving]);

  async function send() {
    const sent = edits;
    setSending(true);
    const done = await save.run({
      importJob: job.id,
      columns: Object.entries(sent).map(([column, field]) => ({ column: Number(column), field })),
    });
    if (done) {
      setSaved(done.importJob?.version ?? 0);
      await router.invalidate();
      // What was changed while this was on its way stays, and goes with the next.
      setEdits((now) => Object.fromEntries(Object.entries(now).filter(([k, v]) => sent[Number(k)] !== v)));
    }
    setSending(false);
  }

  // Every correction is kept at once, one after the other; after a failure it waits for a person.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `send` is made anew with what it reads.
  useEffect(() => {
    if (unsaved && !sending && !save.problem) {
      send();
    }
  }, [edits, sending, save.problem]);

  function choose(column: Column, field: string) {
    save.clear();
    // A field belongs to one column: the one that had it before is left out then.
    const before = field ? taken.get(field) : undefined;
    setEdits((old) => ({ ...old, ...(before ? { [before]: "" } : {}), [column.number]: field }));
  }

  const missing = job.missing
    .filter((field) => !taken.has(field))
    .map((field) => fieldName(field, job.kind, nation));
  return (
    <Card aria-labelledby="columns" className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2.5">
        <h2 id="columns" className="text-lead font-strong">
          <Trans>What the columns mean</Trans>
        </h2>
        <p className="text-muted" role="status">
          <Trans>
            {n} of {all} columns are taken
          </Trans>
          {sending ? (
            <>
              {" "}
              · <Trans>saving</Trans>
            </>
          ) : null}
        </p>
      </div>
      {missing.length > 0 ? (
        <div className="px-4 pt-3">
          <Notice tone="late">
            <Trans>
              No column says: <b className="font-strong">{format.list(missing)}</b>. Choose one, or the list
              cannot be tried out.
            </Trans>
          </Notice>
        </div>
      ) : null}
      <ul className="divide-y divide-line">
        <li
          aria-hidden="true"
          className="grid grid-cols-[minmax(0,14rem)_minmax(0,1fr)_16rem_7rem] gap-x-4 px-4 py-1.5 text-small text-muted max-lg:hidden"
        >
          <span>
            <Trans>Column of the file</Trans>
          </span>
          <span>
            {job.kind !== "STAFF" && job.kind !== "REQUESTS" ? (
              <Trans>Values, as the file has them</Trans>
            ) : (
              <Trans>Its values are not shown, since it names people</Trans>
            )}
          </span>
          <span>
            <Trans>Means</Trans>
          </span>
          <span>
            <Trans>Guess</Trans>
          </span>
        </li>
        {columns.map((column) => (
          <li
            key={column.number}
            className="grid items-center gap-x-4 gap-y-1 px-4 py-1.5 lg:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_16rem_7rem]"
          >
            <span className="min-w-0 font-strong wrap-anywhere">{column.name}</span>
            <span className="truncate text-muted" title={column.samples.join(" · ")}>
              {column.samples.join(" · ") || "–"}
            </span>
            <Select
              compact
              className="gap-0"
              label={<span className="sr-only">{t`${column.name} means`}</span>}
              value={column.field}
              onChange={(field) => choose(column, field)}
              options={[
                { value: "", label: t`(left out)` },
                ...fields.map((field) => ({ value: field, label: fieldName(field, job.kind, nation) })),
              ]}
            />
            <span className="text-small text-muted">
              <Sureness column={column} />
            </span>
          </li>
        ))}
      </ul>
      {save.problem ? (
        <div className="grid justify-items-start gap-2 px-4 pb-3">
          <ActProblem problem={save.problem} />
          <Button onClick={send}>
            <Trans>Save again</Trans>
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

/** How sure the guess is, in words. */
function Sureness({ column }: { column: Pick<Column, "field" | "confidence"> }) {
  const format = useFormat();
  const share = format.percent(Math.round(column.confidence * 100), 100);
  if (!column.field) {
    return <Trans>not taken</Trans>;
  }
  if (column.confidence === 0) {
    return <Trans>chosen by you</Trans>;
  }
  if (column.confidence >= 0.99) {
    return <Trans>sure</Trans>;
  }
  return column.confidence >= 0.85 ? <Trans>likely, {share}</Trans> : <Trans>please check, {share}</Trans>;
}

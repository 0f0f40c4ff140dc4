import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Choice } from "#/ui/choice";
import { isComplete, noDate } from "#/ui/date-field";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Drop, GivenFile } from "./drop";
import { FileProblem } from "./file-problem";
import type { Kind } from "./kinds";
import { OptionFields, type Options, optionsInput } from "./options";
import { createImport } from "./query";
import { valuesOf } from "./reasons";
import { useUpload } from "./use-upload";
import { KindMeaning, KindName, kindsOf } from "./words";

const route = getRouteApi("/office/imports/new");

/** A new import: the file, what it is, and what it does not say of itself. */
export function NewImportPage() {
  const { t } = useLingui();
  const { viewer, nation } = route.useLoaderData();
  const navigate = route.useNavigate();
  const upload = useUpload();
  const create = useAct(createImport);
  const [chosen, setChosen] = useState<Kind | null>(null);
  const [options, setOptions] = useState<Options>({ source: "", date: noDate, level: 0 });
  const [begun, setBegun] = useState({ upload: "", id: "" });
  const [asked, setAsked] = useState(false);
  const kinds = kindsOf(viewer);
  if (!nation || kinds.length === 0) {
    return <Problem failure={new Failure("refused", "no kind of list")} />;
  }
  const { received } = upload;
  const ready = received && !received.problem ? received : null;
  const guess = ready?.kinds[0];
  const kind = chosen ?? guess?.kind ?? null;
  const dated = isComplete(options.date);
  const source = options.source || (ready?.name.replace(/\.[^.]*$/, "") ?? "");

  async function begin() {
    setAsked(true);
    if (!ready || !kind || !dated) {
      return;
    }
    // The same id for the same file, so that what is sent twice is made once.
    const id = begun.upload === ready.id ? begun.id : newId();
    setBegun({ upload: ready.id, id });
    const done = await create.run({
      id,
      uploadId: ready.id,
      kind,
      options: optionsInput({ ...options, source }),
    });
    if (done?.importJob) {
      await navigate({ to: "/imports/$id", params: { id: done.importJob.id } });
    }
  }

  const refusal = create.problem instanceof Failure ? null : (create.problem?.[0] ?? null);
  const named = refusal ? valuesOf(refusal.params) : {};
  return (
    <div className="grid max-w-4xl gap-4">
      <PageHead
        title={t`Bring in a list`}
        crumbs={[
          <Link key="imports" to="/imports">
            <Trans>Imports</Trans>
          </Link>,
        ]}
        finding={
          <Trans>
            First the file, then its columns; then you see what would happen, and only then it is brought in.
          </Trans>
        }
      />
      <Card className="grid gap-4 p-4" aria-labelledby="file">
        <h2 id="file" className="text-lead font-strong">
          <Trans>The file</Trans>
        </h2>
        {upload.file ? <GivenFile upload={upload} /> : <Drop upload={upload} />}
      </Card>
      {ready ? (
        <Card className="grid gap-4 p-4" aria-labelledby="what">
          <h2 id="what" className="text-lead font-strong">
            <Trans>What it is</Trans>
          </h2>
          <div className="grid gap-1.5">
            <Choice
              field
              label={t`Each row is one of`}
              value={kind ?? ""}
              onChange={(value) => setChosen(value as Kind)}
              options={kinds.map((value) => ({ value, label: <KindName kind={value} /> }))}
            />
            <p className="text-muted">
              {kind ? (
                <KindMeaning kind={kind} />
              ) : (
                <Trans>It could not be told from the columns' names. Please choose.</Trans>
              )}{" "}
              {kind && guess?.kind === kind && !chosen ? (
                <Trans>Guessed from the columns' names: please check.</Trans>
              ) : null}
            </p>
          </div>
          {kind ? (
            <OptionFields
              kind={kind}
              nation={nation}
              today={nation.today}
              value={{ ...options, source }}
              onChange={setOptions}
              dateProblem={
                asked && !dated ? (
                  <Trans>Give the date, or say that it is not known.</Trans>
                ) : refusal?.field === "options.listDate" ? (
                  <Trans>The date lies in the future.</Trans>
                ) : null
              }
            />
          ) : null}
          {refusal && named.problem ? (
            <p role="alert" className="text-lost">
              <FileProblem values={named} message={refusal.message} />
            </p>
          ) : (
            <ActProblem problem={create.problem} fields={["options.listDate"]} />
          )}
          <p>
            <Button look="primary" disabled={!kind} busy={create.busy} onClick={begin}>
              <Trans>Go on to the columns</Trans>
            </Button>
          </p>
        </Card>
      ) : null}
    </div>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { newId, type ActProblem as Refused, useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { sendPaper } from "#/lib/paper";
import { useSending } from "#/lib/sending";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Checkbox } from "#/ui/checkbox";
import { DateField } from "#/ui/date-field";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Select } from "#/ui/select";
import { Marks } from "./marks";
import { type Nation, type NewPaperAnswer, type Sheet, transcribeDocument } from "./query";
import { levelName, tierName } from "./words";

const route = getRouteApi("/office/cases/papers/new");

/** Types an old verification in, row by row as the paper has it (PR8). */
export function NewPaperPage() {
  const { community, nation, checklists, transcription } = route.useLoaderData();
  if (!community || !nation) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no such community")} />;
  }
  return (
    <Known
      key={community.id}
      community={community}
      nation={nation}
      checklists={checklists}
      again={transcription ?? null}
    />
  );
}

const fields = [
  "level",
  "tier",
  "checklist",
  "visitedOn",
  "paperSerial",
  "uploadId",
  "total",
  "passed",
  "certificateNumber",
];

function Known({
  community,
  nation,
  checklists,
  again,
}: {
  community: NonNullable<NewPaperAnswer["community"]>;
  nation: Nation;
  checklists: readonly Sheet[];
  again: NonNullable<NewPaperAnswer["transcription"]> | null;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const act = useAct(transcribeDocument);
  const [id] = useState(newId);
  const [level, setLevel] = useState(again?.level ?? 1);
  const [tier, setTier] = useState(again?.tier ?? "");
  const [version, setVersion] = useState(again?.checklist ?? "");
  const [visitedOn, setVisitedOn] = useState<string | null>(again?.visitedOn ?? null);
  const [serial, setSerial] = useState(again?.paperSerial ?? "");
  const [certificate, setCertificate] = useState(again?.certificateNumber ?? "");
  const [total, setTotal] = useState(again ? String(again.writtenTotal) : "");
  const [passed, setPassed] = useState(again?.writtenPassed == null ? "" : String(again.writtenPassed));
  const [totalOnly, setTotalOnly] = useState(again ? again.marks.length === 0 : false);
  const [marks, setMarks] = useState<Record<string, string>>(
    Object.fromEntries((again?.marks ?? []).map((mark) => [mark.code, String(mark.marks)])),
  );
  const paper = useRef<File | null>(null);
  const uploaded = useRef("");
  const { send, sending, failure } = useSending();

  const sheets = checklists.filter(({ id: one }) => sameSheet(one, checklists, level));
  const sheet = sheets.find(({ id: one }) => one === version) ?? sheets[0];
  const tiers = nation.checkedBy.find(({ number }) => number === level)?.verifiedBy ?? [];
  const chosen = tiers.includes(tier) ? tier : (tiers[0] ?? "");
  const problem: Refused | null = failure ?? act.problem;

  async function submit() {
    const sent = await send(async () => {
      if (paper.current) {
        uploaded.current = await sendPaper(paper.current);
        // It is not sent again where the act itself is tried again.
        paper.current = null;
      }
    });
    if (!sent) {
      return;
    }
    const done = await act.run({
      id,
      communityId: community.id,
      level,
      tier: chosen,
      checklist: sheet?.id ?? null,
      visitedOn: visitedOn ?? "",
      paperSerial: serial,
      uploadId: uploaded.current,
      marks: totalOnly
        ? []
        : Object.entries(marks)
            .filter(([code, value]) => value !== "" && hasRow(sheet, code))
            .map(([code, value]) => ({ code, marks: Number(value) })),
      total: Number(total),
      passed: passed === "" ? null : passed === "true",
      certificateNumber: certificate || null,
    });
    if (done) {
      navigate({ to: "/cases/papers", search: { community: community.id } });
    }
  }

  return (
    <div className="mx-auto grid w-full max-w-3xl gap-3">
      <PageHead
        title={<Trans>{community.name}: type in a check from paper</Trans>}
        tabTitle={`${community.name} · ${t`Type in a paper`}`}
        crumbs={[
          <Link key="community" to="/communities/$id" params={{ id: community.id }}>
            {community.name}
          </Link>,
          <Link key="papers" to="/cases/papers" search={{ community: community.id }}>
            <Trans>Checks on paper</Trans>
          </Link>,
        ]}
        finding={
          <Trans>
            Type the marks as they are written, also where they do not add up. Nothing counts until a second
            person has compared it with the photograph.
          </Trans>
        }
      />
      {again?.sentBackReason ? (
        <Notice tone="late">
          <Trans>It was sent back: {again.sentBackReason}</Trans>
        </Notice>
      ) : null}
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Card className="grid gap-4 px-3.5 py-3">
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              label={<Trans>Level</Trans>}
              value={String(level)}
              onChange={(value) => setLevel(Number(value))}
              problem={fieldProblem(problem, "level")}
              options={nation.levels
                .filter(({ number }) => checklists.some(({ inForceFor }) => inForceFor.includes(number)))
                .map(({ number }) => ({ value: String(number), label: levelName(nation, number) }))}
            />
            <Select
              label={<Trans>Whose team verified</Trans>}
              value={chosen}
              onChange={setTier}
              problem={fieldProblem(problem, "tier")}
              options={tiers.map((key) => ({ value: key, label: tierName(nation, key) }))}
            />
            {sheets.length > 1 ? (
              <Select
                label={<Trans>Version of the checklist</Trans>}
                value={sheet?.id ?? ""}
                onChange={setVersion}
                problem={fieldProblem(problem, "checklist")}
                options={sheets.map((one) => ({ value: one.id, label: one.title }))}
              />
            ) : null}
            <DateField
              label={<Trans>Day of the visit</Trans>}
              precisions={["DAY"]}
              max={nation.today}
              value={{ day: visitedOn, precision: "DAY" }}
              onChange={({ day }) => setVisitedOn(day)}
              problem={fieldProblem(problem, "visitedOn")}
            />
            <Field
              label={<Trans>Number of the paper</Trans>}
              required
              maxLength={200}
              value={serial}
              onChange={(event) => setSerial(event.currentTarget.value)}
              problem={fieldProblem(problem, "paperSerial")}
            />
            <Field
              label={
                <>
                  <Trans>Photograph of the paper</Trans>{" "}
                  <span className="font-normal text-muted">
                    <Trans>(picture or PDF, 10 MB at most)</Trans>
                  </span>
                </>
              }
              type="file"
              accept="image/*,application/pdf"
              required
              onChange={(event) => {
                paper.current = event.currentTarget.files?.[0] ?? null;
              }}
              problem={fieldProblem(problem, "uploadId")}
            />
            <Field
              label={
                <>
                  <Trans>Number of its certificate</Trans>{" "}
                  <span className="font-normal text-muted">
                    <Trans>(may be left out)</Trans>
                  </span>
                </>
              }
              maxLength={200}
              value={certificate}
              onChange={(event) => setCertificate(event.currentTarget.value)}
              problem={fieldProblem(problem, "certificateNumber")}
            />
          </div>
          <Checkbox
            label={<Trans>The paper has only a total, no marks by row</Trans>}
            checked={totalOnly}
            onChange={setTotalOnly}
            className="-mb-1"
          />
        </Card>
        {sheet && !totalOnly ? (
          <Marks
            sheet={sheet}
            values={marks}
            written={total}
            problem={problem}
            onChange={(code, value) => setMarks((old) => ({ ...old, [code]: value }))}
          />
        ) : null}
        <Card className="grid gap-4 px-3.5 py-3">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label={<Trans>Total as written</Trans>}
              type="number"
              inputMode="numeric"
              min={0}
              max={200}
              step={1}
              required
              value={total}
              onChange={(event) => setTotal(event.currentTarget.value)}
              problem={fieldProblem(problem, "total")}
            />
            <Select
              label={<Trans>What the paper says came of it</Trans>}
              required={totalOnly}
              value={passed}
              onChange={setPassed}
              placeholder={t`it does not say`}
              problem={fieldProblem(problem, "passed")}
              options={[
                { value: "true", label: t`passed` },
                { value: "false", label: t`not passed` },
              ]}
            />
          </div>
          <ActProblem
            problem={problem}
            fields={[
              ...fields,
              ...(sheet?.sections.flatMap((s) => s.indicators.map((i) => `marks.${i.code}`)) ?? []),
            ]}
          />
          <div>
            <Button look="primary" type="submit" busy={act.busy || sending} className="max-sm:w-full">
              <Trans>Hand it on to be compared</Trans>
            </Button>
          </div>
        </Card>
      </form>
    </div>
  );
}

/** Whether a checklist is a version of the sheet that is in force for the level. */
function sameSheet(id: string, all: readonly Sheet[], level: number): boolean {
  const current = all.find(({ inForceFor }) => inForceFor.includes(level));
  return current !== undefined && current.id.split("/")[1] === id.split("/")[1];
}

function hasRow(sheet: Sheet | undefined, code: string): boolean {
  return sheet?.sections.some(({ indicators }) => indicators.some((row) => row.code === code)) ?? false;
}

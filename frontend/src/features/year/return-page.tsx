import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Print } from "#/ui/print";
import { Problem } from "#/ui/problem";
import { TextArea } from "#/ui/text-area";
import { acceptReturn, freezeReturn, sendReturnBack, submitReturn } from "./acts";
import { Figures, FigureTable } from "./figures";
import type { Return } from "./query";
import { daysOf } from "./search";
import { useYearWords } from "./words";

const route = getRouteApi("/office/returns/$id");

/** A quarter's return: its figures, what was told late, what became of it, and what can be done with it. */
export function ReturnPage() {
  const { t } = useLingui();
  const format = useFormat();
  const words = useYearWords();
  const { nation, quarterlyReturn: one } = route.useLoaderData();
  if (!nation || !one) {
    return <Problem failure={new Failure("refused", "no return")} />;
  }
  const { quarter, version: number } = one;
  const { from, until } = daysOf(quarter);
  const [name, version] = [one.areaNames[0] ?? "", format.number(number)];
  const who = one.actingFor ? t`${one.frozenBy}, acting for ${one.actingFor}` : one.frozenBy;
  const back = one.steps.find(({ reason }) => reason !== "");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={number > 0 ? t`${name}, ${quarter}, version ${version}` : t`${name}, ${quarter}: draft`}
        crumbs={[
          <Link key="year" to="/year" search={{ area: one.areaId }}>
            <Trans>{name}: the year</Trans>
          </Link>,
        ]}
        finding={<Finding one={one} />}
        actions={
          <>
            <Print file={one.file ? `${one.file}.pdf` : null}>
              <Trans>A4 as PDF</Trans>
            </Print>
            <Print file={one.file ? `${one.file}.xlsx` : null}>
              <Trans>Workbook as XLSX</Trans>
            </Print>
            <Steps one={one} />
          </>
        }
      />
      {back ? (
        <Notice tone="late">
          <b className="font-strong">
            <Trans>Sent back:</Trans>
          </b>{" "}
          {back.reason}
        </Notice>
      ) : null}
      {one.newest ? null : (
        <Notice>
          <Trans>A newer version was frozen since. This one stays as it was.</Trans>
        </Notice>
      )}
      <Card className="px-3.5 py-3">
        <DefinitionList
          items={[
            { key: "area", term: <Trans>Area</Trans>, value: one.areaNames.join(", ") },
            {
              key: "quarter",
              term: <Trans>Quarter</Trans>,
              value: `${quarter}: ${format.day(from)} – ${format.day(until)}`,
            },
            { key: "due", term: <Trans>Due on</Trans>, value: format.day(one.dueOn) },
            {
              key: "frozen",
              term: <Trans>Frozen</Trans>,
              value: one.frozenAt ? format.day(one.frozenAt.slice(0, 10)) : null,
              note: who,
            },
            ...one.steps.map((step) => ({
              key: step.step,
              term: words.returns[step.step],
              value: format.day(step.on),
              note: step.actingFor ? t`${step.by}, acting for ${step.actingFor}` : step.by,
            })),
            { key: "rules", term: <Trans>By the rules</Trans>, value: one.rules },
            { key: "remark", term: <Trans>Remark</Trans>, value: one.remark || null },
          ]}
        />
      </Card>
      <Card className="min-w-0 overflow-x-auto py-3">
        <Figures figures={one.figures} nation={nation} />
      </Card>
      {one.late.length > 0 ? (
        <Card className="grid min-w-0 gap-4 overflow-x-auto py-3">
          {one.late.map((late) => (
            <FigureTable
              key={late.quarter}
              title={t`Arrived late for ${late.quarter}`}
              note={<Trans>Known now beyond what was told of it; below zero where it was taken back.</Trans>}
              figures={late.figures}
              nation={nation}
              signed
            />
          ))}
        </Card>
      ) : null}
    </div>
  );
}

function Finding({ one }: { one: Return }) {
  const words = useYearWords();
  const format = useFormat();
  const value = (key: string) =>
    format.number(
      one.figures.filter((figure) => figure.key === key).reduce((all, figure) => all + figure.value, 0),
    );
  const [triggered, passed, failed] = [value("TRIGGERED"), value("PASSED"), value("FAILED")];
  const [certified, lost] = [value("CERTIFIED"), value("LOST")];
  return (
    <>
      <b className="font-strong">{words.returns[one.state]}.</b>{" "}
      <Trans>
        In the quarter {triggered} communities were triggered, {passed} verifications passed and {failed}{" "}
        failed, {certified} certificates were issued and {lost} levels lost.
      </Trans>
    </>
  );
}

/** The steps that the viewer may take. */
function Steps({ one }: { one: Return }) {
  const router = useRouter();
  const [open, setOpen] = useState<"freeze" | "submit" | "back" | "accept" | null>(null);
  const close = () => setOpen(null);
  const may = new Set(one.viewerMay);
  async function done(id: string | null | undefined) {
    close();
    if (id && id !== one.id) {
      await router.navigate({ to: "/returns/$id", params: { id }, search: {} });
    }
    await router.invalidate();
  }
  return (
    <>
      {may.has("SENT_BACK") ? (
        <Button onClick={() => setOpen("back")}>
          <Trans>Send back</Trans>
        </Button>
      ) : null}
      {may.has("ACCEPTED") ? (
        <Button look="primary" onClick={() => setOpen("accept")}>
          <Trans>Accept</Trans>
        </Button>
      ) : null}
      {may.has("SUBMITTED") ? (
        <Button look="primary" onClick={() => setOpen("submit")}>
          <Trans>Submit</Trans>
        </Button>
      ) : null}
      {one.id === null && may.has("FROZEN") ? (
        <Button look="primary" onClick={() => setOpen("freeze")}>
          <Trans>Freeze</Trans>
        </Button>
      ) : null}
      {one.id !== null && one.state === "SENT_BACK" && may.has("FROZEN") ? (
        <Link
          to="/returns/$id"
          params={{ id: "draft" }}
          search={{ area: one.areaId, quarter: one.quarter }}
          className="text-accent hover:underline"
        >
          <Trans>See the draft of the next version</Trans>
        </Link>
      ) : null}
      {open === "freeze" ? <FreezeDialog one={one} onDone={done} onClose={close} /> : null}
      {open === "submit" ? <SubmitDialog one={one} onDone={done} onClose={close} /> : null}
      {open === "accept" ? <AcceptDialog one={one} onDone={done} onClose={close} /> : null}
      {open === "back" ? <BackDialog one={one} onDone={done} onClose={close} /> : null}
    </>
  );
}

interface StepProps {
  one: Return;
  onDone: (id: string | null | undefined) => void;
  onClose: () => void;
}

function FreezeDialog({ one, onDone, onClose }: StepProps) {
  const act = useAct(freezeReturn);
  const [id] = useState(newId);
  const [remark, setRemark] = useState("");
  const { quarter } = one;
  async function submit() {
    const done = await act.run({ id, areaId: one.areaId, quarter, remark });
    if (done) {
      onDone(done.quarterlyReturn?.id);
    }
  }
  return (
    <ActDialog
      title={<Trans>Freeze the return for {quarter}</Trans>}
      description={
        <Trans>
          Its figures stay as they are now, and nobody changes them any more. What arrives later is told apart
          in the next return.
        </Trans>
      }
      confirm={<Trans>Freeze it</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["remark"]}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        label={<Trans>Remark, where there is one</Trans>}
        rows={3}
        maxLength={2000}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "remark")}
      />
    </ActDialog>
  );
}

function SubmitDialog({ one, onDone, onClose }: StepProps) {
  const act = useAct(submitReturn);
  return (
    <ActDialog
      title={<Trans>Submit this return</Trans>}
      description={<Trans>The body above accepts it, or sends it back with a reason.</Trans>}
      confirm={<Trans>Submit it</Trans>}
      busy={act.busy}
      problem={act.problem}
      onSubmit={async () => {
        if (one.id && (await act.run({ returnId: one.id }))) {
          onDone(one.id);
        }
      }}
      onClose={onClose}
    />
  );
}

function AcceptDialog({ one, onDone, onClose }: StepProps) {
  const act = useAct(acceptReturn);
  return (
    <ActDialog
      title={<Trans>Accept this return</Trans>}
      description={<Trans>It counts among the accepted ones that are added up.</Trans>}
      confirm={<Trans>Accept it</Trans>}
      busy={act.busy}
      problem={act.problem}
      onSubmit={async () => {
        if (one.id && (await act.run({ returnId: one.id }))) {
          onDone(one.id);
        }
      }}
      onClose={onClose}
    />
  );
}

function BackDialog({ one, onDone, onClose }: StepProps) {
  const act = useAct(sendReturnBack);
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      title={<Trans>Send this return back</Trans>}
      description={
        <Trans>The area freezes its next version. This one stays on record with the reason.</Trans>
      }
      confirm={<Trans>Send it back</Trans>}
      busy={act.busy}
      problem={act.problem}
      fields={["reason"]}
      onSubmit={async () => {
        if (one.id && (await act.run({ returnId: one.id, reason }))) {
          onDone(one.id);
        }
      }}
      onClose={onClose}
    >
      <TextArea
        label={<Trans>Why</Trans>}
        rows={3}
        required
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "reason")}
      />
    </ActDialog>
  );
}

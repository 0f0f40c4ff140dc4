import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAct } from "#/lib/act";
import { useLoad } from "#/lib/client";
import { searchAreas } from "#/lib/pickers";
import { useSession } from "#/lib/session";
import { ActProblem, fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Combobox, type Option } from "#/ui/combobox";
import { DateField, noDate } from "#/ui/date-field";
import { Dialog } from "#/ui/dialog";
import { TextArea } from "#/ui/text-area";
import { type AreaPlan, moveArea, previewMove } from "./acts";
import { Plan } from "./plan";
import type { ActProps } from "./simple-acts";

/** Gives an area to another one above: where to, since when, why; then what goes along; then it is done. */
export function MoveDialog({ area, words, onClose }: ActProps) {
  const ask = useLoad();
  const router = useRouter();
  const levels = useSession()?.nation?.levels ?? [];
  const above = words.areaLevels.find(({ depth }) => depth === area.depth - 1);
  const load = useMemo(() => searchAreas(ask, above ? { level: above.key } : {}), [ask, above]);
  const preview = useAct(previewMove);
  const act = useAct(moveArea);
  const [to, setTo] = useState<Option | null>(null);
  const [on, setOn] = useState({ ...noDate, day: words.today as string | null });
  const [reason, setReason] = useState("");
  const [seen, setSeen] = useState<{ of: string; plan: AreaPlan } | null>(null);
  const content = {
    id: area.id,
    expectedVersion: area.version,
    parentId: to?.value ?? "",
    effectiveOn: on.day ?? "",
    reason,
  };
  const now = JSON.stringify(content);
  const plan = seen?.of === now ? seen.plan : null;
  const problem = act.problem ?? preview.problem;
  const toName = to?.label ?? "";

  async function show() {
    act.clear();
    const answer = await preview.run(content);
    setSeen(answer?.plan ? { of: now, plan: answer.plan } : null);
  }

  async function move() {
    if (await act.run(content)) {
      await router.invalidate();
      onClose();
    }
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      busy={act.busy || preview.busy}
      title={<Trans>Move {area.name} to another area above</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          {plan ? (
            <Button look="primary" busy={act.busy} onClick={move}>
              <Trans>Move it to {toName}</Trans>
            </Button>
          ) : (
            <Button
              look="primary"
              busy={preview.busy}
              disabled={!to || !on.day || !reason.trim()}
              onClick={show}
            >
              <Trans>Show what moves</Trans>
            </Button>
          )}
        </>
      }
    >
      <Combobox
        label={above?.name ?? <Trans>Area above</Trans>}
        load={load}
        value={to}
        onChange={setTo}
        problem={fieldProblem(problem, "parentId")}
      />
      <DateField
        label={<Trans>Since</Trans>}
        precisions={["DAY"]}
        max={words.today}
        value={on}
        onChange={setOn}
        problem={fieldProblem(problem, "effectiveOn")}
      />
      <TextArea
        label={<Trans>Why</Trans>}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        problem={fieldProblem(problem, "reason")}
      />
      {plan ? <Plan plan={plan} levels={levels} /> : null}
      <ActProblem problem={problem} fields={["parentId", "effectiveOn", "reason"]} />
    </Dialog>
  );
}

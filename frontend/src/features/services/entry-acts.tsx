import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { confirmServicePoint, endServicePoint } from "./acts";
import { EntryDialog } from "./entry-dialog";
import type { Directory, Nation, Point } from "./query";

/** What whoever keeps an entry does to it. */
export function EntryActs({
  point,
  nation,
  directory,
}: {
  point: Point;
  nation: Nation;
  directory: Directory;
}) {
  const router = useRouter();
  const confirm = useAct(confirmServicePoint);
  const [open, setOpen] = useState<"change" | "end" | null>(null);
  const { id, name } = point;
  async function check() {
    if (await confirm.run({ id })) {
      await router.invalidate();
    }
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {point.checkedOn < nation.today ? (
          <Button busy={confirm.busy} onClick={check}>
            <Trans>Checked today</Trans>
          </Button>
        ) : null}
        <Button onClick={() => setOpen("change")}>
          <Trans>Change</Trans>
        </Button>
        <Button onClick={() => setOpen("end")}>
          <Trans>It is no more</Trans>
        </Button>
      </div>
      <ActProblem problem={confirm.problem} />
      {open === "change" ? (
        <EntryDialog directory={directory} nation={nation} point={point} onClose={() => setOpen(null)} />
      ) : null}
      {open === "end" ? (
        <EndDialog id={id} version={point.version} name={name} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}

function EndDialog({
  id,
  version,
  name,
  onClose,
}: {
  id: string;
  version: number;
  name: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const act = useAct(endServicePoint);
  async function submit() {
    if (await act.run({ id, expectedVersion: version })) {
      await router.invalidate();
      onClose();
    }
  }
  return (
    <ActDialog
      title={<Trans>Take {name} out of the directory?</Trans>}
      description={<Trans>Nobody finds it here any more. The log keeps what it said.</Trans>}
      confirm={<Trans>Take it out</Trans>}
      busy={act.busy}
      problem={act.problem}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}

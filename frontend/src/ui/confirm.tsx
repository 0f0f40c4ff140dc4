import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { ActProblem as Problem } from "#/lib/act";
import { ActProblem } from "./act-problem";
import { Button } from "./button";
import { Dialog } from "./dialog";

/** Asks before something is done that others will see: what will be, in a sentence, and a button that names the act. */
export function Confirm({
  open,
  onClose,
  onConfirm,
  title,
  children,
  confirm,
  busy = false,
  problem = null,
}: {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: ReactNode;
  children?: ReactNode;
  /** The button's words: the act, not "OK". */
  confirm: ReactNode;
  busy?: boolean;
  problem?: Problem | null;
}) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      busy={busy}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="primary" busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      <ActProblem problem={problem} />
    </Dialog>
  );
}

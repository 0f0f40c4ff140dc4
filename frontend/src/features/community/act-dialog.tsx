import { Trans } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useId } from "react";
import type { ActProblem as Problem } from "#/lib/act";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Dialog } from "#/ui/dialog";

/** What every act's dialog is given by the page. */
export interface ActProps {
  open: boolean;
  onClose: () => void;
  /** It was done: the page is loaded anew and says so. */
  onDone: (said: ReactNode) => void;
}

/** An act's dialog: what it does in a sentence, its fields, why it was refused, and a button that names the act. */
export function ActDialog({
  open,
  onClose,
  title,
  description,
  confirm,
  busy,
  problem,
  fields = [],
  wide = false,
  onSubmit,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  confirm: ReactNode;
  busy: boolean;
  problem: Problem | null;
  /** Fields that say their own problem. */
  fields?: readonly string[];
  wide?: boolean;
  onSubmit: () => void;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={description}
      wide={wide}
      busy={busy}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid gap-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        <ActProblem problem={problem} fields={fields} />
      </form>
    </Dialog>
  );
}

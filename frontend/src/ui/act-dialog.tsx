import { Trans } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useId } from "react";
import type { ActProblem as Problem, UserError } from "#/lib/act";
import { ActProblem } from "./act-problem";
import { Button } from "./button";
import { Dialog } from "./dialog";

/** An act's dialog: what it does in a sentence, its fields, why it was refused, and a button that names the act. */
export function ActDialog({
  open = true,
  onClose,
  title,
  description,
  confirm,
  busy,
  problem,
  fields = [],
  say,
  wide = false,
  onSubmit,
  children,
}: {
  open?: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** The button's words: the act, not "OK". */
  confirm: ReactNode;
  busy: boolean;
  problem: Problem | null;
  /** Fields that say their own problem. */
  fields?: readonly string[];
  /** What a page says of a refusal in words of its own; null where it has none. */
  say?: (error: UserError) => ReactNode;
  wide?: boolean;
  onSubmit: () => void;
  children?: ReactNode;
}) {
  const id = useId();
  const asks = Boolean(children || problem);
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
            <Trans>Leave it</Trans>
          </Button>
          {asks ? (
            <Button look="primary" type="submit" form={id} busy={busy}>
              {confirm}
            </Button>
          ) : (
            <Button look="primary" busy={busy} onClick={onSubmit}>
              {confirm}
            </Button>
          )}
        </>
      }
    >
      {asks ? (
        <form
          id={id}
          className="grid gap-4"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {children}
          <ActProblem problem={problem} fields={fields} {...(say ? { say } : {})} />
        </form>
      ) : null}
    </Dialog>
  );
}

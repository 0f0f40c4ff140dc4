import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Dialog } from "#/ui/dialog";

/** Every key of the review queue. */
export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onClose={onClose} title={t`Deciding by keyboard`}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2">
        <Line keys={["↓ ↑", "j k"]}>
          <Trans>next group, group before</Trans>
        </Line>
        <Line keys={["→ ←", "l h"]}>
          <Trans>next row, row before, within the group</Trans>
        </Line>
        <Line keys={["1 … 9"]}>
          <Trans>it means this candidate</Trans>
        </Line>
        <Line keys={["/"]}>
          <Trans>it means another area or community: search</Trans>
        </Line>
        <Line keys={["a"]}>
          <Trans>accept: take it as it is, or as the same thing as the earlier row</Trans>
        </Line>
        <Line keys={["n"]}>
          <Trans>another one of the same name; a number is put behind it</Trans>
        </Line>
        <Line keys={["c"]}>
          <Trans>put a value right</Trans>
        </Line>
        <Line keys={["x"]}>
          <Trans>leave out</Trans>
        </Line>
        <Line keys={["Shift"]}>
          <Trans>with any of these: for all rows alike, not for the one row alone</Trans>
        </Line>
        <Line keys={["u"]}>
          <Trans>take the last decision back</Trans>
        </Line>
        <Line keys={["?"]}>
          <Trans>this help</Trans>
        </Line>
      </dl>
      <p className="text-muted">
        <Trans>
          The keys work while the list or the group has the focus. Everything can be done by pointer, too.
        </Trans>
      </p>
    </Dialog>
  );
}

function Line({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <>
      <dt className="flex gap-2 whitespace-nowrap">
        {keys.map((key) => (
          <kbd
            key={key}
            className="rounded-[4px] border border-edge/70 bg-ground px-1.5 font-sans text-small"
          >
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </>
  );
}

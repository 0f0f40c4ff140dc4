import { Trans } from "@lingui/react/macro";
import { useAct } from "#/lib/act";
import { Confirm } from "#/ui/confirm";
import type { ActProps } from "./act-props";
import { blankPersonDocument } from "./acts";
import type { Leader } from "./query";

/** Takes a leader's name and phone number out for good, on their request; what they did stays. */
export function BlankLeader({ leader, open, onClose, onDone }: ActProps & { leader: Leader }) {
  const act = useAct(blankPersonDocument);
  const { name } = leader;
  return (
    <Confirm
      open={open}
      onClose={onClose}
      busy={act.busy}
      problem={act.problem}
      title={<Trans>Take out the name of {name}?</Trans>}
      confirm={<Trans>Take out name and number</Trans>}
      onConfirm={async () => {
        if (await act.run({ naturalLeaderId: leader.id, expectedVersion: leader.version })) {
          onDone(<Trans>The name and the phone number were taken out.</Trans>);
        }
      }}
    >
      <p>
        <Trans>
          Do this when the person asks for it. Their name and phone number are taken out for good: nobody can
          bring them back.
        </Trans>
      </p>
      <p className="text-muted">
        <Trans>That a natural leader worked here, from when until when, stays.</Trans>
      </p>
    </Confirm>
  );
}

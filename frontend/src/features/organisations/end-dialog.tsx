import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useAct } from "#/lib/act";
import { ActDialog } from "#/ui/act-dialog";
import { fieldProblem } from "#/ui/act-problem";
import { Field } from "#/ui/field";
import {
  blankFocalPoint,
  endAgreement,
  endAreaSupport,
  endFocalPoint,
  endMembership,
} from "./partnership-query";

const ends = {
  membership: endMembership,
  focal: endFocalPoint,
  agreement: endAgreement,
  programme: endAreaSupport,
};

/** What ends, or is blanked. */
export interface Ending {
  kind: keyof typeof ends | "blank";
  id: string;
  version: number;
  name: ReactNode;
}

/** The last day of something; what was stays on record. */
export function EndingDialog({
  ending,
  today,
  onClose,
}: {
  ending: Ending;
  today: string;
  onClose: () => void;
}) {
  return ending.kind === "blank" ? (
    <BlankDialog ending={ending} onClose={onClose} />
  ) : (
    <UntilDialog ending={ending} of={ending.kind} today={today} onClose={onClose} />
  );
}

function UntilDialog({
  ending,
  of,
  today,
  onClose,
}: {
  ending: Ending;
  of: keyof typeof ends;
  today: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const act = useAct(ends[of] as typeof endMembership);
  const [until, setUntil] = useState(today);
  const { name } = ending;
  return (
    <ActDialog
      {...act}
      onClose={onClose}
      title={<Trans>Until when: {name}</Trans>}
      description={<Trans>That it was so stays on record.</Trans>}
      confirm={<Trans>Record the end</Trans>}
      fields={["untilOn"]}
      onSubmit={async () => {
        if (await act.run({ id: ending.id, expectedVersion: ending.version, untilOn: until })) {
          await router.invalidate();
          onClose();
        }
      }}
    >
      <Field
        label={<Trans>Last day</Trans>}
        hint={<Trans>It may lie ahead.</Trans>}
        type="date"
        required
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        problem={fieldProblem(act.problem, "untilOn")}
      />
    </ActDialog>
  );
}

function BlankDialog({ ending, onClose }: { ending: Ending; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(blankFocalPoint);
  const { name } = ending;
  return (
    <ActDialog
      {...act}
      onClose={onClose}
      title={<Trans>Take out name and phone number: {name}</Trans>}
      description={<Trans>This cannot be taken back. That somebody spoke there stays on record.</Trans>}
      confirm={<Trans>Take them out</Trans>}
      onSubmit={async () => {
        if (await act.run({ id: ending.id })) {
          await router.invalidate();
          onClose();
        }
      }}
    />
  );
}

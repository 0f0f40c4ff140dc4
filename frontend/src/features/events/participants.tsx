import { Plural, Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useAct } from "#/lib/act";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Checkbox } from "#/ui/checkbox";
import { Confirm } from "#/ui/confirm";
import { Nothing, Section } from "#/ui/section";
import { removeParticipant } from "./acts";
import type { File } from "./query";

const ParticipantDialog = lazy(async () => ({
  default: (await import("./participant-dialog")).ParticipantDialog,
}));

type Participant = File["participants"][number];

/** How many are named, and for those who keep the event who they are. */
export function Participants({
  file,
  mayName,
  readsUsers,
}: {
  file: File;
  mayName: boolean;
  /** Whether the viewer may look accounts up. */
  readsUsers: boolean;
}) {
  const { event, details, participants } = file;
  const [naming, setNaming] = useState(false);
  const [removing, setRemoving] = useState<Participant | null>(null);
  if (details.named === 0 && !mayName) {
    return null;
  }
  return (
    <Section
      title={<Trans>Participants by name</Trans>}
      note={<Plural value={details.named} one="# is named" other="# are named" />}
      actions={
        mayName ? (
          <Button onClick={() => setNaming(true)}>
            <Trans>Name a participant</Trans>
          </Button>
        ) : null
      }
    >
      {!event.viewerMayChange ? (
        <Nothing>
          <Trans>Their names are for those who keep this event.</Trans>
        </Nothing>
      ) : participants.length === 0 ? (
        <Nothing>
          <Trans>Nobody is named yet.</Trans>
        </Nothing>
      ) : (
        <ul className="grid gap-1">
          {participants.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-3 border-b border-line py-1">
              <span className="min-w-0 grow wrap-anywhere">
                {one.name || (
                  <span className="text-muted">
                    <Trans>name taken away</Trans>
                  </span>
                )}{" "}
                <span className="text-small text-muted">
                  {[one.office, one.organisationName].filter(Boolean).join(", ")}
                </span>
              </span>
              {one.name && mayName ? (
                <Button onClick={() => setRemoving(one)}>
                  <Trans>Take the name away</Trans>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {naming ? (
        <Suspense fallback={null}>
          <ParticipantDialog event={event} readsUsers={readsUsers} onClose={() => setNaming(false)} />
        </Suspense>
      ) : null}
      {removing ? <Remove participant={removing} onClose={() => setRemoving(null)} /> : null}
    </Section>
  );
}

function Remove({ participant, onClose }: { participant: Participant; onClose: () => void }) {
  const router = useRouter();
  const act = useAct(removeParticipant);
  const [inError, setInError] = useState(false);
  const { name } = participant;
  return (
    <Confirm
      open
      title={<Trans>Take the name away</Trans>}
      confirm={<Trans>Take the name away</Trans>}
      busy={act.busy}
      problem={null}
      onClose={onClose}
      onConfirm={async () => {
        if (await act.run({ id: participant.id, inError })) {
          await router.invalidate();
          onClose();
        }
      }}
    >
      <p>
        <Trans>The name of {name} is taken away for good. That somebody took part stays.</Trans>
      </p>
      <Checkbox
        label={<Trans>They were named in error and did not take part</Trans>}
        checked={inError}
        onChange={setInError}
      />
      <ActProblem problem={act.problem} />
    </Confirm>
  );
}

import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { forget, type Remembered, remembered } from "#/lib/remembered";
import { Button } from "#/ui/button";
import { SignInForm } from "./form";

/**
 * Signing in on a phone or computer that several share: a tap on one's name, then the PIN (PR18). Nobody's name is kept
 * unless they ask for it, and each can be taken off the device again.
 */
export function SignIn({ onEntered }: { onEntered: () => void }) {
  const [people, setPeople] = useState(remembered);
  const [chosen, setChosen] = useState<Remembered | null>(null);
  const [other, setOther] = useState(people.length === 0);
  const [removing, setRemoving] = useState(false);

  if (chosen || other) {
    return (
      <div className="grid gap-4">
        <SignInForm key={chosen?.name} person={chosen} onEntered={onEntered} />
        {people.length > 0 ? (
          <Button
            look="quiet"
            size="field"
            onClick={() => {
              setChosen(null);
              setOther(false);
            }}
          >
            <Trans>Somebody else</Trans>
          </Button>
        ) : null}
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <ul className="grid gap-2">
        {people.map((person) => (
          <Person
            key={person.name}
            person={person}
            onChoose={() => setChosen(person)}
            {...(removing
              ? {
                  onRemove: () => {
                    forget(person.name);
                    const left = remembered();
                    setPeople(left);
                    setOther(left.length === 0);
                  },
                }
              : {})}
          />
        ))}
      </ul>
      <div className="flex flex-wrap justify-between gap-2">
        <Button size="field" onClick={() => setOther(true)}>
          <Trans>Another name</Trans>
        </Button>
        <Button
          look="quiet"
          className="min-h-11"
          aria-pressed={removing}
          onClick={() => setRemoving(!removing)}
        >
          {removing ? <Trans>Done</Trans> : <Trans>Remove names</Trans>}
        </Button>
      </div>
    </div>
  );
}

function Person({
  person,
  onChoose,
  onRemove,
}: {
  person: Remembered;
  onChoose: () => void;
  onRemove?: () => void;
}) {
  const name = person.label || person.name;
  return (
    <li className="flex gap-2">
      <Button
        size="field"
        className="min-h-14 min-w-0 grow flex-col items-start! gap-0! py-2 text-left"
        onClick={onChoose}
      >
        <span className="max-w-full wrap-anywhere">{name}</span>
        {person.label && person.label !== person.name ? (
          <span className="text-office font-normal text-muted">{person.name}</span>
        ) : null}
      </Button>
      {onRemove ? (
        <Button size="field" onClick={onRemove}>
          <Trans>
            Remove<span className="sr-only"> {name}</span>
          </Trans>
        </Button>
      ) : null}
    </li>
  );
}

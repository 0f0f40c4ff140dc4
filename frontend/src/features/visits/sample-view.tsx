import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { newId, useAct } from "#/lib/act";
import { ActProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { drawSampleDocument, markAbsentDocument, type Sheet } from "./sheet-query";
import { useUnitWords } from "./units";
import type { FilledSheet } from "./use-sheet";

type Sample = Sheet["samples"][number];
type Place = NonNullable<Sample["draw"]>["places"][number];

/** A sample: the number called out in public, the draw, and who was met (CK5, CK6, PR15). */
export function SampleView({ filled, sample }: { filled: FilledSheet; sample: Sample }) {
  const units = useUnitWords();
  const act = useAct(drawSampleDocument);
  const [number, setNumber] = useState("");
  const [id] = useState(() => newId());
  const { size, population, draw } = sample;
  async function pick() {
    const payload = await act.run({
      id,
      verificationId: filled.sheet.id,
      unit: sample.unit,
      number: Number(number),
    });
    filled.take(payload?.verification ?? null);
  }
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">{units(sample.unit)}</h1>
      {draw ? (
        <Drawn filled={filled} draw={draw} />
      ) : size === 0 ? (
        <p>
          <Trans>Nobody of them is on the list, so that nobody can be drawn.</Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>
              {size} of {population} are drawn by chance. Let somebody of the community call out a number, so
              that everybody hears it. The draw follows from it, and anybody can repeat it.
            </Trans>
          </p>
          <Field
            label={<Trans>The number called out</Trans>}
            inputMode="numeric"
            maxLength={6}
            autoComplete="off"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value.replace(/\D/g, ""))}
          />
          <ActProblem problem={act.problem} />
          <Button
            look="primary"
            size="field"
            className="min-h-13"
            busy={act.busy}
            disabled={!number}
            onClick={pick}
          >
            <Trans>Draw</Trans>
          </Button>
        </>
      )}
    </>
  );
}

function Drawn({ filled, draw }: { filled: FilledSheet; draw: NonNullable<Sample["draw"]> }) {
  const { number } = draw;
  const asked = draw.places.filter((place) => !place.reserve || place.called);
  const reserves = draw.places.filter((place) => place.reserve && !place.called).length;
  const n = asked.filter((place) => !place.absentReason).length;
  return (
    <>
      <p>
        <Trans>
          Drawn with the number {number}: ask these {n}. Where nobody can be met, say so: the next of{" "}
          {reserves} reserves takes the place.
        </Trans>
      </p>
      <ol className="divide-y divide-line border-y border-line">
        {asked.map((place) => (
          <li key={place.place} className="grid gap-2 py-2">
            <Line place={place} />
            {place.absentReason ? null : <Absent filled={filled} draw={draw.id} place={place.place} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function Line({ place }: { place: Place }) {
  const { householdNumber, houseNumber, ordinal } = place;
  return (
    <span className={place.absentReason ? "text-muted" : ""}>
      <b className="font-strong">
        {householdNumber ? (
          <Trans>Household {householdNumber}</Trans>
        ) : (
          <Trans>Household without a number</Trans>
        )}
      </b>
      {houseNumber ? (
        <>
          , <Trans>compound {houseNumber}</Trans>
        </>
      ) : null}
      {ordinal ? (
        <>
          , <Trans>person {ordinal} by age, from the oldest</Trans>
        </>
      ) : null}
      {place.reserve ? (
        <>
          {" "}
          · <Trans>reserve</Trans>
        </>
      ) : null}
      {place.absentReason ? <span className="block text-office">{place.absentReason}</span> : null}
    </span>
  );
}

function Absent({ filled, draw, place }: { filled: FilledSheet; draw: string; place: number }) {
  const act = useAct(markAbsentDocument);
  const [reason, setReason] = useState("");
  async function mark() {
    const payload = await act.run({ drawId: draw, place, reason });
    filled.take(payload?.verification ?? null);
  }
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center text-office text-accent">
        <Trans>Nobody could be met</Trans>
      </summary>
      <div className="grid gap-2 pb-2">
        <Field
          label={<Trans>Why</Trans>}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ActProblem problem={act.problem} />
        <Button size="field" busy={act.busy} disabled={!reason.trim()} onClick={mark}>
          <Trans>Take the next reserve</Trans>
        </Button>
      </div>
    </details>
  );
}

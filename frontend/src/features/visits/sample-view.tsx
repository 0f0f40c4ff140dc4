import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { canDraw } from "#/lib/draw";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { Notice } from "#/ui/notice";
import { drawFrom, useKit } from "./kit";
import type { Sheet } from "./sheet-query";
import { useUnitWords } from "./units";
import type { FilledSheet } from "./use-sheet";

type Sample = Sheet["samples"][number];
type Place = NonNullable<Sample["draw"]>["places"][number];

/** A sample: the number called out in public, the draw, and who was met (CK5, CK6, PR15). */
export function SampleView({ filled, sample }: { filled: FilledSheet; sample: Sample }) {
  const units = useUnitWords();
  const { i18n } = useLingui();
  const [number, setNumber] = useState("");
  const [busy, setBusy] = useState(false);
  const { size, population, draw, unit } = sample;
  const { kit } = useKit(filled.viewer, draw ? null : filled.sheet.planId, i18n.locale);
  const waits = filled.outbox.kept.acts.find((act) => act.kind === "DRAW" && act.unit === unit);
  async function pick() {
    setBusy(true);
    await filled.act("DRAW", await drawFrom(kit, unit, Number(number)));
    setBusy(false);
  }
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">{units(unit)}</h1>
      {draw ? (
        <Drawn filled={filled} sample={sample} draw={draw} />
      ) : waits ? (
        <Notice tone="late">
          <Trans>The number is kept. This phone cannot draw by itself: the draw comes from the server.</Trans>
        </Notice>
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
          <p className="text-office text-muted">
            <Trans>
              All phones of the team take the same number. Of two numbers, the one that reaches the server
              first counts.
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
          {canDraw() ? null : (
            <Notice>
              <Trans>
                This connection is not protected (https), and so this phone cannot draw by itself. It needs a
                network for it.
              </Trans>
            </Notice>
          )}
          <Button
            look="primary"
            size="field"
            className="min-h-13"
            busy={busy}
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

function Drawn({
  filled,
  sample,
  draw,
}: {
  filled: FilledSheet;
  sample: Sample;
  draw: NonNullable<Sample["draw"]>;
}) {
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
            {place.absentReason ? null : <Absent filled={filled} unit={sample.unit} place={place.place} />}
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

function Absent({ filled, unit, place }: { filled: FilledSheet; unit: string; place: number }) {
  const [reason, setReason] = useState("");
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center text-office text-accent">
        <Trans>Nobody could be met</Trans>
      </summary>
      <div className="grid gap-2 pb-2">
        <Field
          label={<Trans>Why</Trans>}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          size="field"
          disabled={!reason.trim()}
          onClick={() => filled.act("ABSENT", { unit, place, reason: reason.trim() })}
        >
          <Trans>Take the next reserve</Trans>
        </Button>
      </div>
    </details>
  );
}

import { Plural, Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";

/** A meeting that decided: who was there, who stood aside, and the minute (PR14). */
export function Sitting({
  sitting,
}: {
  sitting: { attended: readonly string[]; recused: readonly string[]; minute: string };
}) {
  const format = useFormat();
  const attended = format.list(sitting.attended);
  const recused = format.list(sitting.recused);
  return (
    <>
      <p className="text-small text-muted">
        <Plural value={sitting.attended.length} one="# member met" other="# members met" />: {attended}
        {recused ? (
          <>
            . <Trans>Stood aside: {recused}</Trans>
          </>
        ) : null}
      </p>
      <p className="text-small wrap-anywhere whitespace-pre-line text-muted">{sitting.minute}</p>
    </>
  );
}

import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { headline } from "./ladder";
import type { Figures, OneArea, Words } from "./query";
import { kindName } from "./words";

/** What the page finds, in a sentence: n of N listed, and whether that is all there are (PR1). */
export function AreaFinding({
  area,
  words,
  levels,
  total,
}: {
  area: OneArea;
  words: Words;
  levels: readonly { number: number; key: string; name: string }[];
  total: Figures | null;
}) {
  const format = useFormat();
  const level = headline(levels);
  const kind = kindName(words, area);
  const where = area.parentName;
  const day = area.listConfirmedOn ? format.day(area.listConfirmedOn) : "";
  if (!total || !level) {
    return where ? (
      <Trans>
        {kind} in {where}
      </Trans>
    ) : (
      kind
    );
  }
  if (total.communities === 0) {
    return (
      <Trans>
        No list of communities has been brought in here yet, so nothing can be said of their levels.
      </Trans>
    );
  }
  const reached = total.reachedAny[level.number] ?? 0;
  const n = format.number(reached);
  const of = format.number(total.communities);
  const older = reached - (total.reached[level.number] ?? 0);
  const olderCount = format.number(older);
  const name = level.name;
  return (
    <>
      <b className="font-strong">
        {area.listState === null ? (
          <Trans>
            {n} of the {of} communities here that are open to you hold {name} or higher
          </Trans>
        ) : (
          <Trans>
            {n} of {of} listed communities hold {name} or higher
          </Trans>
        )}
      </b>
      {area.listState === "CONFIRMED" ? (
        <Trans>; the list was confirmed complete on {day}.</Trans>
      ) : area.listState === null ? (
        "."
      ) : (
        <Trans>; completeness is not confirmed.</Trans>
      )}{" "}
      {older > 0 ? (
        older === reached ? (
          <Trans>All of these are from older lists, not checked here.</Trans>
        ) : (
          <Trans>Of these, {olderCount} from older lists, not checked here.</Trans>
        )
      ) : null}
    </>
  );
}

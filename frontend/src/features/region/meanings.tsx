import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useHeld } from "./held";

/** What each column counts, and on what basis. */
export function Meanings({
  levels,
  level,
}: {
  levels: readonly { number: number; name: string }[];
  level: number;
}) {
  const held = useHeld(levels, level);
  return (
    <details className="rounded-card border border-line bg-card px-3.5 py-2">
      <summary className="py-1 font-strong text-accent max-sm:py-3">
        <Trans>What the figures mean</Trans>
      </summary>
      <dl className="grid gap-x-6 gap-y-2 py-2 md:grid-cols-2">
        <Meaning term={held}>
          <Trans>
            Communities that hold the level or one above it, checked here or on an older list, of all that are
            listed. A list says nothing of communities that are not on it.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>Older list</Trans>}>
          <Trans>How many of these are known from an older list only. Nobody has checked them here.</Trans>
        </Meaning>
        <Meaning term={<Trans>12 months</Trans>}>
          <Trans>
            The last twelve month ends and today, by the days on which levels were reached or lost, whenever
            news of it came. All lines have one scale: steeper is faster. A level that was held before, and
            became known here only later, is told apart as arrived late.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>People</Trans>}>
          <Trans>
            People living in those communities, as far as the communities reported their population. Their
            share is of all people counted in the area's census, in towns too; under Filter it can be of the
            rural census where that is known, or of the people whom the listed communities reported.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>Late</Trans>}>
          <Trans>
            Communities that are past the time limit of their next level. The limit is indicative. Dormant
            communities, and those without a date of triggering, are not counted.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>Tiles and map</Trans>}>
          <Trans>
            Shades are shares, in equal steps up to the highest. Hatched is what is not known, or has no list;
            that is never 0. Tiles are of one size, whatever an area's size; circles on the map are counts.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>Improved, Hand w., OD</Trans>}>
          <Trans>
            Of the households that were registered and seen: with an improved latrine; with a place to wash
            hands that has water and soap; without any latrine in use. Figures that were only reported are
            never mixed in.
          </Trans>
        </Meaning>
        <Meaning term={<Trans>Org.</Trans>}>
          <Trans>Organisations that support communities in the area at present.</Trans>
        </Meaning>
        <Meaning term={<Trans>Data</Trans>}>
          <Trans>Days since anything was last recorded in the area. More than three weeks stands out.</Trans>
        </Meaning>
      </dl>
    </details>
  );
}

function Meaning({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="font-strong">{term}</dt>
      <dd className="text-muted">{children}</dd>
    </div>
  );
}

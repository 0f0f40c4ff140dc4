import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { useImpreciseDate } from "#/lib/imprecise-date";
import { Chip } from "#/ui/chips";
import { DataTable } from "#/ui/data-table";
import { LevelMark } from "#/ui/level";
import { Print } from "#/ui/print";
import { Nothing, Section } from "#/ui/section";
import type { Day, Honoured } from "./query";

/** Whom the day honours, the highest level first; it follows from the levels, and nobody types it (HN2). */
export function HonouredSection({
  day,
  nation,
}: {
  day: Day;
  nation: { levels: readonly { number: number; name: string }[] };
}) {
  const { t } = useLingui();
  const format = useFormat();
  const date = useImpreciseDate();
  const { communities, counts } = day.honoured;
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const [shown, of] = [format.number(communities.length), format.number(all)];
  return (
    <Section
      title={<Trans>Communities honoured</Trans>}
      note={
        communities.length < all ? (
          <Trans>
            the first {shown} of {of}; the printed list has all
          </Trans>
        ) : (
          of
        )
      }
      flush
    >
      <DataTable<Honoured>
        label={t`Communities honoured`}
        rows={communities}
        rowKey={(one) => `${one.communityId} ${one.level}`}
        empty={
          <Nothing>
            <Trans>Every level held here was celebrated before, or none was reached yet.</Trans>
          </Nothing>
        }
        columns={[
          {
            key: "name",
            label: <Trans>Community</Trans>,
            width: 180,
            grow: true,
            phone: "title",
            cell: (one) => (
              <Link
                to="/communities/$id"
                params={{ id: one.communityId }}
                className="text-accent hover:underline"
              >
                {one.communityName}
              </Link>
            ),
          },
          {
            key: "area",
            label: <Trans>Area</Trans>,
            width: 150,
            grow: true,
            cell: ({ areaName }) => areaName,
          },
          {
            key: "level",
            label: <Trans>Level</Trans>,
            width: 210,
            cell: ({ level, lost, madeInError }) => (
              <span className="inline-flex items-center gap-1.5">
                <LevelMark step={level} /> {nation.levels.find(({ number }) => number === level)?.name}
                {madeInError ? (
                  <Chip tone="lost">
                    <Trans>withdrawn, made in error</Trans>
                  </Chip>
                ) : lost ? (
                  <Chip tone="lost">
                    <Trans>lost since</Trans>
                  </Chip>
                ) : null}
              </span>
            ),
          },
          {
            key: "since",
            label: <Trans>Certified on</Trans>,
            width: 120,
            cell: ({ reachedOn, precision }) => date(reachedOn, precision),
          },
          { key: "serial", label: <Trans>Certificate</Trans>, width: 170, cell: ({ serial }) => serial },
          {
            key: "sign",
            label: <Trans>Sign</Trans>,
            width: 190,
            cell: ({ signFile, communityName }) => (
              <Print file={signFile}>
                <Trans>
                  Its sign<span className="sr-only">: {communityName}</span>
                </Trans>
              </Print>
            ),
          },
        ]}
      />
    </Section>
  );
}

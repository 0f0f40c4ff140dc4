import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { DataTable } from "#/ui/data-table";
import { Amount } from "#/ui/measures/totals";
import { useMeasures, useUnits } from "#/ui/measures/words";
import { Nothing, Section } from "#/ui/section";
import type { Figure, Indicator } from "./query";
import { Period } from "./words";

/** An indicator: planned beside delivered in all, and by place and period. */
export function IndicatorSection({
  indicator,
  mayEnter,
  onFigure,
}: {
  indicator: Indicator;
  mayEnter: boolean;
  /** Opens the dialog for a further figure, or for one in another's stead. */
  onFigure: (corrects: Figure | null) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const [measures, units] = [useMeasures(), useUnits()];
  const { measure, unit, what, planned, delivered, baseline, baselineOn, activityTitle } = indicator;
  const [before, day] = [
    baseline === null ? "" : format.number(baseline),
    baselineOn ? format.day(baselineOn) : "",
  ];
  return (
    <Section
      flush
      title={what ? `${measures[measure]}: ${what}` : measures[measure]}
      note={
        <>
          {units[unit]}; <Trans>planned</Trans> <Amount value={planned} />, <Trans>delivered</Trans>{" "}
          <Amount value={delivered} />
          {before ? (
            <>
              ;{" "}
              <Trans>
                {before} on {day}, before
              </Trans>
            </>
          ) : null}
          {activityTitle ? `; ${activityTitle}` : null}
        </>
      }
      actions={
        mayEnter ? (
          <Button onClick={() => onFigure(null)}>
            <Trans>Write down a figure</Trans>
          </Button>
        ) : null
      }
    >
      <DataTable<Figure>
        label={measures[measure]}
        rows={indicator.figures}
        rowKey={({ id }) => id}
        empty={
          <Nothing>
            <Trans>Nothing is planned or delivered yet, as far as anybody wrote it down.</Trans>
          </Nothing>
        }
        columns={[
          {
            key: "place",
            label: <Trans>Place</Trans>,
            width: 170,
            grow: true,
            phone: "title",
            cell: ({ areaName }) => areaName,
          },
          {
            key: "period",
            label: <Trans>Period</Trans>,
            width: 210,
            cell: ({ fromOn, untilOn }) => <Period from={fromOn} until={untilOn} />,
          },
          {
            key: "planned",
            label: <Trans>Planned</Trans>,
            width: 100,
            numeric: true,
            cell: (one) => (one.kind === "TARGET" ? <Value figure={one} /> : null),
          },
          {
            key: "delivered",
            label: <Trans>Delivered</Trans>,
            width: 100,
            numeric: true,
            cell: (one) => (one.kind === "RESULT" ? <Value figure={one} /> : null),
          },
          {
            key: "parts",
            label: <Trans>Of these</Trans>,
            width: 240,
            grow: true,
            cell: (one) => <Parts figure={one} />,
          },
          {
            key: "act",
            label: <span className="sr-only">{t`What can be done`}</span>,
            name: t`What can be done`,
            width: 110,
            cell: (one) =>
              one.corrected ? (
                <span className="text-muted">
                  <Trans>corrected</Trans>
                </span>
              ) : mayEnter ? (
                <Button look="quiet" size="tool" onClick={() => onFigure(one)}>
                  <Trans>Correct</Trans>
                </Button>
              ) : null,
          },
        ]}
      />
    </Section>
  );
}

/** A figure; struck through where another stands in its stead, muted where a later one took its place. */
function Value({ figure: { value, corrected, counted } }: { figure: Figure }) {
  const format = useFormat();
  return (
    <span className={corrected ? "text-muted line-through" : counted ? "font-strong" : "text-muted"}>
      {format.number(value)}
    </span>
  );
}

/** Who the people were, where somebody counted, which groups they came from, and what shows it. */
function Parts({ figure }: { figure: Figure }) {
  const { t } = useLingui();
  const format = useFormat();
  const known = [
    [t`women`, figure.women],
    [t`men`, figure.men],
    [t`sex not known`, figure.sexUnknown],
    [t`young`, figure.young],
    [t`old`, figure.old],
    [t`with a disability`, figure.withDisability],
    [t`vulnerable`, figure.vulnerable],
  ] as const;
  const texts = [
    ...known.flatMap(([word, value]) => (value === null ? [] : [`${word} ${format.number(value)}`])),
    ...figure.groups,
    ...(figure.note ? [figure.note] : []),
  ];
  return (
    <span className="text-small break-words">
      {texts.join("; ")}{" "}
      {figure.evidence ? (
        <a href={figure.evidence} target="_blank" rel="noreferrer" className="text-accent hover:underline">
          <Trans>See what shows it</Trans>
        </a>
      ) : null}
    </span>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { Empty } from "#/ui/empty";
import { useUnits } from "#/ui/measures/words";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Nothing, Section } from "#/ui/section";
import { useWork } from "#/ui/work/words";
import { Groups } from "./groups";
import { IndicatorSection } from "./indicator";
import type { Activity, Figure, File, Indicator } from "./query";
import { Period, usePlaces } from "./words";

const route = getRouteApi("/office/programmes/$id");

const ActivityDialog = lazy(async () => ({ default: (await import("./activity-dialog")).ActivityDialog }));
const IndicatorDialog = lazy(async () => ({ default: (await import("./indicator-dialog")).IndicatorDialog }));
const FigureDialog = lazy(async () => ({ default: (await import("./figure-dialog")).FigureDialog }));
const GroupDialog = lazy(async () => ({ default: (await import("./group-dialog")).GroupDialog }));

type Opened =
  | { kind: "activity" }
  | { kind: "indicator" }
  | { kind: "group" }
  | { kind: "figure"; indicator: Indicator; corrects: Figure | null }
  | null;

/** A programme: what it is to bring about, what it does, and what it counts, planned beside delivered. */
export function ProgrammePage() {
  const { t } = useLingui();
  const places = usePlaces();
  const { nation, programme: file } = route.useLoaderData();
  const [opened, setOpened] = useState<Opened>(null);
  if (!nation) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  if (!file) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no programme")} />;
  }
  const one = file.programme;
  const close = () => setOpened(null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={t`Programme: ${one.name}`}
        crumbs={[
          <Link key="all" to="/programmes">
            <Trans>Programmes</Trans>
          </Link>,
        ]}
        finding={<Reached file={file} />}
        actions={
          one.viewerMayChange ? (
            <>
              <Button onClick={() => setOpened({ kind: "activity" })}>
                <Trans>Add an activity</Trans>
              </Button>
              <Button look="primary" onClick={() => setOpened({ kind: "indicator" })}>
                <Trans>Count something</Trans>
              </Button>
            </>
          ) : null
        }
      />
      <Card className="p-3.5">
        <DefinitionList
          items={[
            { key: "organisation", term: <Trans>Organisation</Trans>, value: one.organisationName },
            { key: "where", term: <Trans>Where</Trans>, value: places(one) },
            {
              key: "when",
              term: <Trans>When</Trans>,
              value: <Period from={one.fromOn} until={one.untilOn} />,
            },
            {
              key: "objectives",
              term: <Trans>What it is to bring about</Trans>,
              value: one.objectives ? (
                <span className="whitespace-pre-line">{one.objectives}</span>
              ) : (
                <span className="text-muted">
                  <Trans>not said</Trans>
                </span>
              ),
            },
          ]}
        />
      </Card>
      <Activities all={file.activities} />
      {file.counted.indicators.length === 0 ? (
        <Section title={<Trans>Planned and delivered</Trans>}>
          <Nothing>
            <Trans>Nobody said yet what this programme counts.</Trans>
          </Nothing>
        </Section>
      ) : (
        file.counted.indicators.map((indicator) => (
          <IndicatorSection
            key={indicator.id}
            indicator={indicator}
            mayEnter={one.viewerMayEnter}
            onFigure={(corrects) => setOpened({ kind: "figure", indicator, corrects })}
          />
        ))
      )}
      <Groups rows={file.groups} onAdd={one.viewerMayEnter ? () => setOpened({ kind: "group" }) : null} />
      <Suspense fallback={null}>
        {opened?.kind === "activity" ? <ActivityDialog programme={one} onClose={close} /> : null}
        {opened?.kind === "indicator" ? (
          <IndicatorDialog file={file} today={nation.today} onClose={close} />
        ) : null}
        {opened?.kind === "group" ? <GroupDialog file={file} today={nation.today} onClose={close} /> : null}
        {opened?.kind === "figure" ? (
          <FigureDialog
            file={file}
            indicator={opened.indicator}
            corrects={opened.corrects}
            today={nation.today}
            onClose={close}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

/** How many different people and households were reached: a number where it is known, otherwise from at least to at most. */
function Reached({ file }: { file: File }) {
  const format = useFormat();
  const units = useUnits();
  const { reached } = file.counted;
  if (reached.length === 0) {
    return <Trans>It has not said yet whom it reached.</Trans>;
  }
  return (
    <>
      {reached.map(({ unit, least, most }) => {
        const [from, to, what] = [format.number(least), format.number(most), units[unit]];
        return (
          <span key={unit} className="block">
            <b className="font-strong">
              {least === most ? (
                <Trans>
                  Reached: {from} {what}
                </Trans>
              ) : (
                <Trans>
                  Reached: from {from} to {to} {what}
                </Trans>
              )}
            </b>
            {least === most ? null : (
              <>
                {" "}
                <Trans>(its indicators may overlap)</Trans>
              </>
            )}
          </span>
        );
      })}
    </>
  );
}

function Activities({ all }: { all: readonly Activity[] }) {
  const words = useWork();
  if (all.length === 0) {
    return null;
  }
  return (
    <Section title={<Trans>What it does</Trans>}>
      <ul className="grid gap-2">
        {all.map(({ id, title, work, fromOn, untilOn }) => (
          <li key={id} className="grid">
            <b className="font-strong break-words">{title}</b>
            <span className="text-small text-muted">
              {words[work]}, <Period from={fromOn} until={untilOn} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

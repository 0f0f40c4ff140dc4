import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { Empty } from "#/ui/empty";
import { LevelMark } from "#/ui/level";
import { PageHead } from "#/ui/page-head";
import { Print } from "#/ui/print";
import { Problem } from "#/ui/problem";
import { HonouredSection } from "./honoured";
import { IncentivesSection } from "./incentives";
import { NominationsSection } from "./nominations";
import type { Day } from "./query";
import { bodyOf, StatusChip } from "./words";

const route = getRouteApi("/office/celebrations/$id");

const SettleDialog = lazy(async () => ({ default: (await import("./settle-dialog")).SettleDialog }));

/** A day: whom it honours, who was nominated, what was given, and what is printed for it (HN2, HN3, PR25). */
export function CelebrationPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { nation, celebration: day } = route.useLoaderData();
  const [settling, setSettling] = useState<"hold" | "callOff" | null>(null);
  if (!nation) {
    return <Empty title={<Trans>There is no nation here yet</Trans>} />;
  }
  if (!day) {
    // What is not the viewer's to see is answered like what does not exist.
    return <Problem failure={new Failure("refused", "no celebration")} />;
  }
  const one = day.celebration;
  const body = bodyOf(one, nation);
  const on = format.day(one.on);
  const waiting = day.nominations.filter(({ accepted }) => accepted === null).length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHead
        title={t`${body}: celebration on ${on}`}
        crumbs={[
          <Link key="all" to="/celebrations" search={{ year: Number(one.on.slice(0, 4)) }}>
            <Trans>Celebrations</Trans>
          </Link>,
        ]}
        finding={<Finding day={day} levels={nation.levels} />}
        actions={
          one.viewerMayRun ? (
            <>
              <Button
                look="primary"
                disabled={one.on > nation.today || waiting > 0}
                onClick={() => setSettling("hold")}
              >
                <Trans>It was held</Trans>
              </Button>
              <Button onClick={() => setSettling("callOff")}>
                <Trans>Call it off</Trans>
              </Button>
            </>
          ) : null
        }
      />
      <Card className="grid gap-2 p-3.5">
        <DefinitionList
          items={[
            {
              key: "status",
              term: <Trans>How far</Trans>,
              value: <StatusChip status={one.status} />,
              note: one.settledOn ? <Trans>written down on {format.day(one.settledOn)}</Trans> : null,
            },
            { key: "place", term: <Trans>Place</Trans>, value: one.place },
            { key: "joined", term: <Trans>Together with</Trans>, value: one.joinedWith },
            {
              key: "text",
              term: one.status === "HELD" ? <Trans>Minute</Trans> : <Trans>Why not</Trans>,
              value: one.settledText,
            },
          ]}
        />
        {one.viewerMayRun && waiting > 0 ? (
          <p className="text-muted">
            <Trans>It can be said to be held once every nomination is decided.</Trans>
          </p>
        ) : null}
        {one.status === "CALLED_OFF" ? null : (
          <p className="flex flex-wrap items-center gap-x-5 gap-y-1">
            <Print file={one.listFile}>
              <Trans>Print the list</Trans>
            </Print>
            {day.honoured.communities.some(({ serial }) => serial) ? (
              <Print file={one.certificatesFile}>
                <Trans>Print all certificates</Trans>
              </Print>
            ) : null}
          </p>
        )}
      </Card>
      {one.status === "CALLED_OFF" ? null : <HonouredSection day={day} nation={nation} />}
      <NominationsSection day={day} nation={nation} />
      <IncentivesSection day={day} nation={nation} />
      {settling ? (
        <Suspense fallback={null}>
          <SettleDialog celebration={one} kind={settling} onClose={() => setSettling(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** How many are honoured, for what. */
function Finding({ day, levels }: { day: Day; levels: readonly { number: number; name: string }[] }) {
  const format = useFormat();
  const { counts, inDoubt } = day.honoured;
  const n = format.number(counts.reduce((sum, { count }) => sum + count, 0));
  const doubt = format.number(inDoubt);
  if (day.celebration.status === "CALLED_OFF") {
    return <Trans>It was called off, and honours nobody.</Trans>;
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <b className="font-strong">
        {counts.length === 0 ? (
          <Trans>No community is honoured.</Trans>
        ) : day.celebration.status === "HELD" ? (
          <Trans>{n} certificates were honoured.</Trans>
        ) : (
          <Trans>{n} certificates would be honoured as things stand.</Trans>
        )}
      </b>
      {counts.map(({ level, count }) => (
        <span key={level} className="inline-flex items-center gap-1.5">
          <LevelMark step={level} /> {levels.find(({ number }) => number === level)?.name}{" "}
          {format.number(count)}
        </span>
      ))}
      {inDoubt > 0 ? (
        <span className="text-muted">
          <Trans>{doubt} more wait for the review of their level.</Trans>
        </span>
      ) : null}
    </div>
  );
}

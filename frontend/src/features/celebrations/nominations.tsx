import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Chip } from "#/ui/chips";
import { Nothing, Section } from "#/ui/section";
import type { Day, Nomination, Rules } from "./query";

const NominateDialog = lazy(async () => ({ default: (await import("./nominate-dialog")).NominateDialog }));
const DecideDialog = lazy(async () => ({ default: (await import("./decide-dialog")).DecideDialog }));

/** Who and what was nominated beside the communities, and what was decided (HN3). */
export function NominationsSection({ day, nation }: { day: Day; nation: Rules }) {
  const format = useFormat();
  const { t } = useLingui();
  const [nominating, setNominating] = useState(false);
  const [deciding, setDeciding] = useState<Nomination | null>(null);
  const { celebration: one, nominations } = day;
  const kind = (key: string) => nation.celebrations.nominees.find((known) => known.key === key)?.name ?? key;
  if (nominations.length === 0 && !one.viewerMayNominate) {
    return null;
  }
  return (
    <Section
      title={<Trans>Nominations</Trans>}
      note={format.number(nominations.length)}
      actions={
        one.viewerMayNominate ? (
          <Button onClick={() => setNominating(true)}>
            <Trans>Nominate</Trans>
          </Button>
        ) : null
      }
      flush
    >
      {nominations.length === 0 ? (
        <Nothing>
          <Trans>Nobody is nominated yet.</Trans>
        </Nothing>
      ) : (
        <ul aria-label={t`Nominations`} className="divide-y divide-line">
          {nominations.map((nomination) => {
            const nominatedOn = format.day(nomination.nominatedOn);
            const decidedOn = nomination.decidedOn ? format.day(nomination.decidedOn) : "";
            const { nominatedBy, decidedBy } = nomination;
            return (
              <li key={nomination.id} className="grid gap-1 px-3.5 py-2.5">
                <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <b className="font-strong">{nomination.name}</b>
                  <span className="text-muted">
                    {[kind(nomination.kind), nomination.place].filter(Boolean).join(" · ")}
                  </span>
                  {nomination.accepted === null ? (
                    <Chip tone="chosen">
                      <Trans>needs a decision</Trans>
                    </Chip>
                  ) : nomination.accepted ? (
                    <Chip>
                      <Trans>accepted</Trans>
                    </Chip>
                  ) : (
                    <Chip tone="lost">
                      <Trans>declined</Trans>
                    </Chip>
                  )}
                  {one.viewerMayDecide && nomination.accepted === null && !nomination.own ? (
                    <Button className="ml-auto" onClick={() => setDeciding(nomination)}>
                      <Trans>
                        Decide<span className="sr-only">: {nomination.name}</span>
                      </Trans>
                    </Button>
                  ) : null}
                </div>
                <p>{nomination.reason}</p>
                <p className="text-small text-muted">
                  {nominatedBy ? (
                    <Trans>
                      Nominated on {nominatedOn} by {nominatedBy}.
                    </Trans>
                  ) : (
                    <Trans>Nominated on {nominatedOn}.</Trans>
                  )}{" "}
                  {nomination.own && nomination.accepted === null ? (
                    <Trans>Somebody else of the body decides on yours.</Trans>
                  ) : null}
                </p>
                {nomination.accepted === null ? null : (
                  <p className="text-small">
                    {decidedBy ? (
                      <Trans>
                        Decided on {decidedOn} by {decidedBy}:
                      </Trans>
                    ) : (
                      <Trans>Decided on {decidedOn}:</Trans>
                    )}{" "}
                    {nomination.decisionReason}
                  </p>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <Suspense fallback={null}>
        {nominating ? (
          <NominateDialog celebration={one} nation={nation} onClose={() => setNominating(false)} />
        ) : null}
        {deciding ? <DecideDialog nomination={deciding} onClose={() => setDeciding(null)} /> : null}
      </Suspense>
    </Section>
  );
}
